import { DubanError } from '@duban/core'
import type { Facts } from '../rule.js'
import type { JsonRuleEvent, JsonRulesOptions, LoadedRule } from './json-rule.js'
import { compareLeaf, whatIsMissing, type Compared, type Leaf } from './leaf.js'
import { everyOf, negated, someOf } from './operators.js'
import type { GroupNode, LeafNode, Node } from './parse-conditions.js'
import { factReader } from './reader.js'
import { RunAlmanac } from './run-almanac.js'

/** A condition with its result: the members json-rules-engine gives it. What was not evaluated has no `result`. */
export type ConditionResult = Record<string, unknown>

/** What one rule came to: as json-rules-engine has it. */
export interface JsonRuleResult {
  name: string | undefined
  conditions: ConditionResult
  event: JsonRuleEvent
  priority: number
  result: boolean
  toJSON(stringify?: true): string
  toJSON(stringify: false): Record<string, unknown>
}

/** What json-rules-engine's `run` resolves to, and what it cannot say. */
export interface JsonRulesRun {
  events: JsonRuleEvent[]
  failureEvents: JsonRuleEvent[]
  results: JsonRuleResult[]
  failureResults: JsonRuleResult[]
  /** Under `missing: 'supervision'`: rules that cannot be judged, and for want of what. */
  notEvaluable: { name: string | undefined; event: JsonRuleEvent; conditions: ConditionResult; missing: string[] }[]
  /** Rules that could not be run; the others went on. */
  faults: { name: string | undefined; event: JsonRuleEvent; error: DubanError }[]
  /** The facts, events and results of the run, as json-rules-engine's almanac gives them afterwards. */
  almanac: RunAlmanac
}

/** Runs rules, the highest priority first. A rule that breaks is a fault of its own. */
export function runJsonRules(rules: readonly LoadedRule[], facts: Facts, options: JsonRulesOptions): JsonRulesRun {
  const run = { events: [], failureEvents: [], results: [], failureResults: [], notEvaluable: [], faults: [] } as Omit<JsonRulesRun, 'almanac'>
  const judgedResults: JsonRuleResult[] = []
  for (const loaded of rules) {
    const { name } = loaded.rule
    try {
      const judged = options.missing === 'json-rules-engine' ? asEngine(loaded, facts, options) : asSupervisor(loaded, facts)
      const event = eventOf(loaded, facts, options)
      if (judged.passes === undefined) {
        run.notEvaluable.push({ name, event, conditions: judged.tree, missing: judged.missing })
        continue
      }
      const result = resultOf(loaded, judged.tree, event, judged.passes)
      run[judged.passes ? 'events' : 'failureEvents'].push(event)
      run[judged.passes ? 'results' : 'failureResults'].push(result)
      judgedResults.push(result)
    } catch (cause) {
      run.faults.push({ name, event: loaded.rule.event, error: faultOf(loaded, cause) })
    }
  }
  return { ...run, almanac: new RunAlmanac(facts, options, run, judgedResults) }
}

/** Does one rule fire? One that breaks does not. */
export function holds(loaded: LoadedRule, facts: Facts, options: JsonRulesOptions): boolean {
  try {
    return (options.missing === 'json-rules-engine' ? asEngine(loaded, facts, options).passes : loaded.compiled.test(facts)) === true
  } catch (error) {
    if ((error as Partial<DubanError>).code === 'E_ASYNC_FACT') throw error
    return false
  }
}

/** What a rule threw, with its place. */
export function faultOf({ index }: LoadedRule, cause: unknown): DubanError {
  if (cause instanceof Error && (cause as Partial<DubanError>).code?.startsWith('E_')) return cause as DubanError
  return new DubanError({ code: 'E_FACT', message: cause instanceof Error ? cause.message : String(cause), fix: 'give the fact in the form the operator needs', path: ['rules', index], cause })
}

interface Judged { passes: boolean | undefined; tree: ConditionResult; missing: string[] }

/** Three-valued: every condition is evaluated, and what is unknown and matters is named. */
function asSupervisor({ root, leaves }: LoadedRule, facts: Facts): Judged {
  const judge = (node: Node): Judged => {
    if (node.kind === 'undefined') return { passes: false, tree: { ...node.source, result: false }, missing: [] }
    if (node.kind === 'leaf') {
      const leaf = leaves.get(node)!
      const compared = compareLeaf(leaf, facts, true)
      return { passes: compared.result, tree: leafTree(node, compared), missing: compared.result === undefined ? [whatIsMissing(leaf, facts)] : [] }
    }
    const children = (node.kind === 'not' ? [node.child] : node.children).map(judge)
    const results = children.map(({ passes }) => passes)
    const passes = node.kind === 'not' ? negated(results[0]) : (node.kind === 'all' || results.length === 0 ? everyOf : someOf)(results, (each) => each)
    const missing = passes === undefined ? [...new Set(children.filter((child) => child.passes === undefined).flatMap((child) => child.missing))] : []
    return { passes, tree: groupTree(node, children.map(({ tree }) => tree), passes), missing }
  }
  return judge(root)
}

