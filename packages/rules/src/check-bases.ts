import { addDays, canonicalJson, DubanError, groupBy, type LegalBasis } from '@duban/core'
import type { Rule } from './rule.js'

/** What versions of a clause share: the instrument and the article, without the version. */
const clauseOf = ({ ref }: LegalBasis): string => ref.replace(/@[^#]*/, '')

/**
 * Checks the clauses that rules rest on: each ends after it begins and is dated alike in every rule, and of the versions of a
 * clause that one rule cites no two are in force on a day, nor is none on a day between two. Throws `E_RULESET` with the place.
 */
export function checkBases(rules: readonly Rule[]): void {
  const dated = new Map<string, { basis: LegalBasis; rule: Rule }>()
  for (const rule of rules)
    for (const [place, bases] of [[['basis'], rule.basis], [['procedure', 'basis'], rule.procedure?.basis ?? []]] as const) {
      const fail = (message: string, fix: string, { ref }: LegalBasis): DubanError =>
        new DubanError({ code: 'E_RULESET', message: `${rule.id}: ${message}`, fix, path: ['rules', rules.indexOf(rule), ...place, bases.findIndex((each) => each.ref === ref), 'effective'] })
      for (const basis of bases) {
        const { ref, effective: { from, until } } = basis
        if (until !== undefined && until <= from) throw fail(`${ref} is never in force: it ends on ${until} and begins on ${from}`, 'give the day it ends as effective.until, after effective.from', basis)
        const known = dated.get(ref)
        if (known && canonicalJson(known.basis.effective) !== canonicalJson(basis.effective)) throw fail(`${ref} is dated otherwise than in ${known.rule.id}`, 'write the clause once and let both rules cite it', basis)
        dated.set(ref, known ?? { basis, rule })
      }
      const clauses = groupBy([...new Map(bases.map((each) => [each.ref, each])).values()], clauseOf)
      for (const versions of clauses.values()) {
        versions.sort((one, other) => (one.effective.from < other.effective.from ? -1 : 1))
        versions.slice(1).forEach((later, index) => checkSeam(versions[index]!, later, fail))
      }
    }
}

function checkSeam(earlier: LegalBasis, later: LegalBasis, fail: (message: string, fix: string, at: LegalBasis) => DubanError): void {
  const { until } = earlier.effective
  const { from } = later.effective
  const fix = `end ${earlier.ref} with effective.until ${from}`
  if (until === undefined || until > from) throw fail(`${earlier.ref} and ${later.ref} are both in force on ${from}`, fix, earlier)
  if (until < from) throw fail(`neither ${earlier.ref} nor ${later.ref} is in force from ${until} to ${addDays(from, -1)}`, fix, earlier)
}
