import { fraction, type Fraction } from './fraction.js'

/**
 * What every coalition is worth, players that count alike taken together: class `c` has `sizes[c]` members, and the
 * coalition with `k` members of each stands at `Σ k · stride`, the strides being products of `size + 1`. With classes of
 * one this is the table by bit mask. Worths are whole numbers; fractions come over a common denominator.
 */
export interface CoalitionTable {
  readonly sizes: readonly number[]
  readonly worths: Float64Array | readonly bigint[]
  readonly denominator: bigint
}

export function stridesOf(sizes: readonly number[]): number[] {
  const strides: number[] = []
  let stride = 1
  for (const size of sizes) {
    strides.push(stride)
    stride *= size + 1
  }
  return [...strides, stride]
}

/** For one member of each class: its marginal contributions summed by the size of the coalition joined. */
function marginals({ sizes, worths }: CoalitionTable): bigint[][] {
  const strides = stridesOf(sizes)
  const states = strides.at(-1)!
  const players = sizes.reduce((all, size) => all + size, 0)
  const single = sizes.every((size) => size === 1)
  const choose = pascal(Math.max(...sizes, 1))
  return sizes.map((size, own) => {
    const stride = strides[own]!
    const sums = Array.from({ length: players }, () => 0n)
    const plain = new Float64Array(players)
    for (let state = 0; state < states; state++) {
      const have = Math.floor(state / stride) % (size + 1)
      if (have === size) continue
      if (single && worths instanceof Float64Array) {
        plain[bits(state)]! += worths[state + stride]! - worths[state]!
        continue
      }
      let [members, ways] = [0, 1n]
      for (let c = 0; c < sizes.length; c++) {
        const count = Math.floor(state / strides[c]!) % (sizes[c]! + 1)
        members += count
        ways *= choose[c === own ? size - 1 : sizes[c]!]![count]!
      }
      sums[members]! += ways * (BigInt(worths[state + stride]!) - BigInt(worths[state]!))
    }
    return sums.map((sum, members) => sum + BigInt(plain[members]!))
  })
}

/** The Shapley value of a member of each class, exactly (Shapley 1953): all orders of joining weigh the same. */
export function shapleyValues(table: CoalitionTable): Fraction[] {
  const players = table.sizes.reduce((all, size) => all + size, 0)
  const factorial = [1n]
  for (let i = 1; i <= players; i++) factorial.push(factorial[i - 1]! * BigInt(i))
  return marginals(table).map((sums) => fraction(
    sums.reduce((all, sum, members) => all + sum * factorial[members]! * factorial[players - members - 1]!, 0n),
    factorial[players]! * table.denominator,
  ))
}

/** The raw Banzhaf value: the mean marginal contribution over all coalitions of the others. */
export function banzhafValues(table: CoalitionTable): Fraction[] {
  const players = table.sizes.reduce((all, size) => all + size, 0)
  return marginals(table).map((sums) => fraction(sums.reduce((all, sum) => all + sum, 0n), 2n ** BigInt(players - 1) * table.denominator))
}

function bits(mask: number): number {
  let count = 0
  for (let left = mask; left !== 0; left &= left - 1) count++
  return count
}

/** Binomial coefficients up to a row. */
function pascal(rows: number): bigint[][] {
  const table: bigint[][] = [[1n]]
  for (let n = 1; n <= rows; n++) table.push(Array.from({ length: n + 1 }, (_, k) => (table[n - 1]![k - 1] ?? 0n) + (table[n - 1]![k] ?? 0n)))
  return table
}
