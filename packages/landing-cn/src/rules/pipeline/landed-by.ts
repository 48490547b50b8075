/** A milestone as rules see it. */
export interface Milestone { milestone: string; at: string }

/** What shows that a project has landed, by default. A signing ceremony is none of it. */
export const landingPredicates = ['company_registered', 'site_secured', 'capital_paid'] as const

/** When the last of the wanted milestones was first reached; null, with what is lacking, while one is open. */
export function landedBy(reached: readonly Milestone[], wanted: readonly string[]): { landedAt: string | null; lacking: string[] } {
  const days = wanted.map((each) => reached.find(({ milestone }) => milestone === each)?.at.slice(0, 10))
  const lacking = wanted.filter((_, index) => days[index] === undefined)
  return { landedAt: lacking.length === 0 ? days.toSorted().at(-1)! : null, lacking }
}
