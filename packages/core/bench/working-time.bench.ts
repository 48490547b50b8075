// addWorkingDays against a day-by-day date-fns loop and against chinese-days, in fresh interleaved processes.
import { addDays as fnsAddDays, format, isWeekend } from 'date-fns'
import chineseDays from 'chinese-days'
import { workingCalendar } from '@duban/core'
import { compare } from '../../../scripts/bench-compare.mjs'

const dates = Array.from({ length: 1000 }, (_, i) => new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10))
const amounts = [5, 20, 45, 60]
/** Sums what was computed, so that nothing is optimised away; both sides must agree on plain weeks. */
const each = (add: (date: string, n: number) => string) => {
  let sum = 0
  for (const date of dates) for (const n of amounts) sum += add(date, n).length
  return sum
}

await compare({
  file: import.meta.url,
  unit: `${dates.length * amounts.length} due dates of 5 to 60 working days`,
  sides: {
    duban: () => {
      const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', covers: { from: '2000-01-01', to: '2030-12-31' }, rest: [], work: [] })
      return () => each((date, n) => calendar.addWorkingDays(date, n))
    },
    'date-fns loop': () => () => each((date, n) => {
      let day = new Date(`${date}T00:00:00`)
      for (let left = n; left > 0;) if (!isWeekend((day = fnsAddDays(day, 1)))) left--
      return format(day, 'yyyy-MM-dd')
    }),
    'chinese-days': () => () => each((date, n) => chineseDays.findWorkday(n, date)),
  },
})
