import { DubanError } from '@duban/core'
import type { Facts } from '../rule.js'
import { keysOf, valueAt, type Key, type Place } from './path.js'

/** Reads one value from facts. */
export interface Reader {
  /** As people may see it: `approval.acceptedAt`, `(planned − actual)`. */
  readonly name: string
  /** Names of the facts it reads. */
  readonly facts: readonly string[]
  read(facts: Facts): unknown
}

/** Reads a fact, or a part of it. */
export interface FactReader extends Reader {
  readonly fact: string
  readonly keys: readonly Key[]
}

/** What a missing part of a fact means: that it is missing, or, as json-rules-engine has it, the fact itself where it has no parts. */
export type MissingPolicy = 'supervision' | 'json-rules-engine'

/** Throws `E_CONDITION` for a bad name or path. */
export function factReader(fact: unknown, path: unknown, policy: MissingPolicy, place: Place): FactReader {
  if (typeof fact !== 'string' || fact === '') throw new DubanError({ code: 'E_CONDITION', message: '"fact" names no fact', fix: 'name the fact to compare', path: [...place, 'fact'] })
  const keys = path === undefined ? [] : keysOf(path, place)
  const own = (facts: Facts): unknown => (Object.hasOwn(facts, fact) ? checked(facts[fact], fact) : undefined)
  const asItIs = policy === 'json-rules-engine'
  return {
    name: keys.length === 0 ? fact : `${fact}.${keys.join('.')}`,
    facts: [fact],
    fact,
    keys,
    read: keys.length === 0 ? own : (facts) => {
      const root = own(facts)
      return typeof root === 'object' && root !== null ? valueAt(root, keys) : asItIs ? root : undefined
    },
  }
}

/** A value that is there; one still to be computed is `E_ASYNC_FACT`. */
export function checked(value: unknown, fact: string): unknown {
  if (typeof value === 'function' || (typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'))
    throw new DubanError({ code: 'E_ASYNC_FACT', message: `the fact ${fact} is a function or a promise, and this evaluation is synchronous`, fix: 'resolve it first, or use toEngine or evaluateAsync of @duban/rules/json-rules-engine', path: ['facts', fact] })
  return value
}
