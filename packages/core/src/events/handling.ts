import { z } from 'zod'
import { appended, once } from './event-type.js'
import { basis, code, date, decision, every, flag, hash, limit, list, moment, number, postId, ref, text, token, unitId } from './parts.js'
import { caseCategory, chainLink, exemptionOutcome, findingSeverity, matterState, measureKind, responsibilityRole } from './vocabulary.js'

const harm = z.strictObject({ kind: code, low: number, high: number, measure: text, source: text })
const traceLink = z.strictObject({ unit: unitId.optional(), post: postId.optional(), role: responsibilityRole, days: number.min(0) })
const toleranceTest = z.strictObject({ test: code, holds: flag.optional() })
const answer = z.strictObject({ reply: ref, point: text, answer: text })

/** Leads, matters, findings, conclusions, measures, appeals. Numbers 44 to 54. */
export const handlingEvents = {
  'lead.raised': once(44, ['lead'], z.strictObject({ statement: text, of: ref.optional(), observation: code.optional(), candidateCategories: list(caseCategory).optional(), rule: code.optional(), complainant: token.optional() })),
  'lead.triaged': once(45, ['lead'], z.strictObject({ outcome: z.enum(['matter', 'merged', 'dismissed', 'referred']), into: ref.optional(), reason: text.optional(), reopenOn: list(text).optional() })),
  'matter.registered': once(46, ['matter'], z.strictObject({
    kind: z.enum(['supervision', 'inspection', 'trace']), about: list(ref), leads: list(ref).optional(), lead: unitId.optional(), support: list(unitId).optional(),
    limit: limit.optional(), due: moment.optional(), reportEvery: every.optional(),
  })),
  'matter.moved': appended(47, 'moves', ['matter'], z.strictObject({ state: matterState, reason: text.optional(), circulation: z.enum(['due', 'exempt']).optional(), basis: basis.optional() })),
  'finding.verified': once(48, ['finding'], z.strictObject({
    of: ref, category: caseCategory, link: chainLink, severity: findingSeverity, sources: list(ref), harm: list(harm).optional(), tags: list(code).optional(),
  })),
  'trace.recorded': once(49, ['trace'], z.strictObject({ of: ref, result: hash, links: list(traceLink), unattributed: number.min(0) })),
  'tolerance.reviewed': once(50, ['tolerance'], z.strictObject({ of: ref, tests: list(toleranceTest), exclusions: list(code), outcome: exemptionOutcome, decision })),
  'conclusion.recorded': once(51, ['conclusion'], z.strictObject({
    of: ref, post: postId.optional(), role: responsibilityRole.optional(), level: number.optional(), decision, replies: list(answer).optional(), tolerance: ref.optional(),
  })),
  'measure.decided': once(52, ['measure'], z.strictObject({
    of: ref, kind: z.enum([...measureKind.options, 'veto']), target: z.enum(['matter', 'unit', 'person']), unit: unitId.optional(), post: postId.optional(), action: text.optional(),
    limit: limit.optional(), due: moment.optional(), decision, servedAt: date.optional(), until: date.optional(), external: text.optional(),
  })),
  'appeal.filed': once(53, ['appeal'], z.strictObject({ of: ref, kind: code, reason: text.optional() })),
  'appeal.decided': once(54, ['appeal'], z.strictObject({ outcome: z.enum(['upheld', 'partly', 'rejected', 'escalated']), decision })),
}
