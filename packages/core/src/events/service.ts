import { z } from 'zod'
import { once } from './event-type.js'
import { basis, code, flag, hash, limit, list, moment, number, ref, text, unitId } from './parts.js'
import { attributionSide, chainLink, findingSeverity } from './vocabulary.js'

/** Commitments, ratings, requests and replies, contacts, issues. Numbers 34 to 40. */
export const serviceEvents = {
  'commitment.made': once(34, ['commitment'], z.strictObject({ what: text, to: unitId.optional(), limit: limit.optional(), due: moment.optional(), public: flag.optional(), basis: basis.optional() })),
  'rating.given': once(35, ['rating'], z.strictObject({ unit: unitId, score: number, scale: number, of: ref.optional() })),
  'request.made': once(36, ['request'], z.strictObject({
    kind: z.enum(['coordination', 'opinion', 'data', 'material', 'handoff', 'extension', 'explanation', 'referral']), to: unitId, of: ref.optional(), about: list(ref).optional(), items: list(code).optional(),
    limit: limit.optional(), due: moment.optional(), reason: text.optional(),
  })),
  'reply.given': once(37, ['reply'], z.strictObject({ of: ref, stance: z.enum(['accept', 'partly', 'reject', 'answer']), reason: text.optional(), text: hash.optional(), points: list(text).optional() })),
  'contact.made': once(38, ['contact'], z.strictObject({ mode: z.enum(['site', 'meeting', 'call', 'written']), purpose: z.enum(['service', 'supervision', 'decision']), place: text.optional(), via: ref.optional() })),
  'issue.raised': once(39, ['issue'], z.strictObject({
    kind: z.enum(['blocker', 'problem']), category: code, link: chainLink, of: ref.optional(), side: attributionSide.optional(), owner: unitId.optional(), needs: text.optional(),
    severity: findingSeverity.optional(), limit: limit.optional(), due: moment.optional(), via: ref.optional(),
  })),
  'issue.resolved': once(40, ['issue'], z.strictObject({ via: ref.optional() })),
}
