import type { Facts } from '../../rule.js'
import type { JsonRulesOptions, LoadedRule } from '../json-rule.js'
import { compareLeaf, type Leaf } from '../leaf.js'
import type { FactReader } from '../reader.js'
import { general, greater, greaterOrEqual, kindOf, less, lessOrEqual, oneOf, same } from './comparator.js'
import { formulaOf, isLiteral, type Formula, type Literal } from './literals.js'
import { placeCollector } from './places.js'
import type { Program, SliceProgram } from './program.js'
import { sliceSize } from './slice.js'
import { isPlain } from './test.js'

const signs: Readonly<Record<number, string>> = { [less]: '<', [lessOrEqual]: '<=', [greater]: '>', [greaterOrEqual]: '>=' }
const opposites: Readonly<Record<number, number>> = { [less]: greaterOrEqual, [lessOrEqual]: greater, [greater]: lessOrEqual, [greaterOrEqual]: less }

/**
 * Each slice as one generated JavaScript function, for who opts in with `codegen: true`: it needs `new Function`, which a
 * content security policy may forbid. Names and literals of the rules reach the text only as JSON strings and numbers; everything
 * else is passed in. Every comparison is a bit and every join an operation on bits, so that nothing branches on the values of an
 * ordinary record; of any other the slice that is not generated answers.
 */
export function generatedSlices(rules: readonly LoadedRule[], options: JsonRulesOptions, { begin, slices }: Program): SliceProgram[] {
  return slices.map((slice, i) => generatedSlice(rules.slice(i * sliceSize, (i + 1) * sliceSize), options, (facts) => {
    begin(facts)
    return slice(facts)
  }))
}

function generatedSlice(rules: readonly LoadedRule[], options: JsonRulesOptions, slice: SliceProgram): SliceProgram {
  const threeValued = options.missing !== 'json-rules-engine'
  const given: unknown[] = []
  const give = (value: unknown): string => `g[${given.push(value) - 1}]`
  const collector = placeCollector()
  /** Places that are compared, and of those the ones whose value must be a number. */
  const [compared, numeric] = [new Set<number>(), new Set<number>()]
  /** Comparisons, each once: their text, by the name that holds their bit. */
  const bits = new Map<string, string>()
  const bit = (text: string): string => {
    if (!bits.has(text)) bits.set(text, `b${bits.size}`)
    return bits.get(text)!
  }

  function written(formula: Formula): string {
    if (isLiteral(formula)) return bit(literal(formula))
    if (formula.parts.length === 0) return formula.join === 'all' ? '1' : '0'
    return `(${formula.parts.map(written).join(formula.join === 'all' ? ' & ' : ' | ')})`
  }

  function literal({ leaf, wanted }: Literal): string {
    const kind = isWritable(leaf) ? kindOf(leaf) : general
    if (kind === general) return `Number(${give((facts: Facts) => compareLeaf(leaf, facts, threeValued).result)}(f) === ${wanted})`
    const place = collector.indexOf(leaf.left as FactReader)
    compared.add(place)
    const value = `v${place}`
    const constant = leaf.literal
    if (kind <= greaterOrEqual) {
      numeric.add(place)
      // Of what is missing (NaN here) nothing holds, in three values not even the opposite.
      const sign = signs[wanted || !threeValued ? kind : opposites[kind]!]
      const holds = `n${place} ${sign} ${scalar(constant)}`
      return wanted || threeValued ? `Number(${holds})` : `Number(!(${holds}))`
    }
    const equal = [constant].flat().length > 8 ? `Number(${give(new Set(constant as unknown[]))}.has(${value}))` : [constant].flat().map((each) => `Number(${value} === ${scalar(each)})`).join(' | ') || '0'
    if ((kind === same || kind === oneOf) === wanted) return `(${equal})`
    return threeValued ? `(((${equal}) ^ 1) & Number(${value} !== undefined))` : `((${equal}) ^ 1)`
  }

  const conditions = rules.map((rule, at) => `${written(formulaOf(rule))} << ${at}`)
  const { count, parents, keys } = collector.done()
  const isParent = new Set(parents)
  const places = Array.from({ length: count }, (_, p) => {
    const isFact = parents[p]! < 0
    const value = `v${p}`
    const lines = [`let ${value} = ${isFact ? 'f' : `v${parents[p]!}`}[${JSON.stringify(keys[p])}]`]
    // A fact may be one that is still to come.
    if (isParent.has(p)) lines.push(compared.has(p) ? '' : `if (${value} === undefined) ${value} = none`, `if (typeof ${value} !== 'object' || ${value} === null${isFact ? ` || typeof ${value}.then === 'function'` : ''}) return slice(f)`)
    else if (isFact) lines.push(`if (typeof ${value} === 'object' || typeof ${value} === 'function') return slice(f)`)
    if (numeric.has(p)) lines.push(`let n${p} = ${value}`, `if (typeof n${p} !== 'number' || n${p} !== n${p}) { if (n${p} !== undefined) return slice(f); n${p} = NaN }`)
    return lines.join('\n')
  })
  const comparisons = [...bits].map(([text, name]) => `const ${name} = ${text}`)
  const body = `'use strict'\nreturn (f) => {\n${[...places, ...comparisons].join('\n')}\nreturn ${conditions.join(' | ') || '0'}\n}`
  // The user opted in by name; see above for what the text can hold.
  // oxlint-disable-next-line no-new-func, no-implied-eval
  const make = new Function('g', 'slice', 'none', body) as (given: readonly unknown[], slice: SliceProgram, none: object) => SliceProgram
  return make(given, slice, Object.freeze({}))
}

/** Compared with what a text can hold as it is. */
const isWritable = (leaf: Leaf): boolean => isPlain(leaf) && [leaf.literal].flat().every((each) => typeof each !== 'number' || Number.isFinite(each))

const scalar = (value: unknown): string => (typeof value === 'number' ? `(${Object.is(value, -0) ? 0 : value})` : JSON.stringify(value))
