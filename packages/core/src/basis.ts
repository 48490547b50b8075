import { z } from 'zod'
import { basisRef } from './limit.js'
import { localized } from './localized.js'
import { civilDate } from './time.js'

/** A clause of law or policy: instrument, article, and when it was in force. */
export const legalBasis = z.strictObject({
  ref: basisRef,
  title: localized,
  article: z.string(),
  /** `CN`, `NL`, …: whose law this is. */
  jurisdiction: z.string(),
  effective: z.strictObject({ from: civilDate, until: civilDate.optional() }),
  /** Official address, or null where none is known. */
  url: z.url().nullable(),
  /** `needs_review` can never carry an enforcing rule. */
  status: z.enum(['confirmed', 'needs_review']),
})
export type LegalBasis = z.infer<typeof legalBasis>
