import { addDays, isCivilDate, isInstant, workingCalendar, type WorkingCalendar } from '@duban/core'

/** The same JSON with every civil date and instant in it moved by whole days; an instant keeps its hour and offset. */
export function shifted<T>(value: T, days: number): T {
  if (typeof value === 'string') return moved(value, days) as T
  if (Array.isArray(value)) return value.map((item: unknown) => shifted(item, days)) as T
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [moved(key, days), shifted(item as unknown, days)])) as T
  return value
}

function moved(text: string, days: number): string {
  if (isCivilDate(text)) return addDays(text, days)
  return isInstant(text) ? `${addDays(text.slice(0, 10), days)}${text.slice(10)}` : text
}

const byZone = new Map<string, WorkingCalendar>()

/** Weekends off and no holidays, in any zone: a week looks alike in every year. */
export function plainWeeks(timeZone: string): WorkingCalendar {
  const calendar = byZone.get(timeZone) ?? workingCalendar({ id: 'plain-weeks', version: '1', timeZone, covers: { from: '1950-01-01', to: '2150-12-31' }, rest: [], work: [] })
  byZone.set(timeZone, calendar)
  return calendar
}
