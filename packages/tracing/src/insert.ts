/** Adds an item in its place, behind those it does not precede: lists here are short and come nearly in order. */
export function insert<T>(list: T[], item: T, precedes: (item: T, other: T) => boolean): void {
  let at = list.length
  list.push(item)
  for (; at > 0 && precedes(item, list[at - 1]!); at--) list[at] = list[at - 1]!
  list[at] = item
}
