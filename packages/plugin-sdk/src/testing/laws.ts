import { addDays, canonicalJson, compareTime, dayOf, idOf, type DubanEvent, type FactInput, type Outcome, type RuleResult, type WorkingCalendar } from '@duban/core'
import { explain, ruleSet, type LightProfile, type Rule, type RuleSet } from '@duban/rules'
import fc from 'fast-check'
import { evaluateAt, markedSet } from './ask-rule.js'
import { withoutAmbient } from './ambient.js'
import { unexpected } from './expect-answer.js'
import { tellsInstants } from './hygiene.js'
import { rawWords } from './raw-words.js'
import type { Question, RuleCases } from './rule-case.js'
import { plainWeeks, shifted } from './shift.js'

/** A question of a case, ready to be asked again in other ways. */
export interface Trial {
  question: Question
  rule: Rule
  rules: RuleSet
  profiles: readonly LightProfile[]
  events: readonly DubanEvent[]
  project: string
}

/** Asks a trial, perhaps changed. */
function ask({ question: { situation, asOf }, rules, events, project }: Trial, changed: { events?: readonly DubanEvent[]; asOf?: string; rules?: RuleSet; host?: Record<string, unknown> } = {}, machineTime?: number): RuleResult[] {
  return evaluateAt(changed.rules ?? rules, changed.events ?? events, { asOf: changed.asOf ?? asOf, knownAt: situation.knownAt, project, host: changed.host ?? situation.host }, machineTime)
}

const text = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value)))

function alike(trial: Trial, what: string, expected: unknown, actual: unknown): void {
  if (text(expected) !== text(actual)) unexpected(`"${trial.question.situation.name}" on ${trial.question.asOf}: ${what}`, expected, actual)
}

export interface Law { name: string; holds(trials: readonly Trial[]): void }

/** Every run draws the same cases: a failure can be seen again. */
const settings = { seed: 20_260_317, numRuns: 30 } as const

/** Holds a property for trials drawn by their place, so that a counterexample stays short. */
function forSome<T>(trials: readonly Trial[], drawn: fc.Arbitrary<T>, holds: (trial: Trial, value: T) => void): void {
  if (trials.length > 0) fc.assert(fc.property(fc.nat({ max: trials.length - 1 }), drawn, (index, value) => holds(trials[index]!, value)), settings)
}

/** The items in an order that the draws decide. */
function reordered<T>(items: readonly T[], draws: readonly number[]): T[] {
  return items.map((item, index) => ({ item, by: draws[index % draws.length]! * (index + 1) % 997 })).sort((a, b) => a.by - b.by).map(({ item }) => item)
}

const shuffling: Law = {
  name: 'law: the order of events, and telling one twice, change nothing',
  holds: (trials) => forSome(trials, fc.array(fc.nat({ max: 996 }), { minLength: 1, maxLength: 12 }), (trial, draws) => {
    alike(trial, 'another order of the events gives another result', ask(trial), ask(trial, { events: reordered([...trial.events, ...trial.events.slice(0, 1)], draws) }))
  }),
}

const someDay = Date.UTC(2100, 5, 15)
const purity: Law = {
  name: 'law: a result follows from the inputs it lists, at any time of the machine',
  holds: (trials) => trials.forEach((trial) => {
    alike(trial, 'asked twice it answers twice', ask(trial), ask(trial))
    alike(trial, "the rule reads the machine's clock", ask(trial), ask(trial, {}, someDay))
    for (const result of ask(trial)) {
      const kept = JSON.parse(JSON.stringify(result)) as RuleResult
      for (const once of [1, 2]) alike(trial, `judged again from its inputs (${once}) it gives another result`, result, withoutAmbient(() => trial.rules.reevaluate(kept)))
    }
  }),
}

