import { proposeMapping } from '@duban/adapter-eventlog'
import { dayOf } from '@duban/core'
import { encodingOption, timeOption } from './judge-files.js'

/** Prints a mapping for a table nobody has described; why it reads each column so goes to stderr. */
export async function map(path: string, { encoding, zone, asOf }: { encoding: string; zone: string; asOf?: string }): Promise<number> {
  const { mapping, reasons } = await proposeMapping(path, { encoding: encodingOption(encoding), zone, ...(asOf !== undefined && { asOf: dayOf(timeOption(asOf, '--as-of')!) }) })
  for (const { column, reason } of reasons) console.error(`${column}: ${reason}`)
  console.log(JSON.stringify(mapping, null, 2))
  return 0
}
