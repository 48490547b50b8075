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
  /** Unit of the measured value: `pp` percentage points, `relative`, `wd`, `cd`, `month` (whole months), `period`. */
  unit: string
  /** How far the value must come back past a bound before a worse light that is already on goes out; default not at all. */
  hysteresis?: number
  /** First band whose upper bound the value does not exceed; the last has none. */
  bands: { colour: LightColour; upTo?: number; inclusive?: boolean; outcome: Outcome }[]
}
