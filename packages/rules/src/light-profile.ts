import type { LightColour, Localized, Outcome } from '@duban/core'

/** How outcomes become colours when no measured profile applies. */
export type OutcomeLights = Record<Outcome, LightColour | null>

export const defaultLights: OutcomeLights = {
  pass: 'green',
  pending: 'green',
  warn: 'yellow',
  fail: 'red',
  not_applicable: null,
  not_evaluable: 'grey',
  error: 'grey',
}

/** A published way to colour a measured value. Bounds say on which side the boundary itself falls. */
export interface LightProfile {
  id: string
  version: string
  family: 'time_remaining' | 'progress_gap' | 'consecutive_periods' | 'forecast'
  title: Localized
  source: string
  /** Unit of the measured value: `pp` percentage points, `relative`, `wd`, `period`. */
  unit: string
  /** First band whose upper bound the value does not exceed; the last has none. */
  bands: { colour: LightColour; upTo?: number; inclusive?: boolean; outcome: Outcome }[]
}
