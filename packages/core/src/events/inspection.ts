import { z } from 'zod'
import { appended, once } from './event-type.js'
import { code, count, date, hash, list, number, postId, ref, text } from './parts.js'
import { inspectionCadence, inspectionCoverage, inspectionDisclosure, inspectionPresence } from './vocabulary.js'

/** Inspections. Numbers 41 to 43. */
export const inspectionEvents = {
  'inspection.planned': once(41, ['inspection'], z.strictObject({
    object: ref, scope: list(code), from: date, until: date,
    coverage: inspectionCoverage, cadence: inspectionCadence, presence: inspectionPresence, disclosure: inspectionDisclosure,
    mandate: ref.optional(), approvedBy: postId.optional(), purpose: text.optional(), cause: ref.optional(),
    method: z.strictObject({ id: code, version: text, hash }), sample: z.strictObject({ seed: text, frame: hash }).optional(),
  })),
  'inspection.held': once(42, ['inspection'], z.strictObject({ until: date.optional(), leadPost: postId.optional(), inspectorDays: number.min(0).optional(), hours: number.min(0).optional(), documents: count.optional() })),
  'inspection.concluded': appended(43, 'conclusions', ['inspection'], z.strictObject({ status: z.enum(['draft', 'final']), issues: list(ref).optional(), replyDue: date.optional() })),
}
