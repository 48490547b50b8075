import { sliceSize } from './slice.js'

/** Adds the rules of one word, which has a bit for each of 32. */
export function addFired(fired: number[], indexes: readonly number[], at: number, word: number): void {
  for (let rest = word; rest !== 0; rest &= rest - 1) fired.push(indexes[at * sliceSize + 31 - Math.clz32(rest & -rest)]!)
}

/** The rules of a first word as a list of their own. Most are short, and a list written out costs less than one that grows. */
export function listed(indexes: readonly number[], word: number): number[] {
  if (word === 0) return []
  const a = indexes[31 - Math.clz32(word & -word)]!
  let rest = word & (word - 1)
  if (rest === 0) return [a]
  const b = indexes[31 - Math.clz32(rest & -rest)]!
  rest &= rest - 1
  if (rest === 0) return [a, b]
  const c = indexes[31 - Math.clz32(rest & -rest)]!
  rest &= rest - 1
  if (rest === 0) return [a, b, c]
  const found = [a, b, c]
  addFired(found, indexes, 0, rest)
  return found
}
