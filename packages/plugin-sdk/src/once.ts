/**
 * Makes something of a list once for all subjects that are given the same list: what facts read of all projects is one
 * frozen list for every unit or item that asks. The answer may rest on the arguments alone; it is kept as long as they are.
 *
 * @example
 * ```ts
 * const count = once((approvals: readonly object[]) => approvals.length)
 * count([{}, {}]) // 2
 * ```
 */
export function once<Arguments extends readonly [object, ...object[]], Made>(make: (...given: Arguments) => Made): (...given: Arguments) => Made {
  const root: Known<Made> = { made: undefined, next: new WeakMap() }
  return (...given) => {
    let known = root
    for (const each of given) {
      const next = known.next.get(each) ?? { made: undefined, next: new WeakMap() }
      known.next.set(each, next)
      known = next
    }
    return (known.made ??= { value: make(...given) }).value
  }
}

interface Known<Made> { made: { value: Made } | undefined; next: WeakMap<object, Known<Made>> }
