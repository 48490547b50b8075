import { dayOf, DubanError, scoreFact, scoreVeto, type Instant, type ScoreFact, type ScorePeriod, type ScoreVeto, type Time } from '@duban/core'
import { inPeriod } from './period.js'

/** What is known of one unit at `(asOf, knownAt)`. */
export interface ScoreFacts {
  unit: string
  asOf: Time
  knownAt?: Instant | null
  facts: readonly ScoreFact[]
  vetoes?: readonly ScoreVeto[]
}

/** Facts from outside, checked: what cannot be read is rejected with its place, the rest goes on. */
export function parseScoreFacts(input: readonly unknown[]): { facts: ScoreFact[]; rejected: { index: number; path: (string | number)[]; code: 'E_SCORE_FACT'; message: string; fix: string }[] } {
  const facts: ScoreFact[] = []
  const rejected: ReturnType<typeof parseScoreFacts>['rejected'] = []
  input.forEach((each, index) => {
    const parsed = scoreFact.safeParse(each)
    if (parsed.success) facts.push(parsed.data)
    else rejected.push({ index, path: parsed.error.issues[0]!.path as (string | number)[], code: 'E_SCORE_FACT', message: parsed.error.issues[0]!.message, fix: 'correct the fact at the place named' })
  })
  return { facts, rejected }
}

/** The facts of a period, each once, in one order whatever order they came in, by measure. */
export function factsByMeasure({ unit, facts }: ScoreFacts, period: ScorePeriod): Map<string, ScoreFact[]> {
  const once = new Map<string, ScoreFact>()
  for (const fact of facts) {
    if (fact.unit !== undefined && fact.unit !== unit) throw new DubanError({ code: 'E_SCORE_FACT', message: `a fact about ${fact.subject} is of ${fact.unit}, the scorecard of ${unit}`, fix: 'give each unit its own facts; attribute() sorts them' })
    if (inPeriod(fact.at, period)) once.set(keyOf(fact), fact)
  }
  const byMeasure = new Map<string, ScoreFact[]>()
  for (const key of [...once.keys()].sort()) {
    const fact = once.get(key)!
    const own = byMeasure.get(fact.measure)
    if (own) own.push(fact)
    else byMeasure.set(fact.measure, [fact])
  }
  return byMeasure
}

function keyOf({ measure, subject, at, state, met, value, age, light, occasion, selfReported, events }: ScoreFact): string {
  return [measure, subject, at, state, met, value, age, light, occasion, selfReported, events.join('\u0001')].join('\u0000')
}

/** Vetoes on a unit that people decided. Throws `E_VETO` for one without a decision: a rule can set none. */
export function vetoesOf({ unit, vetoes = [] }: ScoreFacts): ScoreVeto[] {
  const own = new Map<string, ScoreVeto>()
  for (const veto of vetoes) {
    const parsed = scoreVeto.safeParse(veto)
    if (!parsed.success) throw new DubanError({ code: 'E_VETO', message: `a veto on ${unit} is not complete: ${parsed.error.issues[0]!.path.join('.')}`, fix: 'a veto names its event, the day, who decided and by which authority', path: parsed.error.issues[0]!.path as (string | number)[] })
    if (veto.unit === unit) own.set(veto.event, veto)
  }
  return [...own.values()].sort((a, b) => (dayOf(a.decidedAt) + a.event < dayOf(b.decidedAt) + b.event ? -1 : 1))
}
