import { dayOf, isInstant, marginTo, toInstant } from '@duban/core'
import { spanOf } from '../temporal/constraint.js'
import { typesOf } from '../temporal/pattern.js'
import type { Cases } from './cases.js'
import type { MonitoredVerdict } from './monitor-types.js'
import { states, type Plan } from './plan.js'

/** How each constraint stands for a case, and what is open of it. */
export function monitoredVerdicts(plan: Plan, cases: Cases, item: number, now: number): MonitoredVerdict[] {
  const found = cases.verdicts(item)
  return plan.constraints.map(({ id }, constraint) => ({ constraint: id, verdict: states[found[constraint]!]!, ...openDuty(plan, cases, item, constraint, now) }))
}

function openDuty(plan: Plan, cases: Cases, item: number, constraint: number, now: number): Omit<MonitoredVerdict, 'constraint' | 'verdict'> {
  const { calendar } = plan
  const { timeZone } = calendar
  const nothing = { nextChangeAt: null, warnAt: null, warned: false, margin: null, waitsFor: [], nextActor: null }
  if (cases.isClosed(item)) return nothing
  const kept = plan.kept.findIndex((each) => each.constraint === constraint)
  if (kept >= 0) {
    const { events, cells } = cases.kept.cases.get(item)!
    const { nextChangeAt, warnAt, margin, waitsFor, nextActor } = cases.kept.judge(plan.kept[kept]!, events, now)
    return { nextChangeAt, warnAt, warned: warnAt !== null && cells[kept]!.warned >= Date.parse(warnAt), margin, waitsFor, nextActor }
  }
  const { parsed } = plan.constraints[constraint]!.judge
  const open = plan.timed.some((each) => each.constraint === constraint) ? cases.openDuty(item, constraint) : undefined
  const waits = cases.verdicts(item)[constraint] === 2 ? ('b' in parsed ? parsed.b : 'a' in parsed ? parsed.a : undefined) : undefined
  const waitsFor = waits ? [...typesOf(waits)] : []
  if (open === undefined) return { ...nothing, waitsFor }
  const expiresAt = toInstant(open.due, timeZone)
  const unit = spanOf(parsed)?.unit ?? (parsed.template === 'deadline' && isInstant(parsed.by) ? 'hour' : 'wd')
  const running = open.due >= now
  return { nextChangeAt: running ? toInstant(open.due + 1, timeZone) : null, warnAt: running && open.warn !== null ? toInstant(open.warn, timeZone) : null, warned: open.warned, margin: marginTo(expiresAt, dayOf(expiresAt), toInstant(now, timeZone), unit, calendar), waitsFor, nextActor: null }
}
