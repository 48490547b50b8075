import type { CalendarSpec } from '@duban/plugin-sdk'
import { version, years } from './china-days.generated.js'

/** `0101-0103 元旦, 0404 清明` of a year as single days. */
function days(year: number, runs: string): { date: string; name: string }[] {
  if (runs === '') return []
  return runs.split(', ').flatMap((run) => {
    const [span = '', name = ''] = run.split(' ')
    const [from = '', to = from] = span.split('-')
    const out: { date: string; name: string }[] = []
    const end = Date.UTC(year, Number(to.slice(0, 2)) - 1, Number(to.slice(2)))
    for (let ms = Date.UTC(year, Number(from.slice(0, 2)) - 1, Number(from.slice(2))); ms <= end; ms += 86_400_000) out.push({ date: new Date(ms).toISOString().slice(0, 10), name })
    return out
  })
}

/** The working calendar of mainland China as the State Council's notices rule it, as data. */
export const chinaCalendarSpec: CalendarSpec = {
  id: 'CN',
  version,
  timeZone: 'Asia/Shanghai',
  covers: { from: `${years[0].year}-01-01`, to: `${years.at(-1)!.year}-12-31` },
  rest: years.flatMap(({ year, rest }) => days(year, rest)),
  work: years.flatMap(({ year, work }) => days(year, work)),
  sources: years.flatMap(({ year, notices }) => notices.map((url) => ({ year, url }))),
}
