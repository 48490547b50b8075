import type { DueDate } from '@duban/core'
import { sameAt, valueAt, type Reading, type TraceEvent } from './pattern.js'
import { Letter } from './templates.js'

/** An event of one case with its place in time. */
export interface TimedEvent {
  ms: number
  letter: Letter
  event: TraceEvent
}

/** When an activation's answer may come, in epoch milliseconds; both ends count. */
export interface Window {
  earliest(activation: TimedEvent): number
  latest(activation: TimedEvent): number
}

/** How many answers are needed, how they must relate to the activation, and whose count. */
export interface Need {
  n: number
  distinct: string | undefined
  different: readonly (readonly [string, string])[]
  counts(answer: TimedEvent): boolean
  reading: Reading
}

/** A duty as the history leaves it. */
export interface OpenedDuty {
  activation: TimedEvent
  /** Last good instant; Infinity where there is no limit. */
  latest: number
  /** The arithmetic behind `latest`, where a span was counted. */
  due?: DueDate
  answers: TimedEvent[]
  /** When the last needed answer came; Infinity while unanswered. */
  answeredAt: number
}

export const isActivation = (letter: Letter): boolean => letter === Letter.a || letter === Letter.both
export const isTarget = (letter: Letter): boolean => letter === Letter.b || letter === Letter.both

/** Takes answers in turn until there are enough. */
function collect(candidates: Iterable<TimedEvent>, activation: TimedEvent, need: Need): TimedEvent[] {
  const answers: TimedEvent[] = []
  const seen = new Set<string>()
  for (const answer of candidates) {
    if (answers.length === need.n) break
    if (!need.different.every(([path, other]) => sameAt(activation.event, path, answer.event, other, need.reading, false)) || !need.counts(answer)) continue
    if (need.distinct !== undefined) {
      const value = valueAt(answer.event, need.distinct)
      if (value === undefined) need.reading.unknown.add(need.distinct)
      if (value === undefined ? !need.reading.assume : seen.has(value)) continue
      if (value !== undefined) seen.add(value)
    }
    answers.push(answer)
  }
  return answers
}

/** Every activation needs later targets inside its window; the first that fit count. */
export function responses(events: readonly TimedEvent[], window: Window, need: Need): OpenedDuty[] {
  return events.flatMap((activation, index) => {
    if (!isActivation(activation.letter)) return []
    const earliest = window.earliest(activation)
    const answers = collect(events.slice(index + 1).filter(({ letter, ms }) => isTarget(letter) && ms >= earliest), activation, need)
    return [{ activation, latest: window.latest(activation), answers, answeredAt: answers.length === need.n ? answers.at(-1)!.ms : Infinity }]
  })
}

/** Every target needs earlier activations in whose windows it falls, the latest first; a target without them is never answered. */
export function precedences(events: readonly TimedEvent[], window: Window, need: Need): OpenedDuty[] {
  return events.flatMap((target, index) => {
    if (!isTarget(target.letter)) return []
    const before = events.slice(0, index).filter((activation) => isActivation(activation.letter) && target.ms >= window.earliest(activation) && target.ms <= window.latest(activation))
    const answers = collect(before.reverse(), target, need)
    return [{ activation: target, latest: target.ms - 1, answers, answeredAt: answers.length === need.n ? -Infinity : Infinity }]
  })
}

/** Every activation needs a target near it: at most so long before, or so long after. */
export function neighbours(events: readonly TimedEvent[], window: Window, need: Need): OpenedDuty[] {
  return responses(events, window, need).map((duty) => {
    const before = events.slice(0, events.indexOf(duty.activation)).findLast((target) => isTarget(target.letter) && duty.activation.ms <= window.latest(target))
    return before ? { ...duty, answers: [before], answeredAt: before.ms } : duty
  })
}

/** After an activation no target may come inside its window (`next`: not as the next event); the first that does breaks it. */
export function absences(events: readonly TimedEvent[], window: Window, next = false): OpenedDuty[] {
  return events.flatMap((activation, index) => {
    if (!isActivation(activation.letter)) return []
    const latest = window.latest(activation)
    const breach = events.slice(index + 1, next ? index + 2 : undefined).find((target) => isTarget(target.letter) && target.ms <= latest)
    return [breach ? { activation, latest: breach.ms - 1, answers: [breach], answeredAt: Infinity } : { activation, latest, answers: [], answeredAt: -Infinity }]
  })
}

const swapped: Record<Letter, Letter> = { [Letter.a]: Letter.b, [Letter.b]: Letter.a, [Letter.other]: Letter.other, [Letter.both]: Letter.both }
/** The same events with activations and targets exchanged. */
export const swap = (events: readonly TimedEvent[]): TimedEvent[] => events.map((each) => ({ ...each, letter: swapped[each.letter] }))
