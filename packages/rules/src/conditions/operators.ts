import type { Facts } from '../rule.js'

/** Compares a fact with a value; `undefined`: it cannot be said. The facts are for operators that need more than the two. */
export type Compare = (fact: unknown, value: unknown, facts: Facts) => boolean | undefined
/** Wraps an operator. */
type Decorate = (next: Compare) => Compare

/** An operator of your own: a function, or an `Operator` of json-rules-engine. */
export type CustomOperator = ((fact: never, value: never) => boolean) | { evaluate(fact: unknown, value: unknown): boolean }
/** A decorator of your own: a function, or an `OperatorDecorator` of json-rules-engine. */
export type CustomDecorator = ((fact: never, value: never, next: (fact: unknown, value: unknown) => boolean) => boolean) | { decorate(operator: never): { evaluate(fact: unknown, value: unknown): boolean } }

/** As json-rules-engine tells numbers: what parseFloat can read the beginning of. */
export const numberLike = (value: unknown): boolean => !Number.isNaN(Number.parseFloat(value as string))

const ordered = (compare: (a: never, b: never) => boolean): Compare => (fact, value) => numberLike(fact) && compare(fact as never, value as never)

/** Has this list (or text) this member? Of anything else it cannot be said; json-rules-engine throws. */
const within = (list: unknown, item: unknown): boolean | undefined => (Array.isArray(list) ? list.includes(item) && item === item : typeof list === 'string' ? list.includes(item as string) : undefined)

/** The operators of json-rules-engine 7.3, with its meaning. */
export const standardOperators: Readonly<Record<string, Compare>> = {
  equal: (fact, value) => fact === value,
  notEqual: (fact, value) => fact !== value,
  in: (fact, value) => within(value, fact),
  notIn: (fact, value) => negated(within(value, fact)),
  contains: (fact, value) => Array.isArray(fact) && within(fact, value)!,
  doesNotContain: (fact, value) => Array.isArray(fact) && !within(fact, value)!,
  lessThan: ordered((a, b) => a < b),
  lessThanInclusive: ordered((a, b) => a <= b),
  greaterThan: ordered((a, b) => a > b),
  greaterThanInclusive: ordered((a, b) => a >= b),
}

export function negated(result: boolean | undefined): boolean | undefined {
  return result === undefined ? undefined : !result
}

/** True once one is, false once all are, else not known. */
export function someOf<T>(items: readonly T[], test: (item: T) => boolean | undefined): boolean | undefined {
  let result: boolean | undefined = false
  for (const item of items) {
    const each = test(item)
    if (each === true) return true
    if (each === undefined) result = undefined
  }
  return result
}

/** False once one is, true once all are, else not known. */
export function everyOf<T>(items: readonly T[], test: (item: T) => boolean | undefined): boolean | undefined {
  return negated(someOf(items, (item) => negated(test(item))))
}

/** The decorators of json-rules-engine 7.3, in three values. */
export const standardDecorators: Readonly<Record<string, Decorate>> = {
  someFact: (next) => (fact, value, facts) => (Array.isArray(fact) ? someOf(fact, (item) => next(item, value, facts)) : false),
  everyFact: (next) => (fact, value, facts) => (Array.isArray(fact) ? everyOf(fact, (item) => next(item, value, facts)) : false),
  someValue: (next) => (fact, value, facts) => (Array.isArray(value) ? someOf(value, (item) => next(fact, item, facts)) : undefined),
  everyValue: (next) => (fact, value, facts) => (Array.isArray(value) ? everyOf(value, (item) => next(fact, item, facts)) : undefined),
  swap: (next) => (fact, value, facts) => next(value, fact, facts),
  not: (next) => (fact, value, facts) => negated(next(fact, value, facts)),
}

export function customOperator(operator: CustomOperator): Compare {
  return typeof operator === 'function' ? (fact, value) => operator(fact as never, value as never) : (fact, value) => operator.evaluate(fact, value)
}

export function customDecorator(decorator: CustomDecorator): Decorate {
  if (typeof decorator === 'function') return (next) => (fact, value, facts) => decorator(fact as never, value as never, (a, b) => next(a, b, facts) === true)
  return (next) => (fact, value, facts) => decorator.decorate({ name: '', evaluate: (a: unknown, b: unknown) => next(a, b, facts) === true } as never).evaluate(fact, value)
}
