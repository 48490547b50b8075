import type { InputRejection } from '../check-report.js'

/** Says on stderr which records were not read, and what to do about them. */
export function sayRejected(rejected: readonly InputRejection[]): void {
  for (const { source, line, column, code, message, fix } of rejected.slice(0, 10)) console.error(`${source}:${line}:${column} ${code} ${message}\n  fix: ${fix}`)
  if (rejected.length > 10) console.error(`… and ${rejected.length - 10} more rejected records: use --format json to see all`)
}