const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati']
const machineZone: Law = {
  name: "law: the machine's time zone changes nothing",
  holds(trials) {
    const before = process.env.TZ
    try {
      for (const trial of trials) {
        const [first, ...others] = zones.map((zone) => {
          process.env.TZ = zone
          return ask(trial)
        })
        others.forEach((other, index) => alike(trial, `in ${zones[index + 1]} the result is another than in UTC`, first, other))
      }
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  },
}

const irrelevance: Law = {
  name: 'law: facts that the rule does not declare change nothing',
  holds: (trials) => forSome(trials, fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 4 }), (trial, extra) => {
    const undeclared = Object.fromEntries(Object.entries(extra).filter(([name]) => !Object.hasOwn(trial.rule.facts, name)))
    alike(trial, 'a fact the rule does not declare gives another result', ask(trial), ask(trial, { host: { ...undeclared, ...trial.question.situation.host } }))
  }),
}

/** What must not change when a story happens some weeks earlier or later. */
function essence({ subject, outcome, light, cause, margin, elapsed, missing, observation, owner, due }: RuleResult, days: number) {
  return { subject, outcome, light, cause, margin, elapsed, missing, observation, owner, due: due === null ? null : addDays(due, days) }
}

const weeksLater: Law = {
  name: 'law: some weeks earlier or later, across leap days and clock changes, it comes out the same',
  holds: (trials) => forSome(trials.filter(countsDays), fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.constantFrom('America/New_York', 'Europe/Amsterdam', 'UTC')), (trial, [weeks, anyZone]) => {
    const zone = tellsInstants(trial.question) ? trial.rules.calendar.timeZone : anyZone
    const days = weeks * 7
    const { question: { asOf, situation: { host = {} } } } = trial
    const rules = timeless(trial, plainWeeks(zone))
    const events = tellsInstants(trial.question) ? trial.events : trial.events.map((each) => ({ ...each, recordedAt: `${each.recordedAt.slice(0, 10)}T18:00:00Z` }))
    const before = ask(trial, { rules, events, host }).map((result) => essence(result, days))
    const after = ask(trial, { rules, events: shifted(events, days), host: shifted(host, days), asOf: shifted(asOf, days) }).map((result) => essence(result, 0))
    alike(trial, `${weeks} weeks away, in ${zone}, the result is another`, before, after)
  }),
}

/** Months and fixed dates among the options are not alike in every week. */
function countsDays({ rule, events, question }: Trial): boolean {
  return !/"unit":"month"|"\d{4}-\d\d-\d\d/.test(text(rule.options)) && !/"unit":"month"/.test(text(events) + text(question.situation.host ?? null))
}

/** The same rule in force at all times, by another calendar. */
function timeless({ rule, profiles }: Trial, calendar: WorkingCalendar): RuleSet {
  const { until: _until, ...effective } = rule.effective
  const { review: _review, ...rest } = rule
  return markedSet({ ...rest, effective: { ...effective, from: '0001-01-01' } }, calendar, profiles)
}

const worse: readonly Outcome[] = ['pending', 'warn', 'fail']

const monotone: Law = {
  name: 'law: time alone never heals',
  holds: (trials) => forSome(trials, fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 5 }), (trial, days) => {
    const last = trial.events.map(({ occurredAt }) => occurredAt).concat(trial.question.asOf).sort(compareTime).at(-1)!
    const rules = timeless(trial, trial.rules.calendar)
    const steps = [...days].sort((a, b) => a - b).map((day) => ask(trial, { rules, asOf: addDays(dayOf(last), day) }))
    steps.slice(1).forEach((results, index) => results.forEach((later) => {
      const earlier = steps[index]!.find(({ id }) => id === later.id)
      if (earlier && worse.includes(earlier.outcome) && worse.indexOf(later.outcome) < worse.indexOf(earlier.outcome))
        unexpected(`"${trial.question.situation.name}": ${earlier.outcome} on ${earlier.asOf} became ${later.outcome} on ${later.asOf} although nothing happened`, earlier.outcome, later.outcome)
    }))
  }),
}

