import type { Feed } from './feeds.js'

type Domain = 'approval' | 'implementation' | 'management' | 'progress'

/**
 * May something of this domain have happened that is not recorded? Where nothing is said of feeds, the records are taken
 * as complete; where there are feeds, only a delivery of the domain up to the day makes its silence an answer.
 */
export function mayBeUnrecorded(feeds: readonly Feed[], domain: Domain, day: string): boolean {
  const deliveries = feeds.flatMap((feed) => feed.deliveries ?? [])
  return deliveries.length > 0 && !deliveries.some((each) => each.domain === domain && each.through.slice(0, 10) >= day)
}
