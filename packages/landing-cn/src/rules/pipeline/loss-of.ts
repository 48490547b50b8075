/** An exit of a project as rules see it. */
export interface Exit { at: string; reason?: string | null; side?: string | null }

export interface Loss { at: string; reason: string | null; side: string; closable: boolean; missing: string[] }

/** The last loss on record: without a reason it cannot be closed, and a side that nobody stated is undetermined. Null where none is lost. */
export function lossOf(exits: readonly Exit[]): Loss | null {
  const last = exits.at(-1)
  if (last === undefined) return null
  const reason = last.reason?.trim() ? last.reason : null
  return { at: last.at, reason, side: last.side ?? 'undetermined', closable: reason !== null, missing: reason === null ? ['reason'] : [] }
}
