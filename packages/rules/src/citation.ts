import { dayOf, type FactInput, type LegalBasis, type Time } from '@duban/core'
import type { Answer } from './check-rule.js'
import type { Facts, Rule } from './rule.js'

/** Clauses in force on a day. */
export function inForceOn(bases: readonly LegalBasis[], day: string): LegalBasis[] {
  return bases.filter(({ effective: { from, until } }) => from <= day && (until === undefined || day < until))
}

/** The day of a fact, else of asOf. */
export function dayOfFact(name: string | undefined, inputs: readonly FactInput[], asOf: Time): string {
  const value = name === undefined ? undefined : inputs.find(({ fact }) => fact === name)?.value
  return dayOf(typeof value === 'string' ? value : asOf)
}

/** What results of a rule rest on: substantive clauses as of the event, procedural ones as of the act. Results of one day share a list. */
export function basesInForce({ basis, procedure, effectiveOn }: Rule): (inputs: readonly FactInput[], asOf: Time) => readonly LegalBasis[] {
  const known = new Map<string, readonly LegalBasis[]>()
  return (inputs, asOf) => {
    const day = dayOfFact(effectiveOn, inputs, asOf)
    const acted = procedure === undefined ? day : dayOfFact(procedure.on, inputs, asOf)
    const key = `${day} ${acted}`
    const shared = known.get(key) ?? [...inForceOn(basis, day), ...inForceOn(procedure?.basis ?? [], acted)]
    known.set(key, shared)
    return shared
  }
}

/** Are all cited refs in force? A ref of another version fails, and the answer names it beside what was in force. */
export function byCitation(cited: string, facts: Facts, inForce: readonly LegalBasis[]): Answer {
  const refs = facts[cited]
  if (!Array.isArray(refs) || refs.length === 0) return { outcome: 'not_evaluable', missing: [cited] }
  const right = inForce.map(({ ref }) => ref)
  const wrong = (refs as string[]).filter((ref) => !right.includes(ref))
  return { outcome: wrong.length === 0 ? 'pass' : 'fail', data: { wrong, inForce: right } }
}
