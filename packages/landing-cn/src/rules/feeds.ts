/** A feed as rules see it. */
export interface Feed { deliveries: { domain: string; through: string }[] | null }

type Domain = 'approval' | 'implementation' | 'management' | 'progress'

/** Are the records of a domain complete up to a day? Only a feed says so; else what is not recorded is unknown. */
export function isComplete(feeds: readonly Feed[], domain: Domain, day: string): boolean {
  return feeds.some(({ deliveries }) => deliveries?.some((each) => each.domain === domain && each.through.slice(0, 10) >= day))
}

/**
 * May something of this domain have happened that is not recorded? Where nothing is said of feeds, the records are taken
 * as complete; where there are feeds, only a delivery of the domain up to the day makes its silence an answer.
 */
export function mayBeUnrecorded(feeds: readonly Feed[], domain: Domain, day: string): boolean {
  return feeds.some(({ deliveries }) => (deliveries ?? []).length > 0) && !isComplete(feeds, domain, day)
}
