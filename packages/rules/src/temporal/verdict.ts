import type { Margin } from '@duban/core'
import type { ConstraintState } from './templates.js'

/** One duty that an event opened, and how it stands. */
export interface Obligation {
  /** The event that opened it. */
  activation: string
  /** `fulfilled` in time, `late` (answered after the due instant), `missing` (lapsed, unanswered), `pending`. */
  status: 'fulfilled' | 'late' | 'missing' | 'pending'
  /** Last good instant; null where the duty has no limit. */
  expiresAt: string | null
  /** Events that answered it. */
  answers: string[]
  /** Held open because an extension was asked for in time and is not decided. */
  protected: boolean
}

/** What a constraint says of one case at one moment. */
export interface ConstraintVerdict {
  verdict: ConstraintState
  /** The first instant at which the verdict changes if nothing happens; null where none. */
  nextChangeAt: string | null
  /** When the earliest open obligation starts to warn; null where nothing is due. */
  warnAt: string | null
  /** Left (positive) or overdue (negative) of the most urgent obligation, in its own unit. */
  margin: Margin | null
  /** Event ids that decide the verdict. */
  evidence: string[]
  /** Event types the most urgent obligation waits for. */
  waitsFor: string[]
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
