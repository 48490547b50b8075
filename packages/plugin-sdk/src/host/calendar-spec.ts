import { addDays, type CalendarSpec, type WorkingCalendar } from '@duban/core'

/** A calendar as the data it follows, so that it can be built again elsewhere. */
export function calendarSpecOf(calendar: WorkingCalendar): CalendarSpec {
  const { id, version, timeZone, covers, isWorkingDay, nameOf } = calendar
  const weekend = [1, 2, 3, 4, 5, 6, 7].filter((day) => !isWorkingDay(dayBeyond(covers.to, day)))
  const [rest, work]: CalendarSpec['rest'][] = [[], []]
  for (let date = covers.from; date <= covers.to; date = addDays(date, 1)) {
    const [working, weekday] = [isWorkingDay(date), !weekend.includes(isoWeekday(date))]
    if (working !== weekday) (working ? work : rest)!.push({ date, ...(nameOf(date) !== undefined && { name: nameOf(date)! }) })
  }
  return { id, version, timeZone, covers: { ...covers }, weekend, rest: rest!, work: work! }
}

const isoWeekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** Outside what a calendar covers only its week speaks. */
function dayBeyond(last: string, weekday: number): string {
  const date = addDays(last, 1)
  return addDays(date, (weekday - isoWeekday(date) + 7) % 7)
}
