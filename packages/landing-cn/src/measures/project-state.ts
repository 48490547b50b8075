import type { CaseFile } from '@duban/plugin-sdk'
import { landedBy, landingPredicates } from '../rules/pipeline/landed-by.js'
import { lossOf, type Loss } from '../rules/pipeline/loss-of.js'

export interface LandingState { landed: boolean; landedAt: string | null; missing: string[] }

/**
 * Has a project landed, and what is missing (R003)? Landing is the set of its evidence; a signing ceremony is none.
 *
 * @example
 * ```ts
 * landingState(file) // { landed: false, landedAt: null, missing: ['company_registered', 'site_secured', 'capital_paid'] }
 * ```
 */
export function landingState(file: CaseFile, evidence: readonly string[] = landingPredicates): LandingState {
  const { landedAt, lacking } = landedBy(file.project.milestones, evidence)
  return { landed: landedAt !== null, landedAt, missing: lacking }
}

/**
 * The loss of a project (R125), or null where it is not lost. Without a reason it cannot be closed; a side that nobody
 * stated is `undetermined`.
 *
 * @example
 * ```ts
 * projectLoss(file) // { at: '2026-03-20', reason: null, side: 'undetermined', closable: false, missing: ['reason'] }
 * ```
 */
export function projectLoss({ project }: CaseFile): Loss | null {
  return project.stage === 'lost' ? lossOf(project.stages.filter(({ stage }) => stage === 'lost')) : null
}
