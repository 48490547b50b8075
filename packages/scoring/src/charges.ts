import type { CardCharge, ScoreBonus, ScoreCharge, ScoreFact, ScoreProfile } from '@duban/core'
import { below, exact, least, minus, plus, times, toNumber, zero, type Exact } from './internal/exact.js'

/** A charge on one fact, before it is known which of a family stands. */
interface Line { charge: ScoreCharge; fact: ScoreFact; points: Exact; occasion: string }

/** A line of the card with its exact points. */
export interface ChargeLine { card: CardCharge; points: Exact; charge: ScoreCharge }

/**
 * Charges of a period: what happened once is charged once in a family, by the largest; the others are `suppressed`.
 * Contested ones are shown and not taken. A fact that was owed and did not come holds open the most it could have cost.
 * Where a part is `outside` the reckoning there is nothing to take from.
 */
export function chargesOf({ charges }: ScoreProfile, facts: readonly ScoreFact[], outside: ReadonlySet<string>): ChargeLine[] {
  const families = new Map<string, Line[]>()
  for (const fact of facts) {
    for (const charge of charges) {
      const points = chargedPoints(charge, fact)
      if (points === undefined) continue
      const occasion = fact.occasion ?? fact.subject
      const key = `${charge.family ?? charge.dimension ?? ''}\u0000${occasion}`
      const lines = families.get(key)
      if (lines) lines.push({ charge, fact, points, occasion })
      else families.set(key, [{ charge, fact, points, occasion }])
    }
  }
  return [...families.values()].flatMap(chargeOnce).map((line) => (line.charge.dimension !== undefined && outside.has(line.charge.dimension) && line.card.status !== 'contested' ? { ...line, card: { ...line.card, status: 'suppressed', by: line.charge.dimension } } : line))
}

function chargeOnce(lines: readonly Line[]): ChargeLine[] {
  const largest = (state: ScoreFact['state']): Line | undefined => lines.filter(({ fact }) => fact.state === state).reduce<Line | undefined>((best, line) => (best === undefined || below(best.points, line.points) ? line : best), undefined)
  const charged = largest('known')
  const open = largest('not_reported')
  const more = open === undefined ? zero : minus(open.points, charged?.points ?? zero)
  return lines.map((line) => {
    if (line.fact.state === 'contested') return lineOf(line, 'contested', line.points, null)
    if (line === charged) return lineOf(line, 'charged', line.points, null)
    if (line === open && below(zero, more)) return lineOf(line, 'open', more, null)
    return lineOf(line, 'suppressed', line.points, (charged ?? open)!.charge.id)
  })
}

function lineOf({ charge, fact, occasion }: Line, status: CardCharge['status'], points: Exact, by: string | null): ChargeLine {
  const { subject, at, events } = fact
  return { charge, points, card: { id: charge.id, title: charge.title, dimension: charge.dimension ?? null, points: toNumber(points), status, by, occasion, subject, at, events: [...events] } }
}

/** What a fact costs by this charge; undefined where it does not concern it. */
function chargedPoints(charge: ScoreCharge, fact: ScoreFact): Exact | undefined {
  if (!charge.measures.includes(fact.measure)) return undefined
  if (fact.state === 'not_reported') return exact(charge.points ?? charge.max ?? charge.scale!.points)
  if (fact.state !== 'known' && fact.state !== 'contested') return undefined
  const { on } = charge
  const concerned = on === 'missed' ? fact.met === false : on === 'value' ? fact.value !== undefined : fact.light === on
  return concerned ? amountOf(charge, fact) : undefined
}

function amountOf({ points, scale, max }: Pick<ScoreCharge, 'points' | 'scale' | 'max'>, { value }: ScoreFact): Exact | undefined {
  if (points !== undefined) return exact(points)
  const { from, points: first, step, each } = scale!
  if (value === undefined || value < from) return undefined
  const above = minus(exact(value), exact(from))
  const by = exact(step)
  const steps = (above.n * by.d) / (above.d * by.n)
  const amount = plus(exact(first), times(exact(each), { n: steps, d: 1n }))
  return max === undefined ? amount : least(amount, exact(max))
}

/** A bonus with its exact points. */
export interface BonusLine { bonus: ScoreBonus; fact: ScoreFact; points: Exact }

/** Bonuses on what is known, each once for an occasion. Silence and dispute bring none. */
export function bonusesOf({ bonuses }: ScoreProfile, facts: readonly ScoreFact[]): BonusLine[] {
  const given = new Map<string, BonusLine>()
  for (const fact of facts) {
    if (fact.state !== 'known' || fact.met === false) continue
    for (const bonus of bonuses) {
      const points = bonus.measures.includes(fact.measure) ? amountOf(bonus, fact) : undefined
      const key = `${bonus.id}\u0000${fact.occasion ?? fact.subject}`
      const before = given.get(key)
      if (points !== undefined && (before === undefined || below(before.points, points))) given.set(key, { bonus, fact, points })
    }
  }
  return [...given.values()]
}

export const sumOf = (lines: readonly { points: Exact }[]): Exact => lines.reduce((sum, { points }) => plus(sum, points), zero)
