import { addDays, asOfMs, dayOf, daysBetween, idOf, toInstant, type CaseFile, type CivilDate, type DubanEvent, type LightColour, type Portfolio, type RuleResult, type WorkingCalendar } from '@duban/core'
import { filesOf } from './subjects.js'

type Reason = NonNullable<DubanEvent<'light.changed'>['data']>['reason']
/** Reasons for which a person, not the engine, puts a light out. */
export type WithdrawalReason = Extract<Reason, 'data_error' | 'appeal_upheld' | 'objective_cause'>

export interface LightChangeOptions {
  calendar: WorkingCalendar
  /** A light stays at least so long as it is, worse or better. Default one calendar day. A withdrawal does not wait. */
  hold?: { amount: number; unit: 'wd' | 'cd' }
}

/** A change that waits: for the minimum hold, or, after a withdrawal, for new facts. */
export interface HeldLight { result: string; from: LightColour; to: LightColour; until: CivilDate | null }
export interface LightChanges { changes: DubanEvent<'light.changed'>[]; held: HeldLight[] }

interface Colour { rule: string; colour: LightColour; reason: Reason; at: string; event: string }

/**
 * Which lights change, as events to record: what each light was is read from the light events of the case file. A light is
 * on a matter, of a rule; a rule in the shadow has none. Asked again with the events recorded, nothing changes.
 *
 * @example
 * ```ts
 * lightChanges(rules.evaluate(file), file, { calendar }).changes.map(({ data }) => [data!.of, data!.colour]) // [['approval/A1', 'red']]
 * ```
 */
export function lightChanges(results: readonly RuleResult[], data: CaseFile | Portfolio, options: LightChangeOptions): LightChanges {
  const files = new Map(filesOf(data).map((file) => [idOf(file.project.ref), file]))
  const found: LightChanges = { changes: [], held: [] }
  for (const result of results) {
    const file = result.project === null ? undefined : files.get(result.project)
    if (file === undefined || result.mode === 'shadow') continue
    const last = lastColour(file, result)
    const from = last?.colour ?? 'green'
    const to = file.project.stage === 'suspended' ? 'suspended' : (result.light ?? 'green')
    if (to === from) continue
    const reason = reasonOf(from, to, last, result, file)
    const wait = waitOf(reason, last, result, file, options)
    if (wait === undefined) found.changes.push(changeOf(result, to, reason, options.calendar))
    else found.held.push({ result: result.id, from, to, until: wait })
  }
  return found
}

/** A light that a person puts out, with the reason; it stays out until the facts it rests on change. */
export function withdrawLight(result: RuleResult, reason: WithdrawalReason, calendar: WorkingCalendar): DubanEvent<'light.changed'> {
  return changeOf(result, 'green', reason, calendar)
}

const lightOf = ({ id }: Pick<RuleResult, 'id'>): string => `light/${id.replace(/[^A-Za-z0-9.:~-]/g, '_')}`

function lastColour(file: CaseFile, result: RuleResult): Colour | undefined {
  const light = file.record(lightOf(result))
  return (light?.['colours'] as readonly Colour[] | undefined)?.at(-1)
}

const badness: readonly LightColour[] = ['green', 'blue', 'yellow', 'red']

function reasonOf(from: LightColour, to: LightColour, last: Colour | undefined, result: RuleResult, file: CaseFile): Reason {
  if (to === 'suspended') return 'objective_cause'
  if (to === 'grey') return 'stale'
  if (badness.indexOf(to) > badness.indexOf(from)) return 'raised'
  return correctionSince(last, result, file) ?? 'cleared'
}

/** Was a fact of the subject put right after the light came on? Then the light was wrong. */
function correctionSince(last: Colour | undefined, result: RuleResult, file: CaseFile): WithdrawalReason | undefined {
  if (last === undefined) return undefined
  const wrong = new Set(file.replaced.filter(({ subject }) => subject === result.subject).map(({ id }) => id))
  const lit = recordedAt(file, last.event)
  const change = file.events.map(({ corrects, withdraws, recordedAt: at }) => ({ change: corrects ?? withdraws, at })).findLast(({ change: each, at }) => each !== undefined && wrong.has(each.id) && Date.parse(at) > lit)?.change
  if (change === undefined) return undefined
  return change.reason === 'appeal_upheld' ? 'appeal_upheld' : 'data_error'
}

function recordedAt(file: CaseFile, id: string): number {
  const event = file.events.find((each) => each.id === id)
  return event === undefined ? -Infinity : Date.parse(event.recordedAt)
}

/** Until when a change waits: a day, null (for new facts), undefined (it does not). */
function waitOf(reason: Reason, last: Colour | undefined, result: RuleResult, file: CaseFile, { calendar, hold = { amount: 1, unit: 'cd' } }: LightChangeOptions): CivilDate | null | undefined {
  if (last === undefined || reason === 'data_error' || reason === 'appeal_upheld') return undefined
  if (reason === 'raised' && (last.reason === 'appeal_upheld' || last.reason === 'objective_cause') && last.colour !== 'suspended') {
    const withdrawn = recordedAt(file, last.event)
    if (!result.evidence.some((id) => recordedAt(file, id) > withdrawn)) return null
  }
  const [since, today] = [dayOf(last.at), dayOf(result.asOf)]
  const passed = hold.unit === 'wd' ? calendar.workingDaysBetween(since, today) : daysBetween(since, today)
  if (passed >= hold.amount) return undefined
  return hold.unit === 'wd' ? calendar.addWorkingDays(since, hold.amount) : addDays(since, hold.amount)
}

function changeOf({ id, rule, subject, project, asOf }: RuleResult, colour: LightColour, reason: Reason, { timeZone }: WorkingCalendar): DubanEvent<'light.changed'> {
  const event: DubanEvent = {
    id: `light:${id}@${asOf}:${colour}`,
    type: 'light.changed',
    ...(project !== null && { project }),
    subject: lightOf({ id }),
    occurredAt: asOf,
    recordedAt: toInstant(asOfMs(asOf, timeZone), timeZone),
    source: 'engine',
    channel: 'duban',
    data: { of: subject, rule, colour, reason },
  }
  return event as DubanEvent<'light.changed'>
}
