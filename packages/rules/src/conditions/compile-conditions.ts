import { DubanError, type WorkingCalendar } from '@duban/core'
import type { Conditions } from './condition.js'

type Path = (string | number)[]
type Facts = Readonly<Record<string, unknown>>

/** How each node of a condition tree came out; `undefined` is unknown. */
export interface ConditionTrace {
  kind: 'all' | 'any' | 'not' | 'leaf'
  result: boolean | undefined
  children?: ConditionTrace[]
  fact?: string
  path?: string
  operator?: string
  /** What the fact was compared with. */
  value?: unknown
  factValue?: unknown
  missing?: boolean
}

export interface CompileOptions {
  /** `supervision`: Kleene logic, unknown stays unknown. `json-rules-engine`: that engine's two-valued behaviour. */
  missing?: 'supervision' | 'json-rules-engine'
  /** Conditions that others refer to by name. */
  conditions?: Readonly<Record<string, Conditions>>
  /** Counts the working days of date operators. */
  calendar?: WorkingCalendar
  /** Where the conditions stand in what is loaded, for errors. */
  place?: readonly (string | number)[]
}

export interface CompiledConditions {
  /** Names of the facts it reads. */
  readonly facts: readonly string[]
  test(facts: Facts): boolean | undefined
  trace(facts: Facts): ConditionTrace
  /** Missing facts that matter to the outcome. */
  missing(facts: Facts): string[]
}

const numeric = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number.parseFloat(value)))
const ordered = (compare: (a: never, b: never) => boolean) => (fact: unknown, value: unknown) => numeric(fact) && compare(fact as never, value as never)
const includes = (list: unknown, value: unknown): boolean => (Array.isArray(list) || typeof list === 'string') && (list as unknown[]).includes(value)

/** The operators of json-rules-engine 7, with its meaning. */
const operators: Record<string, (fact: unknown, value: unknown) => boolean> = {
  equal: (fact, value) => fact === value,
  notEqual: (fact, value) => fact !== value,
  in: (fact, value) => includes(value, fact),
  notIn: (fact, value) => !includes(value, fact),
  contains: (fact, value) => Array.isArray(fact) && fact.includes(value),
  doesNotContain: (fact, value) => Array.isArray(fact) && !fact.includes(value),
  lessThan: ordered((a, b) => a < b),
  lessThanInclusive: ordered((a, b) => a <= b),
  greaterThan: ordered((a, b) => a > b),
  greaterThanInclusive: ordered((a, b) => a >= b),
}

