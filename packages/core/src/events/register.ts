import { z } from 'zod'
import { once, versions } from './event-type.js'
import { basis, code, date, flag, limit, list, money, number, postId, ref, text, token, unitId } from './parts.js'

const step = z.strictObject({ step: code, unit: unitId.optional(), limit: limit.optional(), after: list(code).optional(), mandatory: flag.optional(), key: flag.optional() })

/** Kinds that ◷ events are about: what `record.ended` may end, besides a commitment. */
const versioned = ['unit', 'post', 'tenure', 'authority', 'item', 'interest', 'campaign', 'target', 'project', 'assignment', 'mechanism', 'facilitation']

/** Who exists, who holds what post, who may do what, which items there are. Numbers 1 to 9. */
export const registerEvents = {
  'unit.registered': versions(1, ['unit'], z.strictObject({ kind: code, name: text, parent: unitId.optional(), level: number.optional(), jurisdiction: list(unitId).optional() })),
  'post.registered': versions(2, ['post'], z.strictObject({
    unit: unitId, title: text, level: number.optional(), reportsTo: postId.optional(),
    powers: list(z.enum(['accept', 'review', 'approve', 'fund', 'tender', 'enforce'])).optional(),
  })),
  'post.held': versions(3, ['tenure'], z.strictObject({ post: postId, holder: token, delegatedBy: token.optional(), acts: list(code).optional(), until: date.optional() })),
  'authority.conferred': versions(4, ['authority'], z.strictObject({
    unit: unitId, power: z.enum(['approve', 'charge', 'inspect', 'punish', 'discipline']), item: code.optional(), scope: list(code).optional(), objects: list(ref).optional(), basis, until: date.optional(),
  })),
  'item.catalogued': versions(5, ['item'], z.strictObject({
    kind: z.enum(['approval', 'filing', 'consult']), version: text, statutory: flag, limits: list(limit), steps: list(step).optional(), materials: list(code).optional(),
    fee: money.optional(), fine: z.strictObject({ low: money, high: money }).optional(), publish: limit.optional(), replaces: code.optional(), basis,
  })),
  'interest.declared': versions(6, ['interest'], z.strictObject({ post: postId, related: list(unitId), relation: code, until: date.optional() })),
  'record.ended': once(7, [...versioned, 'commitment'], z.strictObject({ reason: text.optional() })),
  'campaign.launched': versions(8, ['campaign'], z.strictObject({ name: text, kinds: list(code).optional(), units: list(unitId).optional(), basis, until: date })),
  'target.set': versions(9, ['target'], z.strictObject({
    metric: code, measure: text, baseline: number.optional(), target: number, until: date, owner: unitId, weight: number.optional(), campaign: ref.optional(),
  })),
}
