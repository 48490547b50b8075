import { DubanError } from '@duban/core'

const refuse = (what: string) => (): never => {
  throw new DubanError({ code: 'E_AMBIENT', message: `the rule reads ${what}`, fix: 'use the asOf, the calendar and the facts that it is given' })
}

/**
 * A Date that reads and formats times but does not tell the time. `new Date()` cannot be refused, since date libraries
 * make one before they set it: it gives `now`, and whoever asks twice at two times finds out a rule that looked.
 */
function blindDate(now: number): DateConstructor {
  return new Proxy(Date, {
    construct: (target, args: unknown[], self) => Reflect.construct(target, args.length === 0 ? [now] : args, self) as object,
    apply: refuse('the clock'),
    get: (target, key) => (key === 'now' ? refuse('the clock') : (Reflect.get(target, key) as unknown)),
  })
}

type Swap = readonly [target: object, key: string, value: unknown]
const swaps: readonly Swap[] = [
  [Math, 'random', refuse('randomness')],
  [performance, 'now', refuse('the clock')],
  [globalThis, 'fetch', refuse('the network')],
  [crypto, 'randomUUID', refuse('randomness')],
  [crypto, 'getRandomValues', refuse('randomness')],
]

/** Runs synchronous work where the clock, randomness and the network throw `E_AMBIENT`. */
export function withoutAmbient<T>(work: () => T, now = 0): T {
  const all: readonly Swap[] = [...swaps, [globalThis, 'Date', blindDate(now)]]
  const before = all.map(([target, key]) => Object.getOwnPropertyDescriptor(target, key))
  for (const [target, key, value] of all) Object.defineProperty(target, key, { value, configurable: true, writable: true })
  try {
    return work()
  } finally {
    all.forEach(([target, key], index) => {
      const old = before[index]
      if (old) Object.defineProperty(target, key, old)
      else Reflect.deleteProperty(target, key)
    })
  }
}
