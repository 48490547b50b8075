import type { Facts } from '../rule.js'
import type { ConditionTrace } from './compile-conditions.js'
import type { LoadedRule } from './json-rule.js'
import { addFired } from './program/fired-list.js'
import type { Program, RecordBits } from './program/program.js'
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
