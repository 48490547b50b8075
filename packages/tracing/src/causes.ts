import { isEvent, kindOf, type CaseFile, type CauseClass } from '@duban/core'
import type { Spell } from './custody.js'

/** Codes of blockers, facets and items, by the cause they stand for; a host's own codes come as an option. */
export type CauseCodes = Readonly<Record<string, CauseClass>>

const own: CauseCodes = {
  land: 'land', approval: 'approval', funds: 'funds', fund_allocation: 'funds', fund_use: 'funds', investor: 'investor', factors: 'factor', factor: 'factor', utilities: 'factor',
  weather: 'weather', force_majeure: 'weather', coordination: 'coordination', bidding: 'coordination', service: 'coordination',
}

/** What the days of a spell were spent on: the category or link of a blocker, the facet of a task, the item of an approval; a wait for others is coordination. */
export function causeOf(spell: Spell, file: CaseFile, subject: string, codes: CauseCodes): CauseClass {
  const { record, holder } = spell
  if (holder === null) return 'unknown'
  if (isHandOff(spell)) return 'coordination'
  const known = (code: unknown): CauseClass | undefined => (typeof code !== 'string' ? undefined : Object.hasOwn(codes, code) ? codes[code] : Object.hasOwn(own, code) ? own[code] : undefined)
  const ref = record ?? subject
  const found = file.record(ref)
  switch (kindOf(ref)) {
    case 'stop':
      return holder.side === 'applicant' ? 'investor' : (known(file.record(subject)?.item) ?? 'approval')
    case 'request':
      return holder.side === 'applicant' ? 'investor' : 'coordination'
    case 'issue':
      return known(found?.category) ?? known(found?.link) ?? 'unknown'
    case 'task':
      return known(found?.facet) ?? (found?.approval === undefined ? 'coordination' : (known(file.record(String(found.approval))?.item) ?? 'approval'))
    case 'approval':
      return known(found?.item) ?? 'approval'
    default:
      return 'unknown'
  }
}

/** Days between two steps, before the later one began: a hand-off. */
const isHandOff = ({ ends: [from, to] }: Spell): boolean => from !== null && to !== null && isEvent(from, 'task.finished') && isEvent(to, 'task.started')
