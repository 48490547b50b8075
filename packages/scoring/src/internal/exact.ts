/** A fraction of whole numbers: sums do not depend on their order, and 0.1 + 0.2 is 0.3. The denominator is positive. */
export interface Exact { readonly n: bigint; readonly d: bigint }

export const zero: Exact = { n: 0n, d: 1n }
export const one: Exact = { n: 1n, d: 1n }

/** A number as it is written in decimals. */
export function exact(value: number): Exact {
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n }
  const [digits, power = '0'] = String(value).split('e') as [string, string?]
  const [whole, part = ''] = digits.split('.') as [string, string?]
  const shift = part.length - Number(power)
  const n = BigInt(whole + part)
  return shift >= 0 ? { n, d: 10n ** BigInt(shift) } : { n: n * 10n ** BigInt(-shift), d: 1n }
}

export const ratio = (part: number, whole: number): Exact => ({ n: BigInt(part), d: BigInt(whole) })

export function plus(a: Exact, b: Exact): Exact {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
}
export const minus = (a: Exact, b: Exact): Exact => plus(a, { n: -b.n, d: b.d })
export const times = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, d: a.d * b.d })
export const over = (a: Exact, b: Exact): Exact => (b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n })
export const below = (a: Exact, b: Exact): boolean => a.n * b.d < b.n * a.d
export const least = (a: Exact, b: Exact): Exact => (below(b, a) ? b : a)
export const most = (a: Exact, b: Exact): Exact => (below(a, b) ? b : a)
export const within = (low: Exact, value: Exact, high: Exact): Exact => most(low, least(value, high))
export const toNumber = ({ n, d }: Exact): number => Number((n * 1_000_000_000_000n) / d) / 1e12

export interface Rounding { decimals: number; mode: 'half_even' | 'half_up' }

/** Whole units of the last decimal. Halves go to the even neighbour, or away from zero. */
export function scaled({ n, d }: Exact, { decimals, mode }: Rounding): bigint {
  const negative = n < 0n
  const top = (negative ? -n : n) * 10n ** BigInt(decimals)
  const whole = top / d
  const twice = (top - whole * d) * 2n
  const up = twice > d || (twice === d && (mode === 'half_up' || whole % 2n === 1n))
  const rounded = up ? whole + 1n : whole
  return negative ? -rounded : rounded
}

/** Whole units of the last decimal below or at a value, and what is left of it. */
export function floorOf({ n, d }: Exact, { decimals }: Rounding): { units: bigint; rest: Exact } {
  const top = n * 10n ** BigInt(decimals)
  const units = top < 0n ? -((-top + d - 1n) / d) : top / d
  return { units, rest: { n: top - units * d, d } }
}

export const unscaled = (units: bigint, { decimals }: Rounding): number => Number(units) / 10 ** decimals
export const rounded = (value: Exact, by: Rounding): number => unscaled(scaled(value, by), by)
