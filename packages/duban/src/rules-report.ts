import { localized } from '@duban/core'
import { z } from 'zod'

/** What `duban rules lint --format json` prints. Fields may be added, never changed. */
export const lintReport = z.array(z.strictObject({
  code: z.enum(['contradiction', 'unreachable', 'subsumed', 'duplicate', 'charged_twice', 'never_matters', 'rows_overlap']),
  rule: z.string(),
  version: z.string(),
  other: z.string().optional(),
  path: z.array(z.union([z.string(), z.int()])),
  message: localized,
}))

/** What `duban rules coverage --format json` prints. Fields may be added, never changed. */
export const coverageReport = z.array(z.strictObject({
  rule: z.string(),
  version: z.string(),
  state: z.enum(['runs', 'blind', 'idle']),
  asked: z.int(),
  judged: z.int(),
  notApplicable: z.int(),
  notEvaluable: z.int(),
  errors: z.int(),
  missing: z.array(z.strictObject({ fact: z.string(), results: z.int() })),
}))
