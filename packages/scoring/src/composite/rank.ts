export interface RankOptions {
  /** Default descending: 1 is the highest value. */
  order?: 'ascending' | 'descending'
  /** What equal values get. Default the lowest rank of the tie (1, 2, 2, 4). */
  ties?: 'lowest' | 'highest' | 'average' | 'dense'
}

/**
 * Ranks of values, 1 first; NaN gets 0: what is not known has no place. A radix sort over the bits of the numbers, so that a
 * million units rank in a fraction of a second.
 *
 * @example
 * ```ts
 * rankOf([3, 7, 7, 9]) // 4, 2, 2, 1
 * ```
 */
export function rankOf(values: ArrayLike<number>, { order = 'descending', ties = 'lowest' }: RankOptions = {}): Float64Array {
  const sorted = sortedIndex(values)
  const n = sorted.length
  const ranks = new Float64Array(values.length)
  const at = order === 'ascending' ? (k: number): number => sorted[k]! : (k: number): number => sorted[n - 1 - k]!
  for (let k = 0, dense = 1; k < n; dense++) {
    const value = values[at(k)]!
    let end = k + 1
    while (end < n && values[at(end)] === value) end++
    const rank = ties === 'lowest' ? k + 1 : ties === 'highest' ? end : ties === 'dense' ? dense : (k + 1 + end) / 2
    for (; k < end; k++) ranks[at(k)] = rank
  }
  return ranks
}

/** Indices of the known values, ascending; equal values stay in their order. */
export function sortedIndex(values: ArrayLike<number>): Uint32Array {
  const known = new Uint32Array(values.length)
  let n = 0
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) known[n++] = i
  const index = known.subarray(0, n)
  return n < 2048 ? index.sort((a, b) => values[a]! - values[b]! || a - b) : radixSorted(index, values)
}

const digit = 16
const buckets = 1 << digit

/** Least digit first, over keys whose unsigned order is that of the numbers; digits that do not differ are passed over. */
function radixSorted(index: Uint32Array, values: ArrayLike<number>): Uint32Array {
  const n = index.length
  const floats = new Float64Array(n)
  // Adding zero makes -0 and 0 one value.
  for (let i = 0; i < n; i++) floats[i] = values[index[i]!]! + 0
  const words = new Uint32Array(floats.buffer)
  for (let i = 0; i < n; i++) {
    const negative = words[2 * i + 1]! >>> 31 === 1
    words[2 * i] = negative ? ~words[2 * i]! : words[2 * i]!
    words[2 * i + 1] = negative ? ~words[2 * i + 1]! : words[2 * i + 1]! | 0x80000000
  }
  let [from, to] = [Uint32Array.from({ length: n }, (_, i) => i), new Uint32Array(n)]
  const counts = new Uint32Array(buckets)
  for (let pass = 0; pass < 64 / digit; pass++) {
    const [word, shift] = [pass >> 1, (pass & 1) * digit]
    counts.fill(0)
    for (let i = 0; i < n; i++) counts[(words[2 * i + word]! >>> shift) & (buckets - 1)]!++
    if (counts[(words[word]! >>> shift) & (buckets - 1)] === n) continue
    for (let b = 0, sum = 0; b < buckets; b++) {
      const count = counts[b]!
      counts[b] = sum
      sum += count
    }
    for (let i = 0; i < n; i++) {
      const each = from[i]!
      to[counts[(words[2 * each + word]! >>> shift) & (buckets - 1)]!++] = each
    }
    ;[from, to] = [to, from]
  }
  return from.map((each) => index[each]!)
}
