/** Over numbers, NaN left out. */
export interface Extent { n: number; min: number; max: number }

export function extent(values: ArrayLike<number>): Extent {
  let [n, min, max] = [0, Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < min) min = value
    if (value > max) max = value
    if (value === value) n++
  }
  return { n, min, max }
}

export function mean(values: ArrayLike<number>): number {
  let [sum, n] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue
    sum += values[i]!
    n++
  }
  return sum / n
}

/** Sum of a power of the distances from the mean. */
function moment(values: ArrayLike<number>, power: number, centre: number): { sum: number; n: number } {
  let [sum, n] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue
    sum += (values[i]! - centre) ** power
    n++
  }
  return { sum, n }
}

/** Sample standard deviation (n − 1). */
export function standardDeviation(values: ArrayLike<number>): number {
  const { sum, n } = moment(values, 2, mean(values))
  return Math.sqrt(sum / (n - 1))
}

/** Sample skewness G1, with the small-sample correction. */
export function skewness(values: ArrayLike<number>): number {
  const centre = mean(values)
  const { sum: second, n } = moment(values, 2, centre)
  const g1 = moment(values, 3, centre).sum / n / (second / n) ** 1.5
  return (g1 * Math.sqrt(n * (n - 1))) / (n - 2)
}

/** Sample excess kurtosis G2, with the small-sample correction. */
export function kurtosis(values: ArrayLike<number>): number {
  const centre = mean(values)
  const { sum: second, n } = moment(values, 2, centre)
  const g2 = moment(values, 4, centre).sum / n / (second / n) ** 2 - 3
  return ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6)
}

/** Pearson's correlation over pairs where both are known. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const pairs = Array.from({ length: a.length }, (_, i) => [a[i]!, b[i]!] as const).filter(([x, y]) => x === x && y === y)
  const [ma, mb] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))]
  let [ab, aa, bb] = [0, 0, 0]
  for (const [x, y] of pairs) {
    ab += (x - ma) * (y - mb)
    aa += (x - ma) ** 2
    bb += (y - mb) ** 2
  }
  return ab / Math.sqrt(aa * bb)
}

export function median(values: ArrayLike<number>): number {
  const sorted = Array.from(values).filter((each) => !Number.isNaN(each)).sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length === 0 ? NaN : sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
