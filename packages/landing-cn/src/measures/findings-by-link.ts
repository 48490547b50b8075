import type { CaseFile } from '@duban/plugin-sdk'

/** The links of the chain, in the order of the clause. */
export const chainLinks = ['approval', 'construction', 'fund_allocation', 'fund_use', 'land', 'bidding', 'service'] as const
export type ChainLink = (typeof chainLinks)[number]

/**
 * Verified findings by their link of the chain (R005). Each finding has exactly one link, so the links sum to the total.
 *
 * @example
 * ```ts
 * findingsByLink(portfolio.files) // { total: 3, links: { approval: 2, construction: 0, …, service: 1 } }
 * ```
 */
export function findingsByLink(files: readonly CaseFile[]): { total: number; links: Readonly<Record<ChainLink, number>> } {
  const findings = files.flatMap((file) => file.records('finding').filter(({ verifiedAt }) => verifiedAt !== undefined))
  const count = (wanted: ChainLink): number => findings.filter(({ link }) => link === wanted).length
  return { total: findings.length, links: Object.fromEntries(chainLinks.map((link) => [link, count(link)])) as Record<ChainLink, number> }
}
