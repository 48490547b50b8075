// Case files for the tests of measures, from events written as in the tests of rules.
import { caseFiles, parseEvents, reference, type CaseFile, type DubanEvent, type Reference } from '@duban/core'
import type { EventDraft } from '@duban/plugin-sdk/testing'

const unowned = /^(?:unit|post|authority|item|interest|campaign|target)\.|^post\.held/

export function parsed(drafts: readonly EventDraft[]): DubanEvent[] {
  const { events, rejected } = parseEvents(drafts.map((draft, index) => ({ id: `e${index + 1}`, source: 'register', channel: 'test', recordedAt: `${draft.occurredAt.slice(0, 10)}T18:00:00+08:00`, ...(unowned.test(draft.type) ? {} : { project: 'P1' }), ...draft })))
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  return events
}

export const filesAt = (drafts: readonly EventDraft[], asOf: string): CaseFile[] => caseFiles(parsed(drafts), { asOf })
export const fileAt = (drafts: readonly EventDraft[], asOf: string): CaseFile => filesAt(drafts, asOf)[0]!
export const referenceAt = (drafts: readonly EventDraft[], asOf: string): Reference => reference(parsed(drafts), { asOf })
