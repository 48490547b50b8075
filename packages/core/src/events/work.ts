import { z } from 'zod'
import { clockStopKind } from '../limit.js'
import { appended, once, versions } from './event-type.js'
import { basis, code, date, flag, limit, list, moment, money, number, ref, text, unitId } from './parts.js'
import { facet, fourClears, projectStage } from './vocabulary.js'

const standard = z.strictObject({ metric: code.optional(), target: number.optional(), measure: text.optional(), evidence: code.optional() })
const nothing = z.strictObject({})

/** Approvals, tasks, their stops and extensions, charges. Numbers 17 to 29. */
export const workEvents = {
  'approval.applied': once(17, ['approval'], z.strictObject({ item: code, unit: unitId.optional(), applicant: unitId.optional(), complete: flag.optional(), materials: list(code).optional() })),
  'approval.accepted': once(18, ['approval'], z.strictObject({ item: code.optional(), unit: unitId.optional(), limits: list(limit).optional(), due: moment.optional(), joint: code.optional() })),
  'task.assigned': once(19, ['task'], z.strictObject({
    title: text, owner: text.optional(), deliverable: text.optional(), acceptance: text.optional(), standard: standard.optional(), due: moment.optional(), limit: limit.optional(),
    after: list(ref).optional(), key: flag.optional(), stage: projectStage.optional(), facet: facet.optional(), via: ref.optional(),
  })),
  'duty.acknowledged': once(20, ['task', 'assignment', 'measure', 'matter'], nothing),
  'task.started': once(21, ['task'], z.strictObject({ approval: ref.optional(), step: code.optional(), unit: unitId.optional() })),
  'stop.started': once(22, ['stop'], z.strictObject({ of: ref, kind: clockStopKind, limit: limit.optional(), basis: basis.optional(), noticedAt: date.optional(), materials: list(code).optional() })),
  'stop.ended': once(23, ['stop'], nothing),
  'task.finished': once(24, ['task'], z.strictObject({ approval: ref.optional(), step: code.optional(), unit: unitId.optional() })),
  'duty.performed': appended(25, 'performed', ['task', 'assignment', 'measure', 'matter', 'commitment', 'mechanism'], z.strictObject({ clear: fourClears.optional() })),
  'extension.decided': once(26, ['extension'], z.strictObject({
    of: ref, outcome: z.enum(['granted', 'refused']), limit: limit.optional(), due: moment.optional(), noticedAt: date.optional(), request: ref.optional(), reason: text.optional(),
  })),
  'approval.decided': once(27, ['approval'], z.strictObject({ outcome: z.enum(['granted', 'refused', 'withdrawn', 'lapsed']).optional(), ground: text.optional(), basis: basis.optional() })),
  'facilitation.granted': versions(28, ['facilitation'], z.strictObject({
    kind: z.enum(['green_channel', 'parallel', 'shorten', 'priority', 'notification_commitment']), items: list(code), limits: list(limit).optional(), basis, until: date.optional(),
  })),
  'charge.made': once(29, ['charge'], z.strictObject({
    kind: z.enum(['fee', 'fine', 'levy', 'intermediary']), payer: unitId, amount: money, item: code.optional(), basis: basis.optional(), compulsory: flag.optional(),
  })),
}
