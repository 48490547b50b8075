import type { CaseNote, CaseRecord } from '../case-file-types.js'
import { compareTime } from '../civil-date.js'
import type { DubanEvent } from '../event.js'
import type { LightColour } from '../results.js'
import type { Time } from '../time.js'
import type { Draft } from './fold-records.js'

/** What the derived fields of a project are taken from. */
export interface ProjectContext {
  ref: string
  events: readonly DubanEvent[]
  records(kind: string): readonly CaseRecord[]
}

const touches = new Set(['progress.verified', 'contact.made'])
/** Sources that say nothing independent of the unit that answers for the project. */
const dependent = new Set(['self', 'applicant', 'engine'])
/** Worst first. */
const worst: readonly LightColour[] = ['red', 'yellow', 'blue', 'grey', 'suspended', 'green']

/** The derived fields of a project, by name. */
export function projectFields(draft: Draft, context: ProjectContext): Record<string, () => unknown> {
  const list = (name: string) => (draft.fields.get(name) ?? []) as { at: Time; stage?: string }[]
  const [stages, reported, verified] = [list('stages'), list('reported'), list('verified')]
  return {
    stage: () => stages.at(-1)?.stage ?? null,
    stageSince: () => stages.at(-1)?.at ?? null,
    plan: () => planOf(baselinesOf(context)),
    claimed: () => reported.at(-1) ?? null,
    verified: () => verified.at(-1) ?? null,
    verifications: () => verified,
    lastTouchAt: () => context.events.findLast(({ type }) => touches.has(type))?.occurredAt ?? null,
    lastVerifiedAt: () => context.events.findLast(({ type, source }) => type !== 'event.withdrawn' && !dependent.has(source))?.occurredAt ?? null,
    light: () => worstLight(context.records('light')),
  }
}

/** Baselines of the project itself, in their order. */
function baselinesOf({ ref, records }: ProjectContext): CaseRecord[] {
  return records('baseline')
    .filter(({ of, baselinedAt }) => baselinedAt !== undefined && (of === undefined || of === ref))
    .sort((a, b) => compareTime(a.baselinedAt as Time, b.baselinedAt as Time))
}

/** The first baseline is in force until a later one that somebody approved. */
function planOf(baselines: readonly CaseRecord[]): { first: CaseRecord | null; inForce: CaseRecord | null } {
  const first = baselines[0] ?? null
  return Object.freeze({ first, inForce: baselines.findLast((each) => each === first || each.approvedBy !== undefined) ?? null })
}

/** Later baselines that nobody approved: kept, not in force. */
export function unapprovedPlans(context: ProjectContext): CaseNote[] {
  return baselinesOf(context).slice(1).filter(({ approvedBy }) => approvedBy === undefined).map(({ events }) => ({ code: 'unapproved', events }))
}

function worstLight(lights: readonly CaseRecord[]): LightColour | null {
  const colours = lights.map(({ colours }) => (colours as { colour: LightColour }[]).at(-1)?.colour)
  return worst.find((colour) => colours.includes(colour)) ?? null
}
