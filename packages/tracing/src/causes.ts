import type { CauseClass } from '@duban/core'
import type { Spell } from './custody.js'
import type { Scene } from './scene.js'

/** Codes of blockers, facets and items, by the cause they stand for; a host's own codes come as an option. */
export type CauseCodes = Readonly<Record<string, CauseClass>>

const own: CauseCodes = {
  land: 'land', approval: 'approval', funds: 'funds', fund_allocation: 'funds', fund_use: 'funds', investor: 'investor', factors: 'factor', factor: 'factor', utilities: 'factor',
  weather: 'weather', force_majeure: 'weather', coordination: 'coordination', bidding: 'coordination', service: 'coordination',
}

/** What the days of a spell were spent on: the category or link of a blocker, the facet of a task, the item of an approval; a wait for others is coordination. */
export function causeOf(spell: Spell, { file, subject, causes }: Pick<Scene, 'file' | 'subject' | 'causes'>): CauseClass {
  const { holder } = spell
  if (holder === null) return 'unknown'
  if (isHandOff(spell)) return 'coordination'
  const { kind, ref } = spell.record ?? subject
  switch (kind) {
    case 'stop':
      return holder.side === 'applicant' ? 'investor' : (known(file.record(subject.ref)?.item, causes) ?? 'approval')
    case 'request':
      return holder.side === 'applicant' ? 'investor' : 'coordination'
    case 'issue': {
      const issue = file.record(ref)
      return known(issue?.category, causes) ?? known(issue?.link, causes) ?? 'unknown'
    }
    case 'task': {
      const task = file.record(ref)
      return known(task?.facet, causes) ?? (task?.approval === undefined ? 'coordination' : (known(file.record(String(task.approval))?.item, causes) ?? 'approval'))
    }
    case 'approval':
      return known(file.record(ref)?.item, causes) ?? 'approval'
    default:
      return 'unknown'
  }
}

function known(code: unknown, causes: CauseCodes): CauseClass | undefined {
  if (typeof code !== 'string') return undefined
  return Object.hasOwn(causes, code) ? causes[code] : Object.hasOwn(own, code) ? own[code] : undefined
}

/** Days between two steps, before the later one began: a hand-off. */
const isHandOff = ({ began, ended }: Spell): boolean => began?.type === 'task.finished' && ended?.type === 'task.started'
