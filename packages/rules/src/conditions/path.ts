import { DubanError } from '@duban/core'

export type Place = readonly (string | number)[]
export type Key = string | number

const whole = /^\$?(?:(?:^|\.)[\p{L}\p{N}_-]+|\[\d{1,9}\]|\['[^'\\]*'\])*$/u
const step = /(?:^|\.)([\p{L}\p{N}_-]+)|\[(\d{1,9})\]|\['([^'\\]*)'\]/gu

/** `$.a.b[0]` as keys: the part of JSONPath that names one place. Throws `E_CONDITION`. */
export function keysOf(path: unknown, place: Place): Key[] {
  if (typeof path !== 'string' || path.length > 1000 || !whole.test(path))
    throw new DubanError({ code: 'E_CONDITION', message: `unsupported path ${typeof path === 'string' ? JSON.stringify(path.slice(0, 60)) : typeof path}`, fix: "use a path such as $.a.b[0] or $['a b']: wildcards, filters and slices name more than one place", path: [...place, 'path'] })
  return [...path.matchAll(step)].map(([, name, index, quoted]) => (index === undefined ? (name ?? quoted)! : Number(index)))
}

/** A value by its keys, through own members only. */
export function valueAt(value: unknown, keys: readonly Key[]): unknown {
  let at = value
  for (const key of keys) {
    if (!at || !Object.hasOwn(at, key)) return undefined
    at = (at as Record<Key, unknown>)[key]
  }
  return at
}
