import { nearest, type WorkingCalendar } from '@duban/core'
import { addedOperators } from './added-operators.js'
import { customDecorator, customOperator, standardDecorators, standardOperators, type Compare, type CustomDecorator, type CustomOperator } from './operators.js'
import { conditionError, shown } from './parse-conditions.js'
import type { Place } from './path.js'
import type { MissingPolicy } from './reader.js'

export interface OperatorOptions {
  operators?: Readonly<Record<string, CustomOperator>>
  decorators?: Readonly<Record<string, CustomDecorator>>
  calendar?: WorkingCalendar
}

/** An operator with its decorators, ready for one condition. */
export interface ResolvedOperator {
  compare: Compare
  /** Its name without decorators. */
  base: string
  decorators: readonly string[]
  /** True where json-rules-engine has it, too: its own, and those the user gave. */
  standard: boolean
  custom: boolean
  asOf: boolean
  ofMissing: boolean
}

/** Under json-rules-engine's policy what cannot be compared is a fault of the rule, as it is there. */
const strict = (compare: Compare, name: string): Compare => (fact, value, facts) => {
  const result = compare(fact, value, facts)
  if (result === undefined) throw new TypeError(`${name} needs a list to compare with`)
  return result
}
const settled = (compare: Compare): Compare => (fact, value, facts) => compare(fact, value, facts) === true

/** Operators that nested conditions make: their compare comes from the caller. */
export type NestedCompare = (operator: 'someElement' | 'everyElement', value: unknown, place: Place) => Compare
export const elementOperators = ['someElement', 'everyElement'] as const
type ElementOperator = (typeof elementOperators)[number]
const isElementOperator = (name: string): name is ElementOperator => (elementOperators as readonly string[]).includes(name)

/** Decorators that hand the operator something else than the literal that stands there. */
const valueDecorators = ['someValue', 'everyValue', 'swap']

/** Finds `decorator:decorator:operator`, checks the literal it is given, and makes it ready. Throws `E_CONDITION`. */
export function resolveOperator(name: unknown, literal: { value: unknown } | undefined, options: OperatorOptions, policy: MissingPolicy, nested: NestedCompare, place: Place): ResolvedOperator {
  const { operators = {}, decorators = {} } = options
  const at = [...place, 'operator']
  const isOperator = (word: string): boolean => Object.hasOwn(operators, word) || Object.hasOwn(standardOperators, word) || Object.hasOwn(addedOperators, word) || isElementOperator(word)
  if (typeof name !== 'string') throw conditionError('"operator" names no operator', 'name the operator, as "equal"', at)
  const chain: string[] = []
  let base = name
  while (!isOperator(base)) {
    const colon = base.indexOf(':')
    const word = colon > 0 ? base.slice(0, colon) : base
    const known = colon > 0 ? [...Object.keys(decorators), ...Object.keys(standardDecorators)] : [...Object.keys(operators), ...Object.keys(standardOperators), ...Object.keys(addedOperators), ...elementOperators]
    if (colon <= 0 || !known.includes(word) || chain.length >= 10) {
      const meant = nearest(word, known)
      throw conditionError(`unknown ${colon > 0 ? 'decorator' : 'operator'} ${shown(word)}`, meant ? `did you mean "${meant}"?` : `use one of ${known.join(', ')}`, at)
    }
    chain.push(word)
    base = base.slice(colon + 1)
  }
  const changed = chain.some((word) => valueDecorators.includes(word) || Object.hasOwn(decorators, word))
  const custom = Object.hasOwn(operators, base)
  const added = custom ? undefined : Object.hasOwn(addedOperators, base) ? addedOperators[base] : undefined
  const twoValued = policy === 'json-rules-engine'

  function ready(): Compare {
    if (custom) return settled(customOperator(operators[base]!))
    if (isElementOperator(base) || added !== undefined) {
      const [needsLiteral, valueless] = [isElementOperator(base) || base === 'matches', added?.ofMissing === true]
      if (needsLiteral && (literal === undefined || changed)) throw conditionError(`${base} cannot be compared with a fact, nor under ${valueDecorators.join(', ')}`, 'write its value out', place)
      const setting = { value: literal?.value, place, calendar: options.calendar }
      const compare = isElementOperator(base) ? nested(base, literal!.value, [...place, 'value']) : checkedAdded(added!, setting, literal !== undefined && !changed && !valueless)
      return twoValued ? settled(compare) : compare
    }
    const compare = standardOperators[base]!
    if (literal !== undefined && !changed) checkLiteral(base, literal.value)
    return twoValued ? strict(compare, base) : compare
  }

  function checkedAdded(operator: typeof addedOperators[string], setting: Parameters<typeof operator.compare>[0], check: boolean): Compare {
    const fix = check ? operator.needs(setting.value, setting) : undefined
    if (fix !== undefined) throw conditionError(`${base} cannot be compared with ${shown(setting.value)}`, fix, [...place, 'value'])
    return operator.compare(setting)
  }

  function checkLiteral(operator: string, value: unknown): void {
    const bad = operator === 'in' || operator === 'notIn' ? !Array.isArray(value) && typeof value !== 'string' : /Than/.test(operator) && typeof value !== 'number' && typeof value !== 'string'
    if (bad) throw conditionError(`${operator} cannot be compared with ${shown(value)}`, operator.endsWith('n') && !/Than/.test(operator) ? 'give a list' : 'give a number', [...place, 'value'])
  }

  if (literal !== undefined && !chain.some((word) => word === 'swap' || Object.hasOwn(decorators, word)) && (chain.includes('someValue') || chain.includes('everyValue')) && !Array.isArray(literal.value))
    throw conditionError(`${shown(name)} cannot be compared with ${shown(literal.value)}`, 'give a list', [...place, 'value'])
  let compare = ready()
  for (const word of chain.toReversed()) {
    const own = Object.hasOwn(decorators, word)
    const decorated = (own ? customDecorator(decorators[word]!) : standardDecorators[word]!)(compare)
    compare = own ? settled(decorated) : twoValued ? strict(decorated, word) : decorated
  }
  return { compare, base, decorators: chain, standard: custom || Object.hasOwn(standardOperators, base), custom, asOf: added?.asOf === true, ofMissing: added?.ofMissing === true }
}
