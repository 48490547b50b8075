/** What values a fact can have under some conditions: numbers in an interval, some values, not others. */
export interface Domain {
  readonly low: number
  readonly lowOpen: boolean
  readonly high: number
  readonly highOpen: boolean
  /** Only numbers. */
  readonly numeric: boolean
  /** Only these; null where any. */
  readonly among: readonly unknown[] | null
  readonly besides: readonly unknown[]
}

export const anything: Domain = { low: -Infinity, lowOpen: false, high: Infinity, highOpen: false, numeric: false, among: null, besides: [] }

const inInterval = ({ low, lowOpen, high, highOpen }: Domain, value: number): boolean => (value > low || (value === low && !lowOpen)) && (value < high || (value === high && !highOpen))

function admits(domain: Domain, value: unknown): boolean {
  if (domain.besides.includes(value) || (domain.among !== null && !domain.among.includes(value))) return false
  return typeof value === 'number' ? inInterval(domain, value) : !domain.numeric
}

/** Values of both. */
export function both(one: Domain, other: Domain): Domain {
  const lower = one.low > other.low || (one.low === other.low && one.lowOpen) ? one : other
  const upper = one.high < other.high || (one.high === other.high && one.highOpen) ? one : other
  const joined: Domain = {
    low: lower.low, lowOpen: lower.lowOpen, high: upper.high, highOpen: upper.highOpen,
    numeric: one.numeric || other.numeric,
    among: one.among === null ? other.among : other.among === null ? one.among : one.among.filter((value) => other.among!.includes(value)),
    besides: [...new Set([...one.besides, ...other.besides])],
  }
  return joined.among === null ? joined : { ...joined, among: joined.among.filter((value) => admits({ ...joined, among: null }, value)) }
}

export function isEmpty(domain: Domain): boolean {
  if (domain.among !== null) return domain.among.length === 0
  const { low, lowOpen, high, highOpen, numeric } = domain
  return numeric && (low > high || (low === high && (lowOpen || highOpen || domain.besides.includes(low))))
}

/** Is every value of one also a value of the other? */
export function isWithin(one: Domain, other: Domain): boolean {
  if (one.among !== null) return one.among.every((value) => admits(other, value))
  if (other.among !== null || (other.numeric && !one.numeric)) return false
  const lowOk = one.low > other.low || (one.low === other.low && (one.lowOpen || !other.lowOpen))
  const highOk = one.high < other.high || (one.high === other.high && (one.highOpen || !other.highOpen))
  return lowOk && highOk && other.besides.every((value) => one.besides.includes(value) || !admits(one, value))
}
