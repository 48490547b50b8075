import type { DueDate, Margin } from '@duban/core'
import type { ConstraintState } from './templates.js'

/** One duty that an event opened, and how it stands. */
export interface Obligation {
  /** The event that opened it; empty for an absolute deadline. */
  activation: string
  /** `fulfilled` in time, `late` (answered after the due instant), `missing` (lapsed, unanswered), `pending`. */
  status: 'fulfilled' | 'late' | 'missing' | 'pending'
  /** Last good instant; null where the duty has no limit. */
  expiresAt: string | null
  /** Events that answered it. */
  answers: string[]
  /** Held open because an extension was asked for in time and is not decided. */
  protected: boolean
  /** Its clock stands: kind of the open stop. */
  stopped: string | null
}

/** What a constraint says of one case at one moment. */
export interface ConstraintVerdict {
  verdict: ConstraintState
  /** The first instant at which the verdict changes if nothing happens; null where none. */
  nextChangeAt: string | null
  /** When the most urgent open duty starts to warn; null where nothing runs or no lead is set. */
  warnAt: string | null
  /** Left (positive) or overdue (negative) of the most urgent duty, in its own unit. */
  margin: Margin | null
  /** When the most urgent duty is due, with the arithmetic; null where no duty has a limit. */
  due: DueDate | null
  /** Event ids that decide the verdict. */
  evidence: string[]
  /** Event types the most urgent duty waits for. */
  waitsFor: string[]
  /** Who is to act next, where the constraint says which field names it. */
  nextActor: string | null
  /** Fields that were not recorded and could turn the verdict; where there are any, a violation is not established. */
  missing: string[]
  counts: { activations: number; fulfilled: number; late: number; missing: number; pending: number }
  obligations: Obligation[]
}

const rank: Record<ConstraintState, number> = { violated: 3, possibly_violated: 2, possibly_satisfied: 1, satisfied: 0 }

/** The worst of several verdicts. */
export function worst(states: Iterable<ConstraintState>, floor: ConstraintState): ConstraintState {
  let result = floor
  for (const state of states) if (rank[state] > rank[result]) result = state
  return result
}
