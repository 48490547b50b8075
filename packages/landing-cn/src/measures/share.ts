/** A part of a whole; `share` from 0 to 1, null where there is nothing to be a part of. */
export interface Share { part: number; of: number; share: number | null }

export const shareOf = (part: number, of: number): Share => ({ part, of, share: of === 0 ? null : part / of })
