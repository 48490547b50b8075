import { valueAt, type TraceEvent } from './pattern.js'
import { Letter } from './templates.js'

/** An event of one case with its place in time. */
export interface TimedEvent {
  ms: number
  letter: Letter
  event: TraceEvent
}

/** When an activation's target may come, in epoch milliseconds; both ends count. */
export interface Window {
  earliest(activation: TimedEvent): number
  latest(activation: TimedEvent): number
}

/** How many targets are needed, and how they must relate to the activation. */
export interface Need {
  n: number
  distinct: string | undefined
  different: readonly string[]
}

/** A duty as the history leaves it. */
export interface OpenedDuty {
  activation: TimedEvent
  latest: number
  answers: TimedEvent[]
  /** When the last needed answer came; Infinity while unanswered. */
  answeredAt: number
}

export const isActivation = (letter: Letter): boolean => letter === Letter.a || letter === Letter.both
export const isTarget = (letter: Letter): boolean => letter === Letter.b || letter === Letter.both

/** An unknown value is neither the same nor different: it fulfils nothing. */
function differs(need: Need, one: TraceEvent, other: TraceEvent): boolean {
  return need.different.every((path) => {
    const left = valueAt(one, path)
    const right = valueAt(other, path)
    return left !== undefined && right !== undefined && left !== right
  })
}

/** Every activation needs later targets inside its window; the first that fit count. */
export function responses(events: readonly TimedEvent[], window: Window, need: Need): OpenedDuty[] {
  const duties: OpenedDuty[] = []
  events.forEach((activation, index) => {
    if (!isActivation(activation.letter)) return
    const earliest = window.earliest(activation)
    const duty: OpenedDuty = { activation, latest: window.latest(activation), answers: [], answeredAt: Infinity }
    const seen = new Set<string>()
    for (let later = index + 1; later < events.length; later++) {
      const target = events[later]!
      if (!isTarget(target.letter) || target.ms < earliest || !differs(need, activation.event, target.event)) continue
      const value = need.distinct === undefined ? String(later) : valueAt(target.event, need.distinct)
      if (value === undefined || seen.has(value)) continue
      seen.add(value)
      duty.answers.push(target)
      if (duty.answers.length === need.n) {
        duty.answeredAt = target.ms
        break
      }
    }
    duties.push(duty)
  })
  return duties
}

/** Every target needs an earlier activation in whose window it falls; a target without one is never answered. */
export function precedences(events: readonly TimedEvent[], window: Window, need: Need): OpenedDuty[] {
  const duties: OpenedDuty[] = []
  events.forEach((target, index) => {
    if (!isTarget(target.letter)) return
    const before = events.slice(0, index).findLast((activation) =>
      isActivation(activation.letter) && target.ms >= window.earliest(activation) && target.ms <= window.latest(activation) && differs(need, activation.event, target.event))
    duties.push({ activation: target, latest: target.ms - 1, answers: before ? [before] : [], answeredAt: before ? -Infinity : Infinity })
  })
  return duties
}

/** After an activation no target may come inside its window; the first that does breaks it. */
export function absences(events: readonly TimedEvent[], window: Window): OpenedDuty[] {
  return events.flatMap((activation, index) => {
    if (!isActivation(activation.letter)) return []
    const latest = window.latest(activation)
    const breach = events.slice(index + 1).find((target) => isTarget(target.letter) && target.ms <= latest)
    return [breach ? { activation, latest: breach.ms - 1, answers: [breach], answeredAt: Infinity } : { activation, latest, answers: [], answeredAt: -Infinity }]
  })
}
