import { addDays, dayOf, type CaseFile, type CivilDate, type RuleResult, type UnattributedReason, type WorkingCalendar } from '@duban/core'
import { allot, count, type Claim, type DayUnit } from './allotment.js'
import type { Spell } from './custody.js'

/** Days of the delay that one spell, or nobody, stands for: (after, to]. */
export interface LostDays {
  after: CivilDate
  to: CivilDate
  days: number
  /** Null where no record speaks of these days at all. */
  spell: Spell | null
  reason: UnattributedReason | null
  lawful: boolean
}

/** What a result says of its clock; nothing here depends on the file, so that the total does not either. */
export interface Window {
  start: CivilDate | null
  due: CivilDate
  end: CivilDate
  unit: DayUnit
  /** Periods the clock did not count, [after, to]. */
  stopped: { after: CivilDate; to: CivilDate }[]
}

export function windowOf(result: RuleResult, unit?: DayUnit): Window | null {
  if (result.due === null) return null
  const limit = result.steps.find(({ kind }) => kind === 'limit')
  const trigger = result.steps.find(({ kind }) => kind === 'trigger')?.from
  const stops = result.steps.filter(({ kind, from, to }) => kind === 'stop' && from !== undefined && to !== undefined)
  const stopped: Window['stopped'] = []
  for (const { from, to } of stops.toSorted((a, b) => (a.from! < b.from! ? -1 : 1))) {
    const last = stopped.at(-1)
    const after = addDays(dayOf(from!), -1)
    if (last && after <= last.to) last.to = dayOf(to!) > last.to ? dayOf(to!) : last.to
    else stopped.push({ after, to: dayOf(to!) })
  }
  const start = trigger === undefined ? null : dayOf(trigger)
  return {
    start, due: result.due, end: dayOf(result.doneAt ?? result.asOf), stopped: stopped.map((each) => (start !== null && each.after < start ? { ...each, after: start } : each)),
    unit: unit ?? (limit === undefined || limit.unit === 'wd' ? 'wd' : 'cd'),
  }
}

/**
 * The days of a delay: those the clock did not count, at whoever's side they lay, and those lost past the due day, each on
 * the spell that used them up. Together they are the days past the nominal due day.
 */
export function lostDays(spells: readonly Spell[], window: Window, allowed: (record: string) => number | null, calendar: WorkingCalendar): LostDays[] {
  const { due, end, unit, stopped } = window
  const whole = covering(spells, window)
  const days: LostDays[] = []
  for (const { after, to } of stopped) {
    for (const spell of clipped(whole, after, to)) {
      const shown = spell.holder !== null && spell.record?.startsWith('stop/') === true
      days.push({ after: spell.after, to: spell.to, days: count(spell.after, spell.to, unit, calendar), spell, lawful: true, reason: shown ? null : (spell.reason ?? 'stop_not_shown') })
    }
  }
  const left = new Map<string, number>()
  const claims = outside(whole, stopped).map((spell): Claim & { spell: Spell } => {
    const own = !spell.bounded || spell.record === null ? null : (left.get(spell.record) ?? allowed(spell.record))
    if (own === null) return { after: spell.after, to: spell.to, spell, allowed: spell.idle ? Infinity : 0 }
    left.set(spell.record!, Math.max(0, own - count(spell.after, spell.to, unit, calendar)))
    return { after: spell.after, to: spell.to, spell, allowed: own }
  })
  const lost = allot(claims, count(due, end, unit, calendar), unit, calendar)
  for (const { claim: { spell }, after, to, days: own } of lost.lost) days.push({ after, to, days: own, spell, lawful: spell.lawful ?? (spell.record?.startsWith('stop/') === true && after < due), reason: spell.reason })
  for (const { claim: { spell }, after, to, days: own } of lost.spare) days.push({ after, to, days: own, spell: null, lawful: false, reason: spell.idle ? 'no_evidence' : 'limits_exceed_whole' })
  return days.filter((each) => each.days > 0).sort((a, b) => (a.after < b.after ? -1 : a.after > b.after ? 1 : a.to < b.to ? -1 : 1))
}

/** Spells over the whole window: what no record speaks of is a spell of nobody. */
function covering(spells: readonly Spell[], { start, due, end }: Window): Spell[] {
  const first = spells[0]?.after
  const whole: Spell[] = []
  let at = start ?? (first !== undefined && first < due ? first : due)
  const fill = (to: CivilDate): void => {
    if (to > at) whole.push({ after: at, to, holder: null, reason: 'no_evidence', named: [], record: null, bounded: false, ends: [null, null], ...(whole.length > 0 && { idle: true }) })
  }
  for (const spell of clipped(spells, at, end)) {
    fill(spell.after)
    whole.push(spell)
    at = spell.to
  }
  fill(end)
  return whole
}

/** The parts of spells in (after, to]. Loops here and below: this is what a trace does most. */
function clipped(spells: readonly Spell[], after: CivilDate, to: CivilDate): Spell[] {
  const parts: Spell[] = []
  for (const spell of spells) {
    const from = spell.after > after ? spell.after : after
    const until = spell.to < to ? spell.to : to
    if (until > from) parts.push(from === spell.after && until === spell.to ? spell : { ...spell, after: from, to: until })
  }
  return parts
}

/** The parts of spells that no stop covers; stops come in order and do not touch. */
function outside(spells: readonly Spell[], stopped: Window['stopped']): readonly Spell[] {
  if (stopped.length === 0) return spells
  const parts: Spell[] = []
  let at = '0000-01-01'
  for (const { after, to } of stopped) {
    parts.push(...clipped(spells, at, after))
    at = to
  }
  return parts.concat(clipped(spells, at, '9999-12-31'))
}

/**
 * Days a step may take by the catalogue version of the day the approval was accepted, or null. Limits that only an event of
 * the project states are left aside here: with that event gone, the step's own days would turn into lost ones.
 */
export function stepLimit(file: CaseFile, record: string, unit: DayUnit): number | null {
  const task = record.startsWith('task/') ? file.record(record) : undefined
  const approval = typeof task?.approval === 'string' ? file.record(task.approval) : undefined
  const began = approval?.acceptedAt ?? approval?.appliedAt
  if (typeof approval?.item !== 'string' || typeof began !== 'string') return null
  const steps = file.reference.versionAt(`item/${approval.item}`, dayOf(began))?.data.steps as { step: string; limit?: { amount: number; unit: string } }[] | undefined
  const limit = steps?.find(({ step }) => step === task!.step)?.limit
  return limit?.unit === unit ? limit.amount : null
}
