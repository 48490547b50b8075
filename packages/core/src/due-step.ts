import { z } from 'zod'
import { timeUnit } from './limit.js'
import { civilDate, instant, time } from './time.js'

/** One line of the arithmetic behind a due date, in the order it was done. */
export const dueStep = z.strictObject({
  /**
   * `trigger` the event that starts the limit · `limit` counted from `from` · `stop` days not counted · `stop_not_counted` ·
   * `extension` · `extension_not_counted` · `roll` to the next working day · `recorded_due` a deadline recorded as such ·
   * `estimated` past the calendar's years · `result`.
   */
  kind: z.enum(['trigger', 'limit', 'stop', 'stop_not_counted', 'extension', 'extension_not_counted', 'roll', 'recorded_due', 'estimated', 'result']),
  from: time.optional(),
  to: time.optional(),
  amount: z.number().optional(),
  unit: timeUnit.optional(),
  /** A code, never a sentence: stop kind, why an extension is not counted, name of the rest period, calendar version. */
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
