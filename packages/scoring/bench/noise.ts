/** Numbers without a pattern that a sort could use, the same on every run. */
export function noise(i: number): number {
  const mixed = Math.imul(i ^ (i >>> 15), 0x2c1b3c6d)
  return ((mixed ^ (mixed >>> 12)) >>> 0) / 4_294_967_296
}

export const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `u${i}`)
export const columns = (n: number, width: number): Record<string, Float64Array> => Object.fromEntries(Array.from({ length: width }, (_, c) => [`i${c}`, Float64Array.from({ length: n }, (_, i) => noise(i * 31 + c))]))
