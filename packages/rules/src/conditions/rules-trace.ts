import type { Facts } from '../rule.js'
import type { ConditionTrace } from './compile-conditions.js'
import type { LoadedRule } from './json-rule.js'
import type { Program, RecordBits } from './program/program.js'
import { sliceSize } from './program/slice.js'
import type { MissingPolicy } from './reader.js'
import { unfolderOf } from './unfold.js'

/** The trace of one record, kept as two bits for each condition; unfolded where somebody asks. */
export interface RulesTrace {
  /** The record it was made of: what the conditions saw is read from it when the trace is unfolded. */
  readonly facts: Facts
  /** Indexes of the rules that fired, the highest priority first. */
  readonly fired: readonly number[]
  /** How each condition of a rule came out, passed or failed, with what it saw. */
  rule(index: number): ConditionTrace
  /** All rules, in the order they were written. */
  rules(): ConditionTrace[]
}

/** Traces records; nothing is copied but their bits. `indexes` of the rules, as the program has them. */
export function tracerOf(loaded: readonly LoadedRule[], indexes: readonly number[], program: Program, policy: MissingPolicy): (facts: Facts) => RulesTrace {
  const unfold = unfolderOf(loaded, program, policy)

  class Trace implements RulesTrace, RecordBits {
    declare readonly facts: Facts
    declare readonly holds: RecordBits['holds']
    declare readonly unknown: RecordBits['unknown']
    constructor(facts: Facts, holds: RecordBits['holds'], unknown: RecordBits['unknown']) {
      this.facts = facts
      this.holds = holds
      this.unknown = unknown
    }
    get fired(): readonly number[] {
      const fired: number[] = []
      for (let at = 0; at < program.firedAt.length; at++) addFired(fired, indexes, at, this.holds[program.firedAt[at]!]!)
      return fired
    }
    rule(index: number): ConditionTrace { return unfold(this.facts, this, index, index + 1)[0]! }
    rules(): ConditionTrace[] { return unfold(this.facts, this, 0, loaded.length) }
  }
  const make = (facts: Facts, holds: RecordBits['holds'], unknown: RecordBits['unknown']): Trace => new Trace(facts, holds, unknown)
  return (facts) => program.traced(facts, make)
}

/** Adds the rules of one word, which has a bit for each of 32. */
export function addFired(fired: number[], indexes: readonly number[], at: number, word: number): void {
  for (let rest = word; rest !== 0; rest &= rest - 1) fired.push(indexes[at * sliceSize + 31 - Math.clz32(rest & -rest)]!)
}

/** The rules of a first word as a list of their own. Most are short, and a list written out takes half as long as one that grows. */
export function listed(indexes: readonly number[], word: number): number[] {
  if (word === 0) return []
  const a = indexes[31 - Math.clz32(word & -word)]!
  let rest = word & (word - 1)
  if (rest === 0) return [a]
  const b = indexes[31 - Math.clz32(rest & -rest)]!
  rest &= rest - 1
  if (rest === 0) return [a, b]
  const c = indexes[31 - Math.clz32(rest & -rest)]!
  rest &= rest - 1
  if (rest === 0) return [a, b, c]
  const found = [a, b, c]
  addFired(found, indexes, 0, rest)
  return found
}
