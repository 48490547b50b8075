// What the tests of the rules share: the tester, and the events that most stories begin with.
import { appendFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { event, RuleTester, type EventDraft } from '@duban/plugin-sdk/testing'
import { chinaCalendar, lightProfiles } from '../src/index.js'

/** Where `npm run mutate:rules` wants the mutation scores; absent in an ordinary run. */
const scores = process.env.DUBAN_MUTATION_SCORES

export const tester = new RuleTester({
  describe, it, calendar: chinaCalendar, profiles: lightProfiles,
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
