// 有效整合 · one matter from leads on the same fact, each kept as its provenance · R115

/** A lead as triage sees it: what it is about, who said it, and whether it has been dealt with. */
export interface OpenLead {
  ref: string
  of: string | null
  observation: string | null
  sources: readonly string[]
  'raisedBy.unit': string | null
  raisedAt: string | null
  outcome: string | null
  events: readonly string[]
}

/** One matter, with a link to every lead that it comes from. */
export interface MergedMatter {
  about: string
  observation: string | null
  provenance: { lead: string; source: string; unit: string | null; at: string | null; events: readonly string[] }[]
}

/**
 * Open leads by the fact they are about: same record and, where stated, same observation. A lead that names no record
 * stays alone, for two statements in words are not known to be of one fact.
 *
 * @example
 * ```ts
 * mergeSameFact(leads)[0].provenance.length // 3
 * ```
 */
export function mergeSameFact(leads: readonly OpenLead[]): MergedMatter[] {
  const matters = new Map<string, MergedMatter>()
  for (const { ref, of, observation, sources, 'raisedBy.unit': unit, raisedAt: at, outcome, events } of leads) {
    if (outcome !== null || at === null) continue
    const key = JSON.stringify(of === null ? [ref] : [of, observation])
    const matter = matters.get(key) ?? { about: of ?? ref, observation, provenance: [] }
    matter.provenance.push({ lead: ref, source: sources[0]!, unit, at, events })
    matters.set(key, matter)
  }
  return [...matters.values()]
}
