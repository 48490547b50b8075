export type Isolation = 'in-process' | 'worker' | 'sandbox'

/** What the code of a plugin may use up. */
export interface Budget {
  /** Milliseconds of one question to one rule. Default 250. */
  ms: number
  /** Milliseconds to load the plugin. Default 10,000. */
  startMs: number
  /** Megabytes: of the heap of a worker, of everything in a sandbox. Default 64. */
  memoryMb: number
  /** Characters of one answer as JSON. Default 65,536. */
  resultBytes: number
  /** How often a rule may break its budget before it is not asked any more. Default 3. */
  strikes: number
}

export const defaultBudget: Budget = { ms: 250, startMs: 10_000, memoryMb: 64, resultBytes: 65_536, strikes: 3 }
