import type { Facts } from '../../rule.js'
import type { JsonRulesOptions, LoadedRule } from '../json-rule.js'
import { compareLeaf, type Leaf } from '../leaf.js'
import { checked, type FactReader } from '../reader.js'
import { general, greater, greaterOrEqual, kindOf, less, lessOrEqual, noneOf, oneOf, readsOnePlace, same } from './comparator.js'
import { formulaOf, isLiteral, type Formula, type Literal } from './literals.js'
import { partOf, placeCollector } from './places.js'

const signs: Readonly<Record<number, string>> = { [less]: '<', [lessOrEqual]: '<=', [greater]: '>', [greaterOrEqual]: '>=' }

/**
 * The rules as one generated JavaScript function, for who opts in with `codegen: true`: it needs `new Function`, which a
 * content security policy may forbid. Names and literals of the rules reach the text only as JSON strings and numbers; everything
 * else is passed in.
 */
export function generatedFired(rules: readonly LoadedRule[], options: JsonRulesOptions): (facts: Facts) => number[] {
  const policy = options.missing ?? 'supervision'
  const threeValued = policy === 'supervision'
  const given: unknown[] = []
  const give = (value: unknown): string => `g[${given.push(value) - 1}]`
  const formulas = rules.map(formulaOf)
  const collector = placeCollector()
  // What calls an operator may throw, and does so whether or not another comparison has settled the rule: asked first.
  const asked: string[] = []
  const askFirst = (question: string): string => `a${asked.push(question) - 1}`
  const indexOf = (leaf: Leaf & { left: FactReader }): number => collector.indexOf(leaf.left)
  const conditions = formulas.map((formula) => written(formula))
  const { count, parents, keys, roots } = collector.done()

  function written(formula: Formula): string {
    if (isLiteral(formula)) return literal(formula)
    if (formula.parts.length === 0) return String(formula.join === 'all')
    return `(${formula.parts.map(written).join(formula.join === 'all' ? ' && ' : ' || ')})`
  }

  function literal({ leaf, wanted }: Literal): string {
    if (!readsOnePlace(leaf)) return `${askFirst(`${give((facts: Facts) => compareLeaf(leaf, facts, threeValued).result)}(f)`)} === ${wanted}`
    const value = `v${indexOf(leaf)}`
    const kind = kindOf(leaf)
    const there = threeValued ? `${value} !== undefined && ` : ''
    const constant = leaf.literal
    if (kind <= greaterOrEqual) return `(typeof ${value} === 'number' ? ${wanted ? '' : '!'}(${value} ${signs[kind]} ${number(constant as number)}) : ${there}${ask(leaf)}(${value}, f) === ${wanted})`
    if (kind === general) return `(${there}${askFirst(`${threeValued ? `${value} === undefined ? undefined : ` : ''}${ask(leaf)}(${value}, f)`)} === ${wanted})`
    const positive = (kind === same || kind === oneOf) === wanted
    const equal = kind === oneOf || kind === noneOf ? member(value, constant as unknown[]) : `${value} === ${scalar(constant)}`
    return positive ? `(${equal})` : `(${there}!(${equal}))`
  }

  function ask({ operator, literal: constant }: Leaf): string {
    return give((value: unknown, facts: Facts) => operator.compare(value, constant, facts))
  }

  function member(value: string, list: readonly unknown[]): string {
    return list.length > 0 && list.length <= 8 ? list.map((each) => `${value} === ${scalar(each)}`).join(' || ') : `${give(new Set(list))}.has(${value})`
  }

  function scalar(value: unknown): string {
    return typeof value === 'number' ? number(value) : JSON.stringify(value)
  }

  function number(value: number): string {
    return Number.isFinite(value) ? `(${value})` : give(value)
  }

  const lines: string[] = []
  for (let p = 0; p < count; p++) {
    const [parent, key] = [parents[p]!, keys[p]!]
    const inherited = key in Object.prototype || key in Array.prototype
    const from = parent < 0 ? 'f' : `v${parent}`
    const found = inherited ? `(Object.hasOwn(${from}, ${JSON.stringify(key)}) ? ${from}[${JSON.stringify(key)}] : undefined)` : `${from}[${JSON.stringify(key)}]`
    lines.push(parent < 0
      ? `const v${p} = ${found}\nif (typeof v${p} === 'function' || (typeof v${p} === 'object' && v${p} !== null && typeof v${p}.then === 'function')) checked(v${p}, ${JSON.stringify(key)})`
      : `const v${p} = typeof ${from} === 'object' && ${from} !== null ? ${found} : partOf(${from}, ${JSON.stringify(key)}, v${roots[p]!}, ${JSON.stringify(policy)})`)
  }
  const fires = conditions.map((condition, at) => `if (${condition}) fired.push(${rules[at]!.index})`)
  lines.push(...asked.map((question, at) => `const a${at} = ${question}`))
  const body = `'use strict'\nreturn (f) => {\n${lines.join('\n')}\nconst fired = []\n${fires.join('\n')}\nreturn fired\n}`
  // The user opted in by name; see above for what the text can hold.
  // oxlint-disable-next-line no-new-func, no-implied-eval
  const make = new Function('g', 'checked', 'partOf', body) as (...given: unknown[]) => (facts: Facts) => number[]
  return make(given, checked, partOf)
}
