import { parseScoreProfile, type ScoreProfile } from '@duban/core'

/**
 * A published way to score units, checked: parts, charges and grades that hang together, nothing that scores opinions or persons.
 * Throws `E_SCORE_PROFILE`, `E_FORBIDDEN_INDICATOR`, `E_INDIVIDUAL` with the place.
 *
 * @example
 * ```ts
 * defineScoreProfile({ ...profile, version: '2' }).version // '2'
 * ```
 */
export function defineScoreProfile(input: ScoreProfile): ScoreProfile {
  return Object.freeze(parseScoreProfile(structuredClone(input)))
}
