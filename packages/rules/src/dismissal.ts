import { canonicalJson, DubanError, nearest, sha256Hex, type RuleResult, type Time } from '@duban/core'

/** A finding put aside, with the reason, for as long as the listed facts stay as they were. */
export interface Dismissal {
  /** Id of the result: the same question has it on every day. */
  result: string
  rule: string
  reason: string
  at: Time
  /** Hashes of the facts whose change opens it again, by name. */
  facts: Readonly<Record<string, string>>
}

/** A false alarm of a rule, or none: how often what it raised was put aside. */
export interface RulePrecision { rule: string; raised: number; dismissed: number; precision: number }

const found = ({ outcome }: RuleResult): boolean => outcome === 'fail' || outcome === 'warn'

/** Facts of a result by name, as hashes; a missing one differs from every value. */
function factHashes({ inputs }: RuleResult): Map<string, string> {
  return new Map(inputs.map(({ fact, value }) => [fact, sha256Hex(canonicalJson(value === undefined ? {} : { value }))]))
}

/**
 * Puts a finding aside. `reopenOn`: the facts whose change opens it again, as `lead.triaged` lists them; default all that it
 * was judged on. Throws `E_DISMISSAL`.
 *
 * @example
 * ```ts
 * const kept = dismiss(result, { reason: 'recorded twice', at: '2026-03-17', reopenOn: ['acceptedAt'] })
 * withoutDismissed(rules.evaluate(file), [kept]).open
 * ```
 */
export function dismiss(result: RuleResult, { reason, at, reopenOn }: { reason: string; at: Time; reopenOn?: readonly string[] }): Dismissal {
  const hashes = factHashes(result)
  const fail = (message: string, fix: string, ...path: (string | number)[]): DubanError => new DubanError({ code: 'E_DISMISSAL', message: `${result.id}: ${message}`, fix, path })
  if (!found(result)) throw fail(`there is nothing to put aside in the outcome ${result.outcome}`, 'dismiss a result that failed or warned', 'result')
  if (reason.trim() === '') throw fail('no reason is given', 'say why it is put aside', 'reason')
  const facts = Object.fromEntries((reopenOn ?? [...hashes.keys()]).map((name, index) => {
    const hash = hashes.get(name)
    if (hash === undefined) {
      const meant = nearest(name, hashes.keys())
      throw fail(`it was not judged on ${name}`, meant ? `did you mean ${meant}?` : `use ${[...hashes.keys()].join(', ')}`, 'reopenOn', index)
    }
    return [name, hash] as const
  }))
  return Object.freeze({ result: result.id, rule: result.rule, reason, at, facts: Object.freeze(facts) })
}

/** Results without those put aside; one whose listed facts have changed is open again. */
export function withoutDismissed(results: readonly RuleResult[], dismissals: readonly Dismissal[]): { open: RuleResult[]; dismissed: { result: RuleResult; dismissal: Dismissal }[] } {
  const open: RuleResult[] = []
  const dismissed: { result: RuleResult; dismissal: Dismissal }[] = []
  for (const result of results) {
    const own = found(result) ? dismissals.filter((each) => each.result === result.id) : []
    const hashes = own.length > 0 ? factHashes(result) : new Map<string, string>()
    const dismissal = own.findLast(({ facts }) => Object.entries(facts).every(([name, hash]) => hashes.get(name) === hash))
    if (dismissal) dismissed.push({ result, dismissal })
    else open.push(result)
  }
  return { open, dismissed }
}

/** For each rule the share of what it raised that nobody put aside: a rule that cries wolf shows. */
export function rulePrecision(results: readonly RuleResult[], dismissals: readonly Dismissal[]): RulePrecision[] {
  const put = new Set(dismissals.map(({ result }) => result))
  const all = results.filter(found)
  return [...new Set(all.map(({ rule }) => rule))].map((rule) => {
    const raised = all.filter((result) => result.rule === rule)
    const dismissed = raised.filter(({ id }) => put.has(id)).length
    return { rule, raised: raised.length, dismissed, precision: 1 - dismissed / raised.length }
  })
}