const mixture: Law = {
  name: 'law: any mixture of the facts seen, gaps included, gets an answer',
  holds(trials) {
    const seen = trials.map((trial) => ({ trial, results: ask(trial) }))
    const pools = poolsOf(seen.flatMap(({ results }) => results))
    forSome(trials, fc.array(fc.nat({ max: 996 }), { minLength: 20, maxLength: 20 }), (trial, draws) => {
      const rest = draws.values()
      for (const result of seen.find((each) => each.trial === trial)!.results) {
        const inputs = result.inputs.map((input) => mixed(input, trial.rule, pools.get(input.fact) ?? [], rest))
        const answer = withoutAmbient(() => trial.rules.reevaluate({ ...result, inputs }))
        if (answer.outcome === 'error') unexpected(`the rule throws where ${inputs.map(({ fact, value }) => `${fact} is ${value === undefined ? 'missing' : JSON.stringify(value)}`).join(', ')}: ${answer.message.en}`, 'an answer', 'error')
      }
    })
  },
}

function poolsOf(results: readonly RuleResult[]): Map<string, unknown[]> {
  const pools = new Map<string, unknown[]>()
  for (const { inputs } of results) for (const { fact, value } of inputs) if (value !== undefined) pools.set(fact, [...(pools.get(fact) ?? []), value])
  return pools
}

/** Another value seen for this fact, or none where there may be none; of a list some of the items seen. */
function mixed(input: FactInput, rule: Rule, pool: readonly unknown[], draws: Iterator<number>): FactInput {
  const draw = (n: number): number => (draws.next().value ?? 0) % n
  const { fact, events } = input
  const spec = rule.facts[fact]
  if (spec === undefined) return input
  if (typeof spec === 'object' && 'list' in spec) return { fact, events, value: pool.flat().filter(() => draw(2) === 0) as NonNullable<FactInput['value']> }
  const optional = typeof spec === 'object' && 'optional' in spec && spec.optional === true
  const choice = draw(pool.length + 1)
  if (choice < pool.length) return { fact, events, value: pool[choice] as NonNullable<FactInput['value']> }
  return optional ? { fact, events, value: null as unknown as NonNullable<FactInput['value']> } : { fact, events }
}

/** Every text in a value, without the names of fields. */
function valuesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : []
}

/** Ids of units and posts that the register calls otherwise. */
function namesIn(events: readonly DubanEvent[]): Set<string> {
  return new Set(events.flatMap(({ type, subject, data }) => {
    const name = type === 'unit.registered' ? data?.['name'] : type === 'post.registered' ? data?.['title'] : undefined
    return typeof name === 'string' && name !== idOf(subject) ? [subject, idOf(subject)] : []
  }))
}

/** Asked for by those whose readers are no programmers. */
export const wording: Law = {
  name: 'law: every explanation is in words: no name of a field, no code, no id of what the register names',
  holds: (trials) => trials.forEach((trial) => {
    const { rule, rules: { calendar }, profiles, question: { situation, asOf }, events } = trial
    const [named, written] = [namesIn(events), valuesIn([events.map(({ data, by }) => [data, by]), situation.host, rule.options]).join(' ')]
    const rules = ruleSet([rule], { calendar, profiles })
    for (const result of ask(trial, { rules })) {
      for (const locale of ['en', 'zh-CN'] as const) {
        const found = rawWords(explain(result, locale, rules), named, written)
        if (found.length > 0) unexpected(`"${situation.name}" on ${asOf}: in ${locale} it says ${found.join(', ')}; give labels or terms`, [], found)
      }
    }
  }),
}

/** The laws that a rule must keep. */
export function lawsOf(rule: Rule, { laws = {} }: RuleCases): Law[] {
  const grows = laws.monotone === true || ('within' in rule.check && laws.monotone === undefined)
  return [purity, ...(laws.order === undefined ? [shuffling] : []), machineZone, irrelevance, mixture, ...(laws.shift === undefined ? [weeksLater] : []), ...(grows ? [monotone] : [])]
}
