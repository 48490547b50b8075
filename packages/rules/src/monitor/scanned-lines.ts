/** How many lines are scanned before they are taken, so that their cases can be fetched at once. */
export const TOGETHER = 64

/** A few lines and what is read of them without making objects, as columns. */
export class ScannedLines {
  length = 0
  /** Bytes of the line, and its number from 1. */
  readonly from = new Uint32Array(TOGETHER)
  readonly to = new Uint32Array(TOGETHER)
  readonly line = new Uint32Array(TOGETHER)
  /** Number of the type, in the order of first sight; −1 where the line must be parsed as a whole: escapes, nesting in a field that counts, a correction, anything unexpected. */
  readonly type = new Int32Array(TOGETHER)
  readonly idFrom = new Uint32Array(TOGETHER)
  readonly idTo = new Uint32Array(TOGETHER)
  readonly caseFrom = new Uint32Array(TOGETHER)
  readonly caseTo = new Uint32Array(TOGETHER)
  readonly caseHash = new Uint32Array(TOGETHER)
  /** Number of the case; −1 where it is not known yet. */
  readonly item = new Int32Array(TOGETHER)
  readonly ms = new Float64Array(TOGETHER)
  readonly day = new Int32Array(TOGETHER)
  /** Record time; −∞ where there is none. */
  readonly recorded = new Float64Array(TOGETHER)
}
