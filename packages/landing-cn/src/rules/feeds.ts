/** A feed as rules see it. */
export interface Feed { deliveries: { domain: string; through: string }[] | null }

/** Are the records of a domain complete up to a day? Only a feed says so; else what is not recorded is unknown. */
export function isComplete(feeds: readonly Feed[], domain: 'approval' | 'implementation' | 'management' | 'progress', day: string): boolean {
  return feeds.some(({ deliveries }) => deliveries?.some((each) => each.domain === domain && each.through.slice(0, 10) >= day))
}
