import type { CaseFile } from '@duban/plugin-sdk'
import { shareOf, type Share } from './share.js'

/** 全方位跟进: what of a project is to be followed. */
export const facets = ['approval', 'land', 'funds', 'construction', 'factors', 'service'] as const
export type Facet = (typeof facets)[number]

const landMilestones = new Set(['site_secured', 'land_granted'])

/** By which kind of event each facet is known. */
function facetOf(type: string, data: { milestone?: string; facet?: string; link?: string; purpose?: string; category?: string } = {}): Facet | undefined {
  if (facets.includes(data.facet as Facet)) return data.facet as Facet
  if (type.startsWith('approval.')) return 'approval'
  if (type === 'milestone.reached') return landMilestones.has(data.milestone ?? '') ? 'land' : undefined
  if (type === 'fund.moved') return 'funds'
  if (type === 'progress.verified') return 'construction'
  if (type === 'issue.raised') return data.link === 'land' ? 'land' : data.category === 'utilities' ? 'factors' : undefined
  return type === 'contact.made' && data.purpose === 'service' ? 'service' : undefined
}

/**
 * All-round follow-up (R026): facets of which something is on record among those required, and which are missing.
 *
 * @example
 * ```ts
 * facetCoverage(file) // { part: 4, of: 6, share: 0.666…, missing: ['funds', 'factors'] }
 * ```
 */
export function facetCoverage(file: CaseFile, required: readonly Facet[] = facets): Share & { missing: Facet[] } {
  const tracked = new Set(file.events.map(({ type, data }) => facetOf(type, data as Record<string, string> | undefined)))
  const missing = required.filter((each) => !tracked.has(each))
  return { ...shareOf(required.length - missing.length, required.length), missing }
}
