import { z } from 'zod'
import { civilDate, instant, time } from './time.js'
import { timeUnit } from './limit.js'

/** One line of the arithmetic behind a due date, in the order it was done. */
export const dueStep = z.strictObject({
  kind: z.enum(['trigger', 'limit', 'stop', 'extension', 'extension_not_counted', 'roll', 'recorded_due', 'estimated']),
  from: time.optional(),
  to: time.optional(),
  amount: z.number().optional(),
  unit: timeUnit.optional(),
  /** A code, never a sentence: stop kind, reason an extension is not counted, name of the rest period. */
  detail: z.string().optional(),
})
export type DueStep = z.infer<typeof dueStep>

export const dueDateSchema = z.strictObject({
  /** The last good day. */
  due: civilDate,
  /** The last good instant; only this is compared. */
  expiresAt: instant,
  /** True where a day beyond the calendar's published years was needed. */
  estimated: z.boolean(),
  steps: z.array(dueStep),
})
export type DueDate = z.infer<typeof dueDateSchema>