/** As json-rules-engine evaluates: sets of one priority whole, later ones only where they matter. */
function asEngine({ root, leaves }: LoadedRule, facts: Facts, { allowUndefinedFacts = false }: JsonRulesOptions): Judged {
  const evaluate = (node: Node): { passes: boolean; tree: ConditionResult } => {
    if (node.kind === 'undefined') return { passes: false, tree: { ...node.source, result: false } }
    if (node.kind === 'leaf') {
      const leaf = leaves.get(node)!
      if (!allowUndefinedFacts) demandFacts(leaf, facts)
      const compared = compareLeaf(leaf, facts, false)
      return { passes: compared.result === true, tree: leafTree(node, compared) }
    }
    if (node.kind === 'not') {
      const { passes, tree } = evaluate(node.child)
      return { passes: !passes, tree: groupTree(node, [tree], !passes) }
    }
    return evaluateGroup(node)
  }

  function evaluateGroup(node: GroupNode): { passes: boolean; tree: ConditionResult } {
    const trees = node.children.map((child) => unevaluated(child))
    let passes = node.kind === 'all' || node.children.length === 0
    for (const set of bySiblingPriority(node.children)) {
      const results = set.map((index) => {
        const { passes: one, tree } = evaluate(node.children[index]!)
        trees[index] = tree
        return one
      })
      passes = node.kind === 'all' ? results.every(Boolean) : results.some(Boolean)
      if (passes !== (node.kind === 'all')) break
    }
    return { passes, tree: groupTree(node, trees, passes) }
  }

  const { passes, tree } = evaluate(root)
  // It leaves the root of a rule without a result, unless the root was a name.
  if (root.kind !== 'undefined' && root.referenceSource === undefined) delete tree['result']
  return { passes, tree, missing: [] }
}

function demandFacts({ facts: names, operator, left, right }: Leaf, facts: Facts): void {
  const needed = operator.ofMissing ? (right?.facts ?? []) : names
  const absent = needed.find((name) => !Object.hasOwn(facts, name))
  if (absent !== undefined) throw new DubanError({ code: 'E_FACT', message: `Undefined fact: ${absent}`, fix: `give the fact, or set allowUndefinedFacts`, path: ['facts', absent], cause: left.name })
}

/** Indexes of siblings by their priority, the highest first. */
function bySiblingPriority(children: readonly Node[]): number[][] {
  const sets = new Map<number, number[]>()
  children.forEach(({ priority }, index) => {
    const set = sets.get(priority || 1)
    if (set) set.push(index)
    else sets.set(priority || 1, [index])
  })
  return [...sets].sort(([a], [b]) => b - a).map(([, set]) => set)
}

const leafTree = (node: LeafNode, { factValue, value, result }: Compared): ConditionResult => ({ ...node.source, factResult: factValue, valueResult: value, result })

function groupTree(node: Exclude<Node, LeafNode | { kind: 'undefined' }>, children: ConditionResult[], result: boolean | undefined): ConditionResult {
  return { ...node.source, operator: node.kind, priority: node.source['priority'] || 1, [node.kind]: node.kind === 'not' ? children[0] : children, result }
}

/** A condition that was not looked at. A name stays a name. */
function unevaluated(node: Node): ConditionResult {
  if (node.referenceSource !== undefined) return { ...node.referenceSource }
  if (node.kind === 'leaf' || node.kind === 'undefined') return { ...node.source }
  const tree = groupTree(node, (node.kind === 'not' ? [node.child] : node.children).map(unevaluated), undefined)
  delete tree['result']
  return tree
}

/** The event, its facts replaced where that is wanted. */
function eventOf({ rule: { event: { type, params } } }: LoadedRule, facts: Facts, { replaceFactsInEventParams = false, allowUndefinedFacts = false, missing = 'supervision' }: JsonRulesOptions): JsonRuleEvent {
  if (params === undefined) return { type }
  const own = structuredClone(params)
  if (!replaceFactsInEventParams) return { type, params: own }
  for (const [key, value] of Object.entries(own)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'fact')) continue
    const { fact, path } = value as { fact: unknown; path?: unknown }
    const reader = factReader(fact, path, missing, ['event', 'params', key])
    if (missing === 'json-rules-engine' && !allowUndefinedFacts && !Object.hasOwn(facts, reader.fact)) throw new DubanError({ code: 'E_FACT', message: `Undefined fact: ${reader.fact}`, fix: 'give the fact, or set allowUndefinedFacts', path: ['facts', reader.fact] })
    Object.defineProperty(own, key, { value: reader.read(facts), enumerable: true, configurable: true, writable: true })
  }
  return { type, params: own }
}

function resultOf({ rule: { name }, priority }: LoadedRule, conditions: ConditionResult, event: JsonRuleEvent, result: boolean): JsonRuleResult {
  function toJSON(stringify?: true): string
  function toJSON(stringify: false): Record<string, unknown>
  function toJSON(stringify = true): string | Record<string, unknown> {
    const props = { conditions: conditionJson(conditions), event, priority, name, result }
    return stringify ? JSON.stringify(props) : props
  }
  return { name, conditions, event, priority, result, toJSON }
}

/** A condition as json-rules-engine writes it down. */
function conditionJson(tree: ConditionResult): Record<string, unknown> {
  const json: Record<string, unknown> = {}
  if (tree['priority']) json['priority'] = tree['priority']
  if (tree['name']) json['name'] = tree['name']
  const kind = (['any', 'all', 'not'] as const).find((each) => Object.hasOwn(tree, each))
  if (kind === 'not') json['not'] = conditionJson(tree['not'] as ConditionResult)
  else if (kind !== undefined) json[kind] = (tree[kind] as ConditionResult[]).map(conditionJson)
  else if (Object.hasOwn(tree, 'condition')) json['condition'] = tree['condition']
  else {
    for (const key of ['operator', 'value', 'fact'] as const) json[key] = tree[key]
    for (const key of ['factResult', 'valueResult', 'result'] as const) if (tree[key] !== undefined) json[key] = tree[key]
    if (tree['params']) json['params'] = tree['params']
    if (tree['path']) json['path'] = tree['path']
  }
  return json
}
