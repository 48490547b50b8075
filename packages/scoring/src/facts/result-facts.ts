import { dayOf, type RuleResult, type ScoreFact } from '@duban/core'

/** Results in dispute, by the Ref an appeal is about. */
export type Appeals = ReadonlyMap<string, 'open' | 'upheld'>

/**
 * What a rule result says of a score. A duty counts in the period it was due. Rules on trial (`shadow`) count nothing; a missing fact
 * is unverifiable, a duty not yet due is not due, and what an appeal undid does not apply.
 */
export function factOfResult(result: RuleResult, appeals: Appeals, selfReported: (events: readonly string[]) => boolean): ScoreFact | undefined {
  if (result.mode === 'shadow') return undefined
  const { rule, subject, outcome, due, doneAt, asOf, owner, evidence, light, message } = result
  const missed = outcome === 'fail' || (outcome === 'warn' && result.cause === 'advisory')
  const appeal = missed ? (appeals.get(subject) ?? appeals.get(result.id)) : undefined
  const fact: ScoreFact = {
    measure: rule, subject, at: due ?? (doneAt === null ? dayOf(asOf) : dayOf(doneAt)), state: stateOf(result, appeal), occasion: subject, events: [...evidence],
    ...(owner !== null && { unit: owner }),
    ...(light !== null && { light }),
    ...(selfReported(evidence) && { selfReported: true }),
  }
  if (fact.state === 'known' || fact.state === 'contested') return { ...fact, met: !missed }
  if (fact.state !== 'not_applicable') return fact
  return { ...fact, reason: appeal === 'upheld' ? { en: 'An appeal was upheld.', 'zh-CN': '申诉成立。' } : message }
}

function stateOf({ outcome, cause }: RuleResult, appeal: 'open' | 'upheld' | undefined): ScoreFact['state'] {
  if (appeal === 'upheld') return 'not_applicable'
  if (appeal === 'open') return 'contested'
  if (outcome === 'pass' || outcome === 'fail' || (outcome === 'warn' && cause === 'advisory')) return 'known'
  if (outcome === 'pending' || outcome === 'warn') return 'not_due'
  return outcome === 'not_applicable' ? 'not_applicable' : 'unverifiable'
}