/** `$.a.b[0]` as keys. */
function keysOf(path: string, place: Path): (string | number)[] {
  if (!/^\$(?:\.[A-Za-z_][\w-]*|\[\d+\]|\['[^']+'\])*$/.test(path))
    throw new DubanError({ code: 'E_CONDITION', message: `unsupported path ${JSON.stringify(path)}`, fix: "use a path such as $.a.b[0] or $['a b']", path: place })
  return [...path.matchAll(/\.([A-Za-z_][\w-]*)|\[(\d+)\]|\['([^']+)'\]/g)].map(([, name, index, quoted]) => (index === undefined ? (name ?? quoted)! : Number(index)))
}

function valueAt(value: unknown, keys: readonly (string | number)[]): unknown {
  let at = value
  for (const key of keys) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return undefined
    at = (at as Record<string | number, unknown>)[key]
  }
  return at
}

interface Reference { fact: string; path: string | undefined; read(facts: Facts): unknown; name: string }

function reference(node: Record<string, unknown>, place: Path): Reference {
  if (typeof node.fact !== 'string') throw new DubanError({ code: 'E_CONDITION', message: 'a condition needs "fact"', fix: 'name the fact to compare', path: [...place, 'fact'] })
  const keys = typeof node.path === 'string' ? keysOf(node.path, [...place, 'path']) : []
  const fact = node.fact
  return { fact, path: node.path as string | undefined, name: keys.length === 0 ? fact : `${fact}.${keys.join('.')}`, read: (facts) => valueAt(Object.hasOwn(facts, fact) ? facts[fact] : undefined, keys) }
}

type Node = (facts: Facts) => ConditionTrace
const negate = (result: boolean | undefined): boolean | undefined => (result === undefined ? undefined : !result)

function join(kind: 'all' | 'any', results: (boolean | undefined)[]): boolean | undefined {
  const decisive = kind === 'any'
  if (results.includes(decisive)) return decisive
  return results.includes(undefined) ? undefined : !decisive
}

/**
 * Compiles json-rules-engine conditions to a synchronous test and trace.
 * Throws `E_CONDITION` with the place in the JSON.
 *
 * @example
 * ```ts
 * compileConditions({ all: [{ fact: 'age', operator: 'greaterThan', value: 3 }] }).test({ age: 4 }) // true
 * ```
 */
export function compileConditions(conditions: Conditions, options: CompileOptions = {}): CompiledConditions {
  const unknown = options.missing !== 'json-rules-engine'
  const facts = new Set<string>()

  function compile(input: unknown, place: Path, depth: number): Node {
    if (depth > 100) throw new DubanError({ code: 'E_CONDITION', message: 'conditions are nested deeper than 100 levels', fix: 'split the rule', path: place.slice(0, 8) })
    if (input === null || typeof input !== 'object') throw new DubanError({ code: 'E_CONDITION', message: 'expected a condition object', fix: 'use { all }, { any }, { not } or { fact, operator, value }', path: place })
    const node = input as Record<string, unknown>
    for (const kind of ['all', 'any'] as const)
      if (Array.isArray(node[kind])) {
        const children = (node[kind] as unknown[]).map((child, index) => compile(child, [...place, kind, index], depth + 1))
        return (given) => {
          const traced = children.map((child) => child(given))
          return { kind, result: join(kind, traced.map(({ result }) => result)), children: traced }
        }
      }
    if (node.not !== undefined) {
      const child = compile(node.not, [...place, 'not'], depth + 1)
      return (given) => {
        const traced = child(given)
        return { kind: 'not', result: negate(traced.result), children: [traced] }
      }
    }
    return compileLeaf(node, place)
  }

  function compileLeaf(node: Record<string, unknown>, place: Path): Node {
    const left = reference(node, place)
    facts.add(left.fact)
    const operator = node.operator
    if (typeof operator !== 'string' || !Object.hasOwn(operators, operator))
      throw new DubanError({ code: 'E_CONDITION', message: `unknown operator ${JSON.stringify(operator)}`, fix: `use one of ${Object.keys(operators).join(', ')}`, path: [...place, 'operator'] })
    if (!Object.hasOwn(node, 'value')) throw new DubanError({ code: 'E_CONDITION', message: 'a condition needs "value"', fix: 'give the value to compare with', path: [...place, 'value'] })
    const compare = operators[operator]!
    const right = node.value !== null && typeof node.value === 'object' && 'fact' in node.value ? reference(node.value as Record<string, unknown>, [...place, 'value']) : undefined
    if (right) facts.add(right.fact)
    return (given) => {
      const factValue = left.read(given)
      const value = right ? right.read(given) : node.value
      const absent = unknown && (factValue === undefined || (right !== undefined && value === undefined))
      return { kind: 'leaf', result: absent ? undefined : compare(factValue, value), fact: left.name, ...(left.path !== undefined && { path: left.path }), operator, value, factValue, missing: absent, ...(absent && right && factValue !== undefined && { fact: right.name }) }
    }
  }

  /** Names of unknown leaves below nodes whose own result is unknown. */
  function unknowns(trace: ConditionTrace): string[] {
    if (trace.result !== undefined) return []
    return trace.kind === 'leaf' ? [trace.fact!] : trace.children!.flatMap(unknowns)
  }

  const root = compile(conditions, [...(options.place ?? [])], 0)
  return {
    facts: [...facts],
    test: (given) => root(given).result,
    trace: root,
    missing: (given) => [...new Set(unknowns(root(given)))],
  }
}
