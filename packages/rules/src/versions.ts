import { addDays, DubanError } from '@duban/core'
import type { CompiledRule } from './compiled-rule.js'

/**
 * Versions of each rule by its id, oldest first. Throws `E_RULESET` where two say something of the same day, or none says
 * anything of a day between two.
 */
export function versionsById(compiled: readonly CompiledRule[]): Map<string, CompiledRule[]> {
  const byId = new Map<string, CompiledRule[]>()
  for (const each of compiled) {
    const versions = byId.get(each.rule.id)
    if (versions) versions.push(each)
    else byId.set(each.rule.id, [each])
  }
  for (const versions of byId.values()) {
    versions.sort((a, b) => (a.rule.effective.from < b.rule.effective.from ? -1 : 1))
    versions.slice(1).forEach((later, index) => checkSeam(versions[index]!, later))
  }
  return byId
}

function checkSeam({ rule: earlier }: CompiledRule, { rule: later }: CompiledRule): void {
  const fail = (message: string, fix: string): DubanError => new DubanError({ code: 'E_RULESET', message: `${later.id}: ${message}`, fix, path: ['effective'] })
  if (earlier.version === later.version) throw fail(`version ${later.version} is given twice`, 'give each version of a rule once')
  const { until } = earlier.effective
  const { from } = later.effective
  if (until === undefined || until > from) throw fail(`versions ${earlier.version} and ${later.version} are both in force on ${from}`, `end version ${earlier.version} with effective.until ${from}`)
  if (until < from) throw fail(`no version is in force from ${until} to ${addDays(from, -1)}`, `end version ${earlier.version} with effective.until ${from}`)
}
