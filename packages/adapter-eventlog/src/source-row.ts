/** A record that was refused: which file, line and column, why, and what to do. */
export interface LocatedRejection {
  source: string
  line: number
  column: number
  code: `E_${string}`
  message: string
  fix: string
}

/** One row of a source as events, with where its parts stand. */
export interface SourceRow {
  line: number
  records: unknown[]
  rejected?: LocatedRejection
  /** Column of a part of a record, by its path. */
  columnOf(record: number, path: readonly (string | number)[]): number
}

/** A row that gives no events. */
export function refusedRow(rejected: LocatedRejection): SourceRow {
  return { line: rejected.line, records: [], rejected, columnOf: () => rejected.column }
}
