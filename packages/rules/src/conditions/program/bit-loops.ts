// Loops that make words of bits of 32 values each, eight values in a step. `Number` makes a bit without a branch, which values at
// random would mispredict. Arrays of values are filled up to whole `words`.

/** Bits of the values above a limit; a NaN is above nothing. */
export function above(v: Float64Array, words: number, limit: number, out: Int32Array): void {
  for (let w = 0; w < words; w++) {
    let word = 0
    for (let i = w * 32, end = i + 32; i < end; i += 8) {
      const low = Number(v[i]! > limit) | (Number(v[i + 1]! > limit) << 1) | (Number(v[i + 2]! > limit) << 2) | (Number(v[i + 3]! > limit) << 3)
      const high = Number(v[i + 4]! > limit) | (Number(v[i + 5]! > limit) << 1) | (Number(v[i + 6]! > limit) << 2) | (Number(v[i + 7]! > limit) << 3)
      word = (word >>> 8) | (((high << 4) | low) << 24)
    }
    out[w] = word
  }
}

/** Bits of the values that are this one. */
export function equalTo(v: Float64Array, words: number, constant: number, out: Int32Array): void {
  for (let w = 0; w < words; w++) {
    let word = 0
    for (let i = w * 32, end = i + 32; i < end; i++) word = (word >>> 1) | (Number(v[i] === constant) << 31)
    out[w] = word
  }
}

/** Bits of the codes with a 1 in the table, which begins with the code −1. */
export function members(codes: Int32Array, words: number, table: Uint8Array, out: Int32Array): void {
  for (let w = 0; w < words; w++) {
    let word = 0
    for (let i = w * 32, end = i + 32; i < end; i++) word = (word >>> 1) | (table[codes[i]! + 1]! << 31)
    out[w] = word
  }
}

/** Bits of the values that are in any of these sets of bits. */
export function either(sets: readonly Int32Array[], words: number, out: Int32Array): void {
  out.fill(0)
  for (const set of sets) for (let w = 0; w < words; w++) out[w]! |= set[w]!
}

/** Turns 32 words, of a record each, into 32 words of a rule each, in place. */
export function transpose(words: Int32Array, from: number): void {
  for (let j = 16, mask = 0xffff; j !== 0; j >>>= 1, mask ^= mask << j) {
    for (let k = 0; k < 32; k = ((k | j) + 1) & ~j) {
      const one = from + k
      const other = from + (k | j)
      const swapped = ((words[one]! >>> j) ^ words[other]!) & mask
      words[one]! ^= swapped << j
      words[other]! ^= swapped
    }
  }
}

export function countBits(bits: Int32Array): number {
  let count = 0
  for (let w = 0; w < bits.length; w++) {
    let word = bits[w]!
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
