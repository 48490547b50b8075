import type { Facts } from '../../rule.js'
import type { JsonRulesOptions, LoadedRule } from '../json-rule.js'
import { compareLeaf, type Leaf } from '../leaf.js'
import type { FactReader } from '../reader.js'
import { general, greater, greaterOrEqual, kindOf, less, lessOrEqual, noneOf, oneOf, readsOnePlace, same } from './comparator.js'
import { formulaOf, isLiteral, type Formula, type Literal } from './literals.js'
import { both, either, greater as greaterPool, greaterOrEqual as greaterOrEqualPool, less as lessPool, lessOrEqual as lessOrEqualPool, parts, same as samePool } from './pools.generated.js'
import { dealer, isInherited, type Ask, type Get, type Test } from './pools.js'

/**
 * Rules as nested functions that stop as soon as a rule is settled. Each comparison reads its fact through code of its own
 * (see the pools), so that V8 treats it as it treats code written by hand. Records are plain objects.
 */
export function testsOf(rules: readonly LoadedRule[], options: JsonRulesOptions): (facts: Facts) => number[] {
  const threeValued = options.missing !== 'json-rules-engine'
  const deal = { part: dealer(parts), both: dealer(both), either: dealer(either), same: dealer(samePool), [less]: dealer(lessPool), [lessOrEqual]: dealer(lessOrEqualPool), [greater]: dealer(greaterPool), [greaterOrEqual]: dealer(greaterOrEqualPool) }
  /** What may throw does so whether or not another comparison has settled the rule. */
  const risky: Test[] = []

  function testOf(formula: Formula): Test {
    if (isLiteral(formula)) return literalTest(formula)
    const { join } = formula
    if (formula.parts.length === 0) return () => join === 'all'
    return formula.parts.map(testOf).reduceRight((later, one) => (join === 'all' ? deal.both() : deal.either())(one, later))
  }

  function literalTest({ leaf, wanted }: Literal): Test {
    if (!readsOnePlace(leaf)) return throwing((facts) => compareLeaf(leaf, facts, threeValued).result === wanted)
    const get = getOf(leaf)
    const constant = leaf.literal
    const ask: Ask = (value, facts) => (value === undefined && threeValued ? undefined : leaf.operator.compare(value, constant, facts))
    const kind = kindOf(leaf)
    if (kind === general) return throwing((facts) => ask(get(facts), facts) === wanted)
    if (kind <= greaterOrEqual && wanted) return deal[kind as typeof less]()(get, constant as number, ask)
    if (kind === same && wanted) return deal.same()(get, constant, ask)
    if (kind !== oneOf && kind !== noneOf) return (facts) => ask(get(facts), facts) === wanted
    const members = new Set(constant as unknown[])
    const inside = (kind === oneOf) === wanted
    return (facts) => {
      const value = get(facts)
      return value === undefined && threeValued ? false : members.has(value) === inside
    }
  }

  function throwing(test: Test): Test {
    risky.push(test)
    return test
  }

  /** A part of a fact by a quick way; whatever is not there is looked for with care. */
  function getOf({ left }: Leaf & { left: FactReader }): Get {
    const { fact, keys } = left
    const [key] = keys
    return keys.length === 1 && !isInherited(key!) && !isInherited(fact) ? deal.part()(fact, key!, left.read) : left.read
  }

  const tests = rules.map((rule) => testOf(formulaOf(rule)))
  const indexes = rules.map(({ index }) => index)
  return (facts) => {
    for (let i = 0; i < risky.length; i++) risky[i]!(facts)
    const fired: number[] = []
    for (let i = 0; i < tests.length; i++) if (tests[i]!(facts)) fired.push(indexes[i]!)
    return fired
  }
}
