// What a finding rests on: the records it names as its sources, with the standing in which they were told.
import type { FactSpec } from '@duban/plugin-sdk'
import type { Said } from '../../measures/confidence.js'

export const findingFacts = {
  sources: 'finding.sources',
  said: { list: 'file.events', where: { type: ['lead.raised', 'inspection.held', 'inspection.concluded', 'issue.raised', 'progress.verified', 'contact.made', 'reply.given'] }, pick: ['id', 'subject', 'source', 'by.unit', 'evidence'] },
} as const satisfies Record<string, FactSpec>

export const findingLabels = { sources: { en: 'sources named', 'zh-CN': '问题来源' }, said: { en: 'what was recorded', 'zh-CN': '来源登记' } }

interface Told { id: string; subject: string; source: string; 'by.unit': string | null }

/** Who said it, by the records that a finding names; empty where none of them is on record. */
export function saidOf(sources: unknown, said: unknown): (Said & { id: string })[] {
  return (said as Told[]).filter(({ subject }) => (sources as string[]).includes(subject)).map(({ id, source, 'by.unit': unit }) => ({ id, source, unit }))
}
