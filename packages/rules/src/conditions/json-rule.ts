import { DubanError } from '@duban/core'
import type { Conditions } from './condition.js'
import { compileNode, nestedCompare, type CompiledNode, type CompileOptions } from './compile-conditions.js'
import { compileLeaf, type Leaf } from './leaf.js'
import { parseConditions, type LeafNode, type Node } from './parse-conditions.js'

export interface JsonRuleEvent { type: string; params?: Record<string, unknown> }

/** A rule as json-rules-engine writes it. */
export interface JsonRule {
  conditions: Conditions
  event: JsonRuleEvent
  name?: string
  /** From 1; higher comes first. */
  priority?: number
}

export interface JsonRulesOptions extends CompileOptions {
  /** Under `missing: 'json-rules-engine'`: a fact that is not there is `undefined`, not a fault of the rule. */
  allowUndefinedFacts?: boolean
  /** Replaces `{ fact }` in the params of events by its value. */
  replaceFactsInEventParams?: boolean
  /** Writes the rules as a JavaScript function with `new Function`. Default false: nothing is ever evaluated as code. */
  codegen?: boolean
}

/** A rule read and made ready. */
export interface LoadedRule {
  readonly rule: JsonRule
  /** Where it stands in what was loaded. */
  readonly index: number
  readonly priority: number
  readonly root: Node
  readonly compiled: CompiledNode
  readonly leaves: ReadonlyMap<LeafNode, Leaf>
}

/** Reads rules that may be anything. Throws `E_RULE` or `E_CONDITION` with the place. */
export function loadJsonRules(rules: unknown, options: JsonRulesOptions): LoadedRule[] {
  if (!Array.isArray(rules)) throw new DubanError({ code: 'E_RULE', message: 'expected a list of rules', fix: 'pass [{ conditions, event }, …]', path: ['rules'] })
  return rules.map((rule: unknown, index) => loadRule(rule, index, options))
}

function loadRule(given: unknown, index: number, options: JsonRulesOptions): LoadedRule {
  const place = ['rules', index]
  const fail = (message: string, fix: string, ...at: string[]): DubanError => new DubanError({ code: 'E_RULE', message, fix, path: [...place, ...at] })
  if (typeof given !== 'object' || given === null) throw fail('expected a rule', 'write { conditions, event }')
  const { conditions, event, name, priority = 1 } = given as Partial<Record<keyof JsonRule, unknown>>
  if (typeof event !== 'object' || event === null || typeof (event as { type?: unknown }).type !== 'string') throw fail('a rule needs an event with a type', 'write "event": { "type": "name" }', 'event')
  const { params } = event as { params?: unknown }
  if (params !== undefined && (typeof params !== 'object' || params === null)) throw fail('the params of an event are an object', 'write "params": { … }', 'event', 'params')
  if (name !== undefined && typeof name !== 'string') throw fail('a name is text', 'write "name": "…"', 'name')
  if (typeof priority !== 'number' || !Number.isSafeInteger(priority) || priority < 1) throw fail('a priority is a whole number from 1', 'write 1, 2, … (higher comes first)', 'priority')
  const root = parseConditions(conditions, options, [...place, 'conditions'])
  if (root.kind === 'leaf') throw fail('conditions begin with "all", "any", "not" or "condition"', 'write { "all": [ … ] }', 'conditions')
  const leaves = new Map<LeafNode, Leaf>()
  const compiled = compileNode(root, options, (node) => {
    const leaf = compileLeaf(node, options, nestedCompare(options))
    leaves.set(node, leaf)
    return leaf
  })
  return { rule: given as JsonRule, index, priority, root, compiled, leaves }
}
