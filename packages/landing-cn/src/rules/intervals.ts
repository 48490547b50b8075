/** An assignment as rules see it: in force from its first day up to, not including, its end. */
export interface Dated { assignedAt: string | null; endedAt: string | null; until: string | null }

/** Is something that began at `from` in force on a day? Periods of office are [from, to). */
export function activeOn({ endedAt, until }: Pick<Dated, 'endedAt' | 'until'>, from: string | null, day: string): boolean {
  const ends = [endedAt, until].filter((each) => each !== null).map((each) => each.slice(0, 10))
  return from !== null && from.slice(0, 10) <= day && ends.every((end) => day < end)
}
