import { canonicalJson, DubanError, humanCategory, type CaseRecord, type FactInput, type LegalBasis, type Threshold, type Time, type WorkingCalendar } from '@duban/core'
import { lightFact } from './band.js'
import { basesInForce } from './citation.js'
import { compileConditions, type CompiledConditions, type CompileOptions, type OperatorOptions } from './conditions/index.js'
import { compileConstraint, eventInputs } from './constraint-check.js'
import { compileTable, type CompiledTable } from './decision-table.js'
import { dutyOfClock, measureDuty, missingOf, type Duty } from './duty.js'
import { compileFacts, type CompiledFacts, type HostFacts } from './facts.js'
import type { LightProfile } from './light-profile.js'
import { compileTemplate, compileTemplates, type Template } from './message.js'
import { registerNames } from './register-names.js'
import type { Rule } from './rule.js'
import type { Subject } from './subjects.js'
import type { TraceJudge } from './temporal/index.js'
import { wordsFor } from './words.js'

/** A rule made ready: its facts and conditions compiled, its light profile found, and what is the same in all of its results. */
export interface CompiledRule {
  readonly rule: Rule
  readonly facts: CompiledFacts
  /** By message id. */
  readonly messages: ReadonlyMap<string, Template>
  readonly guidance: Template | null
  /** Its options as thresholds, in words. */
  readonly thresholds: readonly Threshold[]
  /** What a result rests on: substantive clauses as of the event, procedural ones as of the act. */
  readonly basis: (inputs: readonly FactInput[], asOf: Time) => readonly LegalBasis[]
  readonly when: CompiledConditions | null
  readonly conditions: CompiledConditions | null
  readonly table: CompiledTable | null
  readonly profile: LightProfile | null
  readonly constraint: TraceJudge | null
}

/** The name under which the running clock of a subject stands among its inputs. */
export const clockFact = 'clock'

export function compileRule(rule: Rule, profiles: readonly LightProfile[], language: OperatorOptions): CompiledRule {
  const { check, when } = rule
  checkLead(rule)
  const options: CompileOptions = { ...language, ...(rule.conditions && { conditions: rule.conditions }) }
  const profile = 'band' in check ? check.band.profile : 'table' in check ? check.table.sum : undefined
  return {
    rule,
    facts: compileFacts(rule),
    messages: compileTemplates(rule.messages),
    guidance: rule.guidance === undefined ? null : compileTemplate(rule.guidance),
    thresholds: inWords(rule, optionThresholds(rule.options)),
    basis: basesInForce(rule),
    when: when ? compileConditions(when, { ...options, place: ['when'] }) : null,
    conditions: 'conditions' in check ? compileConditions(check.conditions, { ...options, place: ['check', 'conditions'] }) : null,
    table: 'table' in check ? compileTable(check.table, options) : null,
    profile: profile === undefined ? null : profileOf(rule, profile, profiles),
    constraint: 'constraint' in check ? compileConstraint(check, rule.options) : null,
  }
}

/** Throws where a rule would say what only people may find. */
function checkLead({ id, lead }: Rule): void {
  lead?.candidateCategories.forEach((category, index) => {
    if (humanCategory.safeParse(category).success) throw new DubanError({ code: 'E_RULESET', message: `${id}: ${category} is for people to find, never for a rule`, fix: 'raise the lead by its observation alone', path: ['lead', 'candidateCategories', index] })
  })
}

function profileOf(rule: Rule, id: string, profiles: readonly LightProfile[]): LightProfile {
  const profile = profiles.find((each) => each.id === id)
  if (!profile) throw new DubanError({ code: 'E_RULESET', message: `${rule.id} needs the light profile ${id}`, fix: 'pass it as { profiles: [...] }', path: ['profiles'] })
  return profile
}

/** Thresholds with what the rule calls them. */
export function inWords(rule: Rule, thresholds: readonly Threshold[]): Threshold[] {
  return thresholds.map((each) => ({ ...each, ...wordsFor(rule, each.name, each.value) }))
}

export function optionThresholds(options: Readonly<Record<string, unknown>>): Threshold[] {
  return Object.entries(options).map(([name, value]) => {
    const limit = value as { amount?: unknown; unit?: unknown } | null
    if (typeof limit === 'object' && limit !== null && typeof limit.amount === 'number' && typeof limit.unit === 'string') return { name, value: limit.amount, unit: limit.unit }
    return { name, value: value as Threshold['value'] }
  })
}

/** Everything a rule reads of a subject: its facts, and the clock it is judged by. From here on these inputs are all there is. */
export function inputsOf({ rule, facts: compiled, profile, constraint }: CompiledRule, subject: Subject, host: HostFacts, calendar: WorkingCalendar): FactInput[] {
  const declared = compiled.gather(subject, host)
  const facts = profile?.hysteresis === undefined ? declared : [...declared, lightInput(rule, subject)]
  if (constraint) return [...facts, ...eventInputs(constraint, subject)]
  const within = 'within' in rule.check ? rule.check.within : undefined
  if (!within || within.from !== undefined || (within.clock === undefined && subject.clock === null)) return facts
  const names = registerNames(subject.reference)
  return [...facts, ...clockInputs(subject, within.clock, calendar).map((input) => ({ ...input, ...wordsFor(rule, input.fact, input.value, names) }))]
}

/** The light of this rule that is on, from the light events of the case file. */
function lightInput(rule: Rule, { record }: Subject): FactInput {
  const colours = ((record?.['lights'] ?? []) as readonly CaseRecord[]).flatMap((light) => (light['colours'] ?? []) as readonly { rule: string; colour: string; event: string }[])
  const light = colours.findLast(({ rule: by }) => by === rule.id)
  return { fact: lightFact, value: light?.colour ?? null, events: light ? [light.event] : [] }
}

function clockInputs(subject: Subject, layer: string | undefined, calendar: WorkingCalendar): FactInput[] {
  const { record } = subject
  const clocks = layer === undefined ? [subject.clock!] : (record?.clocks ?? []).filter((clock) => clock.layer === layer)
  const clock = clocks.toSorted((a, b) => expiry(dutyOfClock(a), subject, calendar) - expiry(dutyOfClock(b), subject, calendar))[0]
  if (clock === undefined) {
    const unaccepted = subject.ref.startsWith('approval/') && record?.acceptedAt === undefined
    return [{ fact: clockFact, events: [] }, ...(unaccepted ? [{ fact: 'acceptedAt', events: [] }] : [])]
  }
  const events = new Set([...(record?.events ?? []), ...clock.events, ...clock.stops.flatMap((stop) => stop.events), ...clock.extensions.flatMap((extension) => extension.events)])
  return [{ fact: clockFact, value: { layer: clock.layer, owner: clock.owner, ...dutyOfClock(clock) } as unknown as NonNullable<FactInput['value']>, events: [...events] }]
}

/** Of several clocks of a layer the one that expires first counts; one that cannot be measured comes last. */
function expiry(duty: Duty, { asOf }: Subject, calendar: WorkingCalendar): number {
  if (missingOf(duty).length > 0) return Infinity
  try {
    return Date.parse(measureDuty(duty, asOf, calendar).expiresAt)
  } catch {
    return -Infinity
  }
}

/** A rule as data for its hash: code stands as its version, else as its source text. */
export function ruleData({ rule }: CompiledRule): unknown {
  const { check, ...rest } = rule
  return JSON.parse(canonicalJson({ ...plain(rest), check: 'code' in check ? { code: check.version ?? String(check.code) } : plain(check) }))
}

function plain(value: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>
}
