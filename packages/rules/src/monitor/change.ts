import { instant } from '@duban/core'
import { z } from 'zod'

const state = z.enum(['satisfied', 'possibly_satisfied', 'possibly_violated', 'violated'])

/** Something that became so of one constraint of one case. */
export const change = z.strictObject({
  /** Deterministic: the same monitor fed the same events in the same order gives the same ids. */
  id: z.string(),
  case: z.string(),
  constraint: z.string(),
  /** `verdict`: it changed; `warning`: an open duty is near its end; `retraction`: an earlier change never was, as is now known. */
  kind: z.enum(['verdict', 'warning', 'retraction']),
  from: state,
  to: state,
  /** When it became so. */
  at: instant,
  /** When the monitor knew: its clock. */
  knownAt: instant,
  /** Id of the event that brought it about; null where time did. */
  event: z.string().nullable(),
  /** Of a retraction: the kind of change that is taken back. */
  retracts: z.enum(['verdict', 'warning']).nullable(),
})
export type Change = z.infer<typeof change>

/** A change of one case in a replay. */
export interface RawChange {
  constraint: number
  kind: 'verdict' | 'warning'
  from: number
  to: number
  at: number
  event: string | null
}
