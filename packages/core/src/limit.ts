import { z } from 'zod'

/** `wd` working day, `cd` calendar day, `month` calendar month, `hour` clock hour. Never converted into one another. */
export const timeUnit = z.enum(['wd', 'cd', 'month', 'hour'])
export type TimeUnit = z.infer<typeof timeUnit>

export const limitLayer = z.enum(['statutory', 'promised', 'step', 'channel'])
export type LimitLayer = z.infer<typeof limitLayer>

export const clockStopKind = z.enum(['hearing', 'tender', 'auction', 'inspection', 'test', 'quarantine', 'appraisal', 'expert_review', 'applicant_supplement', 'unstated'])
export type ClockStopKind = z.infer<typeof clockStopKind>

/** What happens when the last day of a limit is not a working day. */
export const roll = z.enum(['none', 'next_working_day'])
export type Roll = z.infer<typeof roll>

/** `code@version#article`, for example `CN-AL@2019#42`. */
export const basisRef = z.string().regex(/^[A-Za-z0-9._-]+@[A-Za-z0-9._-]+#[^\s#]+$/, 'expected code@version#article')
export type BasisRef = z.infer<typeof basisRef>

export const timeLimit = z.strictObject({
  amount: z.int().min(0).max(100_000),
  unit: timeUnit,
  layer: limitLayer.optional(),
  trigger: z.string().optional(),
  roll: roll.optional(),
  calendar: z.string().optional(),
  basis: basisRef.optional(),
}, { error: (issue) => issue.code === 'invalid_type' ? 'expected a limit with its unit, as {"amount": 20, "unit": "wd"}' : undefined })
/** An amount with its unit; the unit is part of the type, so a limit of months cannot be extended by days. */
export type TimeLimit<U extends TimeUnit = TimeUnit> = Omit<z.infer<typeof timeLimit>, 'unit'> & { unit: U }
