import type { Instant } from '@duban/core'
import type { ConstraintState } from '../temporal/templates.js'

/** Something that became so of one constraint of one case. */
export interface Change {
  /** Deterministic: the same monitor fed the same events in the same order gives the same ids. */
  id: string
  case: string
  constraint: string
  /** `verdict`: it changed; `warning`: an open duty is near its end; `retraction`: an earlier change never was, as is now known. */
  kind: 'verdict' | 'warning' | 'retraction'
  from: ConstraintState
  to: ConstraintState
  /** When it became so. */
  at: Instant
  /** When the monitor said so: its clock. */
  knownAt: Instant
  /** Id of the event that brought it about; null where time did. */
  event: string | null
  /** Of a retraction: the kind of change that is taken back. */
  retracts: 'verdict' | 'warning' | null
}

/** A change before it has a name: constraint and verdicts as numbers, instants in epoch milliseconds. */
export interface RawChange {
  item: number
  constraint: number
  kind: 'verdict' | 'warning'
  from: number
  to: number
  at: number
  event: string | null
}
