/**
 * The sample's own calendar: the State Council's arrangements for 2025 and 2026, typed as data, and plain loops that
 * look at one day after the other. It shares nothing with the library, so that the two can be held against each other.
 */
export type Day = string

// https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
// https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
const rest = new Set<Day>([
  '2025-01-01',
  '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-01', '2025-02-02', '2025-02-03', '2025-02-04',
  '2025-04-04', '2025-04-05', '2025-04-06',
  '2025-05-01', '2025-05-02', '2025-05-03', '2025-05-04', '2025-05-05',
  '2025-05-31', '2025-06-01', '2025-06-02',
  '2025-10-01', '2025-10-02', '2025-10-03', '2025-10-04', '2025-10-05', '2025-10-06', '2025-10-07', '2025-10-08',
  '2026-01-01', '2026-01-02', '2026-01-03',
  '2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-21', '2026-02-22', '2026-02-23',
  '2026-04-04', '2026-04-05', '2026-04-06',
  '2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05',
  '2026-06-19', '2026-06-20', '2026-06-21',
  '2026-09-25', '2026-09-26', '2026-09-27',
  '2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07',
])

/** Weekend days on which one works. */
const makeUp = new Set<Day>([
  '2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11',
  '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10',
])

const ms = (day: Day): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)))
const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10)

export const plus = (day: Day, days: number): Day => dayOf(ms(day) + days * 86_400_000)

export function isWorkingDay(day: Day): boolean {
  if (makeUp.has(day)) return true
  const weekday = new Date(ms(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !rest.has(day)
}

/** Both days included. */
export interface Stop { from: Day; to: Day }
const stopped = (day: Day, stops: readonly Stop[]): boolean => stops.some(({ from, to }) => from <= day && day <= to)

/** The n-th working day after (or, negative, before) a day; stopped days are passed over. */
export function workingDay(from: Day, n: number, stops: readonly Stop[] = []): Day {
  let day = from
  for (let left = Math.abs(n); left > 0; ) {
    day = plus(day, n < 0 ? -1 : 1)
    if (isWorkingDay(day) && !stopped(day, stops)) left--
  }
  return day
}
