import { TZDate, tzOffset } from '@date-fns/tz'

const DAY = 86_400_000
/** Offsets in minutes by zone and UTC day; NaN on the few days on which the offset changes. */
const known = new Map<string, Map<number, number>>()

/** Minutes by which a zone is ahead of UTC at a moment. A day is asked of the zone data once, whatever hour is wanted. */
export function offsetAt(timeZone: string, ms: number): number {
  const days = known.get(timeZone) ?? known.set(timeZone, new Map()).get(timeZone)!
  const day = Math.floor(ms / DAY)
  let offset = days.get(day)
  if (offset === undefined) {
    const [first, last] = [tzOffset(timeZone, new Date(day * DAY)), tzOffset(timeZone, new Date((day + 1) * DAY - 1))]
    offset = first === last ? first : Number.NaN
    days.set(day, offset)
  }
  return Number.isNaN(offset) ? tzOffset(timeZone, new Date(ms)) : offset
}

/** Epoch milliseconds at which clocks in a zone show what clocks in UTC show at `local`. */
export function fromLocal(local: number, timeZone: string): number {
  const [before, after] = [offsetAt(timeZone, local - DAY), offsetAt(timeZone, local + DAY)]
  if (before === after) return local - before * 60_000
  const shown = new Date(local)
  return new TZDate(shown.getUTCFullYear(), shown.getUTCMonth(), shown.getUTCDate(), shown.getUTCHours(), shown.getUTCMinutes(), shown.getUTCSeconds(), shown.getUTCMilliseconds(), timeZone).getTime()
}
