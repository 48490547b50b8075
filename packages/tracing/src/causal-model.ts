import { DubanError } from '@duban/core'
import { assertParty } from './delay-schedule.js'

export type Values = Readonly<Record<string, boolean>>

/**
 * A structural model of what happened: each variable is a fact that was so (`{ is }`) or follows from earlier ones
 * (`{ from }`), in causal order, and `outcome` says whether the thing to be explained came about.
 */
export interface CausalModel {
  variables: Readonly<Record<string, { is: boolean } | { from: (values: Values) => boolean }>>
  outcome: (values: Values) => boolean
  /** Classes of facts that count alike (voters): only how many of a class hold matters. */
  alike?: readonly (readonly string[])[]
}

/** A model read: what was so, which variables are facts and which follow. */
export interface ReadModel {
  names: readonly string[]
  follows: readonly string[]
  actual: Values
  /** What would have been, with some variables set. */
  set(values: Values): Values
  outcome(set: Values): boolean
}

const mostVariables = 16

/** Throws `E_FORBIDDEN_PLAYER` (a variable that stands for a post), `E_MODEL` (the outcome did not come about, too many variables). */
export function readModel({ variables, outcome, alike = [] }: CausalModel): ReadModel {
  const names = Object.keys(variables)
  names.forEach(assertParty)
  if (names.length - alike.flat().length > mostVariables) throw new DubanError({ code: 'E_MODEL', message: `${names.length} variables are more than ${mostVariables}`, fix: 'leave out what does not matter, or name facts that count `alike`' })
  const set = (given: Values): Values => {
    const values: Record<string, boolean> = {}
    for (const name of names) {
      const own = variables[name]!
      values[name] = Object.hasOwn(given, name) ? given[name]! : 'is' in own ? own.is : own.from(values)
    }
    return values
  }
  const actual = set({})
  if (!outcome(actual)) throw new DubanError({ code: 'E_MODEL', message: 'the outcome did not come about in the model', fix: 'correct the facts, or ask about an outcome that is true' })
  return { names, follows: names.filter((name) => 'from' in variables[name]!), actual, set, outcome: (given) => outcome(set(given)) }
}

/** All subsets of a list, small ones first. */
export function subsets<T>(items: readonly T[]): T[][] {
  const all: T[][] = Array.from({ length: 2 ** items.length }, (_, mask) => items.filter((_, bit) => (mask & (1 << bit)) !== 0))
  return all.sort((a, b) => a.length - b.length)
}
