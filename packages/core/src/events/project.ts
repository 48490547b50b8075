import { z } from 'zod'
import { appended, once, versions } from './event-type.js'
import { code, date, every, list, money, number, percent, postId, ref, text, unitId } from './parts.js'
import { assignmentRole, facet, lossSide, projectExit, projectKind, projectStage } from './vocabulary.js'

const relation = z.strictObject({ project: ref, kind: z.enum(['split_from', 'merged_from', 'phase_of']) })
const activity = z.strictObject({ id: code, days: number.min(0), after: list(code).optional() })
const curvePoint = z.strictObject({ on: date, percent: percent.optional(), amount: money.optional() })
const progress = z.strictObject({ percent: percent.optional(), amount: money.optional(), value: number.optional(), stage: projectStage.optional() })
const measured = ['project', 'agreement', 'target']

/** Project, stage, responsibility, plan, progress, funds. Numbers 10 to 16 and 30 to 33. */
export const projectEvents = {
  'project.registered': versions(10, ['project'], z.strictObject({
    kind: projectKind, name: text, funding: z.enum(['public', 'private', 'mixed']), owner: unitId.optional(), amount: money.optional(), campaign: ref.optional(), relations: list(relation).optional(),
  })),
  'agreement.signed': once(11, ['agreement'], z.strictObject({
    kind: z.enum(['investment', 'works', 'supply', 'service']), parties: list(unitId), amount: money.optional(), procedure: z.enum(['open', 'invited', 'direct']).optional(),
  })),
  'milestone.reached': appended(12, 'milestones', ['project'], z.strictObject({ milestone: code, amount: money.optional() })),
  'stage.entered': appended(13, 'stages', ['project'], z.strictObject({
    stage: z.enum([...projectStage.options, ...projectExit.options]), reason: text.optional(), side: lossSide.optional(),
  })),
  'responsibility.assigned': versions(14, ['assignment'], z.strictObject({
    role: assignmentRole, unit: unitId.optional(), post: postId.optional(), members: list(postId).optional(), of: ref.optional(), facet: facet.optional(), until: date.optional(),
  })),
  'mechanism.established': versions(15, ['mechanism'], z.strictObject({
    unit: unitId, every, escalation: list(unitId).optional(), meeting: text.optional(), variant: code.optional(), until: date.optional(),
  })),
  'intervention.recorded': once(16, ['intervention'], z.strictObject({ of: ref, kind: z.enum(['instruction', 'inquiry', 'undue', 'denial', 'warning', 'objection']), reason: text.optional() })),
  'plan.baselined': once(30, ['baseline'], z.strictObject({
    of: ref.optional(), milestones: z.record(code, date).optional(), curve: list(curvePoint).optional(), activities: list(activity).optional(), approvedBy: postId.optional(),
  })),
  'progress.reported': appended(31, 'reported', measured, progress.extend({ to: unitId.optional() })),
  'progress.verified': appended(32, 'verified', measured, progress),
  'fund.moved': once(33, ['fund'], z.strictObject({
    step: z.enum(['allocated', 'disbursed', 'spent']), amount: money, payer: unitId.optional(), payee: unitId.optional(), of: ref.optional(),
  })),
}
