/** A record of the register as rules see it, with what each of its versions said. */
export interface Versioned<T> { ref: string; versions: { at: string; data: T & { until?: string } }[] | null; endedAt: string | null }

/** What a register record said that was in force on a day. */
export function versionOn<T>({ versions, endedAt }: Versioned<T>, day: string): T | undefined {
  if (endedAt !== null && endedAt.slice(0, 10) <= day) return undefined
  const version = (versions ?? []).findLast(({ at }) => at.slice(0, 10) <= day)
  return version?.data.until !== undefined && version.data.until <= day ? undefined : version?.data
}
