import { dayOf, type CaseFile, type CivilDate, type DubanEvent } from '@duban/core'

const caches = new WeakMap<CaseFile, ReadonlySet<string>>()

/** Channels whose feeds came without record times: theirs is the time of the import, and says nothing of lateness. */
function importedChannels(file: CaseFile): ReadonlySet<string> {
  const known = caches.get(file)
  if (known) return known
  const imported = file.feeds.filter(({ deliveries }) => ((deliveries ?? []) as { recordTimes?: string }[]).some(({ recordTimes }) => recordTimes === 'import'))
  const channels = new Set(imported.map(({ ref }) => ref.slice(ref.indexOf('/') + 1)))
  caches.set(file, channels)
  return channels
}

/** The day an event was known; the day it happened where its feed has no record times of its own. */
export function knownOn({ occurredAt, recordedAt, channel }: DubanEvent, file: CaseFile): CivilDate {
  const recorded = dayOf(recordedAt)
  return recorded === dayOf(occurredAt) || !importedChannels(file).has(channel) ? recorded : dayOf(occurredAt)
}
