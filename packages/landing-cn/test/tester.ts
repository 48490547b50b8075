// What the tests of the rules share: the tester, and the events that most stories begin with.
import { appendFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { event, RuleTester, type EventDraft } from '@duban/plugin-sdk/testing'
import { chinaCalendar, lightProfiles } from '../src/index.js'

/** Where `npm run mutate:rules` wants the mutation scores; absent in an ordinary run. */
const scores = process.env.DUBAN_MUTATION_SCORES

export const tester = new RuleTester({
  describe, it, calendar: chinaCalendar, profiles: lightProfiles, wording: true,
  ...(scores && { mutate: { atLeast: 0.8, report: (found) => appendFileSync(scores, `${JSON.stringify(found)}\n`) } }),
})

export const registered = event('project.registered', 'project/P1', '2026-01-20', { kind: 'investment_promotion', name: 'P1', funding: 'private' })
export const entered = (stage: ProjectStage, at: string): EventDraft => event('stage.entered', 'project/P1', at, { stage })
export const signed = [registered, entered('signed', '2026-01-20')]

type ProjectStage = 'intention' | 'signed' | 'landed' | 'started' | 'in_progress' | 'lost' | 'cancelled' | 'transferred' | 'suspended'
type Limits = { amount: number; unit: 'wd' | 'cd' | 'month' | 'hour'; layer?: 'statutory' | 'promised' | 'step' | 'channel' }[]
/** An approval accepted, by default with the statutory twenty working days. */
export const accepted = (at: string, limits: Limits = [{ amount: 20, unit: 'wd' }]): EventDraft => event('approval.accepted', 'approval/A1', at, { item: 'land-permit', limits }, { by: { unit: 'U-NR' } })
export const decided = (at: string, by?: { unit: string; post?: string }): EventDraft => event('approval.decided', 'approval/A1', at, { outcome: 'granted' }, by ? { by } : {})
export const applied = event('approval.applied', 'approval/A1', '2026-02-10', { item: 'land-permit' })
export const assigned = (at: string, due: string): EventDraft => event('task.assigned', 'task/T1', at, { title: 'Road', owner: 'U-HC', due })

type InspectionPlan = Partial<Parameters<typeof event<'inspection.planned'>>[3] & object>
/** An inspection as planned; by default a focused, routine, announced circuit by U-HC to look at the site. */
export const plan = (id: string, data: InspectionPlan & { from: string }, envelope: Partial<EventDraft> = {}): EventDraft => event('inspection.planned', `inspection/${id}`, envelope.occurredAt ?? '2026-02-02', { object: 'project/P1', scope: ['site'], until: data.from, coverage: 'focused', cadence: 'routine', presence: 'circuit', disclosure: 'announced', method: { id: 'city', version: '1', hash: 'a'.repeat(64) }, ...data }, { by: { unit: 'U-HC' }, ...envelope })
export const planned = (id: string, from: string, data: InspectionPlan = {}, envelope: Partial<EventDraft> = {}): EventDraft => plan(id, { from, ...data }, envelope)
export const held = (id: string, at: string, data: { until?: string; inspectorDays?: number; hours?: number; documents?: number } = {}, envelope: Partial<EventDraft> = {}): EventDraft => event('inspection.held', `inspection/${id}`, at, data, { by: { unit: 'U-HC' }, ...envelope })
export const unit = (id: string): EventDraft => event('unit.registered', `unit/${id}`, '2020-01-01', { kind: 'department', name: id })

type LeadSays = Partial<Parameters<typeof event<'lead.raised'>>[3] & object>
/** A lead from a source, received on the day it was raised. */
export const raised = (id: string, source: EventDraft['source'], data: LeadSays = {}, envelope: Partial<EventDraft> = {}): EventDraft => event('lead.raised', `lead/${id}`, '2026-03-02', { statement: 'The road is not begun.', ...data }, { source: source!, receivedAt: '2026-03-02', ...envelope })
