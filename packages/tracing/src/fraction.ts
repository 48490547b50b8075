/** An exact number: numerator over a positive denominator, in lowest terms. */
export interface Fraction { readonly n: bigint; readonly d: bigint }

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

export function fraction(n: bigint, d = 1n): Fraction {
  const by = gcd(n, d < 0n ? -d : d) || 1n
  return d < 0n ? { n: -n / by, d: -d / by } : { n: n / by, d: d / by }
}

export const plus = (a: Fraction, b: Fraction): Fraction => (a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d))
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d })
export const zero: Fraction = { n: 0n, d: 1n }

/** `'20/3'`, `'4'`. */
export const textOf = ({ n, d }: Fraction): string => (d === 1n ? String(n) : `${n}/${d}`)
export const numberOf = ({ n, d }: Fraction): number => Number(n) / Number(d)

/** The exact value of a number: every finite double is a fraction. */
export function exactly(value: number): Fraction {
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n }
  let d = 1n
  let n = value
  while (!Number.isInteger(n)) {
    n *= 2
    d *= 2n
  }
  return fraction(BigInt(n), d)
}
