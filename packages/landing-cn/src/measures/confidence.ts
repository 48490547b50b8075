// 多层次、多渠道、多角度 · how many independent sources speak, and what that is worth · R102 R114g C13

/** Something said: in what standing, and by which unit. */
export interface Said { source: string; unit: string | null }

export type Confidence = 'low' | 'medium' | 'high'

/** What is only ever a reason to look. */
const leadsOnly = new Set(['media', 'public'])
/** What the matter's own unit, or this library, says of itself. */
const dependent = new Set(['self', 'engine'])

/** Sources that do not depend on one another: each standing of each unit counts once. */
export function independentSources(said: readonly Said[]): string[] {
  return [...new Set(said.filter(({ source }) => !dependent.has(source)).map(({ source, unit }) => `${source}|${unit ?? ''}`))]
}

/**
 * Two independent sources are needed for `high`, one of them more than a lead; one alone is at most `medium`.
 *
 * @example
 * ```ts
 * confidenceOf([{ source: 'public', unit: null }]) // 'low'
 * ```
 */
export function confidenceOf(said: readonly Said[]): Confidence {
  const independent = independentSources(said)
  const firm = independent.filter((each) => !leadsOnly.has(each.slice(0, each.indexOf('|')))).length
  if (firm === 0) return 'low'
  return independent.length > 1 ? 'high' : 'medium'
}
