import { epochDay, type RuleResult, type UnattributedReason } from '@duban/core'
import { allot, count, ever, type Claim, type DayCount, type DayUnit } from './allotment.js'
import { silence, type Spell } from './custody.js'
import type { FoundRecord } from './found-records.js'
import { insert } from './insert.js'
import { limitOf, type StepLimits } from './step-limits.js'

/** Days of the delay that one spell, or nobody, stands for: (after, to]. */
export interface LostDays {
  after: number
  to: number
  days: number
  /** Null where no record speaks of these days at all. */
  spell: Spell | null
  reason: UnattributedReason | null
  lawful: boolean
}

/** What a result says of its clock; nothing here depends on the file, so that the total does not either. */
export interface Window {
  start: number | null
  due: number
  end: number
  unit: DayUnit
  /** Periods the clock did not count, [after, to], in order and apart. */
  stopped: Period[]
}

interface Period { after: number; to: number }

export function windowOf({ due, doneAt, asOf, steps }: RuleResult, unit?: DayUnit): Window | null {
  if (due === null) return null
  let start: number | null = null
  let limitUnit: string | undefined = 'wd'
  let isTriggered = false
  let isLimited = false
  const stopped: Period[] = []
  for (const step of steps) {
    if (step.kind === 'trigger' && !isTriggered) {
      isTriggered = true
      if (step.from !== undefined) start = epochDay(step.from)
    } else if (step.kind === 'limit' && !isLimited) {
      isLimited = true
      limitUnit = step.unit
    } else if (step.kind === 'stop' && step.from !== undefined && step.to !== undefined) stopped.push({ after: epochDay(step.from) - 1, to: epochDay(step.to) })
  }
  return { start, due: epochDay(due), end: epochDay(doneAt ?? asOf), unit: unit ?? (limitUnit === 'wd' ? 'wd' : 'cd'), stopped: stopped.length === 0 ? stopped : apart(stopped, start) }
}

/** Periods in order, those that touch made one, none before the start. */
function apart(periods: Period[], start: number | null): Period[] {
  const merged: Period[] = []
  for (const period of periods.sort((a, b) => a.after - b.after)) {
    const last = merged.at(-1)
    if (last !== undefined && period.after <= last.to) last.to = Math.max(last.to, period.to)
    else merged.push(period)
  }
  for (const period of merged) if (start !== null) period.after = Math.max(period.after, start)
  return merged
}

/** A part of a spell. */
interface Part extends Claim { spell: Spell }

/**
 * The days of a delay: those the clock did not count, at whoever's side they lay, and those lost past the due day, each on
 * the spell that used them up. Together they are the days past the nominal due day.
 */
export function lostDays(spells: readonly Spell[], window: Window, limits: StepLimits, days: DayCount): LostDays[] {
  const { due, end, stopped } = window
  const whole = covering(spells, window, days)
  const lost: LostDays[] = []
  for (const period of stopped) {
    for (const { after, to, days: own, spell } of clipped(whole, period.after, period.to, days, [])) {
      const isShown = spell.holder !== null && spell.record?.kind === 'stop'
      add(lost, after, to, own, spell, isShown ? null : (spell.reason ?? 'stop_not_shown'), true)
    }
  }
  const claims = outside(whole, stopped, days)
  allow(claims, limits)
  const allotted = allot(claims, count(due, end, days), days)
  for (const { claim: { spell }, after, to, days: own } of allotted.lost) add(lost, after, to, own, spell, spell.reason, spell.lawful ?? (spell.record?.kind === 'stop' && after < due))
  for (const { claim: { spell }, after, to, days: own } of allotted.spare) add(lost, after, to, own, null, spell.idle ? 'no_evidence' : 'limits_exceed_whole', false)
  return lost
}

function add(lost: LostDays[], after: number, to: number, days: number, spell: Spell | null, reason: UnattributedReason | null, lawful: boolean): void {
  if (days > 0) insert(lost, { after, to, days, spell, reason, lawful }, isEarlier)
}

const isEarlier = (one: LostDays, other: LostDays): boolean => one.after < other.after || (one.after === other.after && one.to < other.to)

/** Says of each claim what its own limit still allows: used by the parts of a step in order. */
function allow(claims: readonly Part[], limits: StepLimits): void {
  const left = new Map<FoundRecord, number>()
  for (const claim of claims) {
    const { bounded, record, idle } = claim.spell
    const own = limits === null || !bounded || record === null ? null : (left.get(record) ?? limitOf(limits, record))
    claim.allowed = own ?? (idle ? ever : 0)
    if (own !== null) left.set(record!, Math.max(0, own - claim.days))
  }
}

/** Spells over the whole window: what no record speaks of is a spell of nobody. */
function covering(spells: readonly Spell[], { start, due, end }: Window, days: DayCount): Part[] {
  const first = spells[0]?.after
  const begin = start ?? (first !== undefined && first < due ? first : due)
  const whole: Part[] = []
  let at = begin
  for (const spell of spells) {
    const after = Math.max(spell.after, begin)
    const to = Math.min(spell.to, end)
    if (to <= after) continue
    if (after > at) whole.push(part(silence(at, after, whole.length > 0), at, after, days))
    whole.push(part(spell, after, to, days))
    at = to
  }
  if (end > at) whole.push(part(silence(at, end, whole.length > 0), at, end, days))
  return whole
}

const part = (spell: Spell, after: number, to: number, days: DayCount): Part => ({ after, to, days: count(after, to, days), allowed: 0, spell })

/** The parts of parts in (after, to], added to a list. */
function clipped(parts: readonly Part[], after: number, to: number, days: DayCount, into: Part[]): Part[] {
  for (const each of parts) {
    const first = Math.max(each.after, after)
    const last = Math.min(each.to, to)
    if (last > first) into.push(part(each.spell, first, last, days))
  }
  return into
}

/** The parts that no stop covers. */
function outside(parts: Part[], stopped: readonly Period[], days: DayCount): Part[] {
  if (stopped.length === 0) return parts
  const left: Part[] = []
  let at = -ever
  for (const { after, to } of stopped) {
    clipped(parts, at, after, days, left)
    at = to
  }
  return clipped(parts, at, ever, days, left)
}
