import { canonicalJson, DubanError, humanCategory, type CaseRecord, type FactInput, type WorkingCalendar } from '@duban/core'
import { lightFact } from './band.js'
import { compileConditions, type CompiledConditions, type CompileOptions } from './conditions/index.js'
import { compileConstraint, eventInputs } from './constraint-check.js'
import { compileTable, type CompiledTable } from './decision-table.js'
import { dutyOfClock, measureDuty, missingOf, type Duty } from './duty.js'
import { gatherFacts, type HostFacts } from './facts.js'
import type { LightProfile } from './light-profile.js'
import { registerNames } from './register-names.js'
import type { Rule } from './rule.js'
import type { Subject } from './subjects.js'
import type { TraceJudge } from './temporal/index.js'
import { wordsFor } from './words.js'

/** A rule made ready: its conditions compiled, its light profile found. */
export interface CompiledRule {
  readonly rule: Rule
  readonly when: CompiledConditions | null
  readonly conditions: CompiledConditions | null
  readonly table: CompiledTable | null
  readonly profile: LightProfile | null
  readonly constraint: TraceJudge | null
}

/** The name under which the running clock of a subject stands among its inputs. */
export const clockFact = 'clock'

export function compileRule(rule: Rule, profiles: readonly LightProfile[], calendar: WorkingCalendar): CompiledRule {
  const { check, when } = rule
  checkLead(rule)
  const options: CompileOptions = { calendar, ...(rule.conditions && { conditions: rule.conditions }) }
  const profile = 'band' in check ? check.band.profile : 'table' in check ? check.table.sum : undefined
  return {
    rule,
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

/** Everything a rule reads of a subject: its facts, and the clock it is judged by. From here on these inputs are all there is. */
export function inputsOf({ rule, profile, constraint }: CompiledRule, subject: Subject, host: HostFacts, calendar: WorkingCalendar): FactInput[] {
  const names = registerNames(subject.reference)
  const inWords = (input: FactInput): FactInput => ({ ...input, ...wordsFor(rule, input.fact, input.value, names) })
  const declared = gatherFacts(rule.facts, subject, host).map(inWords)
  const facts = profile?.hysteresis === undefined ? declared : [...declared, lightInput(rule, subject)]
  if (constraint) return [...facts, ...eventInputs(constraint, subject)]
  const within = 'within' in rule.check ? rule.check.within : undefined
  if (!within || within.from !== undefined || (within.clock === undefined && subject.clock === null)) return facts
  return [...facts, ...clockInputs(subject, within.clock, calendar).map(inWords)]
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
