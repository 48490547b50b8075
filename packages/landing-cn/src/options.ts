import { z } from 'zod'

type Unit = 'wd' | 'cd' | 'month' | 'hour'

/** An option that holds a time limit, with its default. */
export const limit = <U extends Unit>(amount: number, unit: U) =>
  z.strictObject({ amount: z.int().min(0), unit: z.enum(['wd', 'cd', 'month', 'hour']), roll: z.enum(['none', 'next_working_day']).optional() }).default({ amount, unit, roll: 'none' })

/** An option that holds a warning lead, with its default. */
export const lead = (amount: number, unit: Unit) => z.strictObject({ amount: z.int().min(0), unit: z.enum(['wd', 'cd', 'month', 'hour']) }).default({ amount, unit })
