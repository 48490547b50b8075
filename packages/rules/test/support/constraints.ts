import { compareEvents, instantMs, workingCalendar, type CalendarSpec, type DubanEvent } from '@duban/core'
import fc from 'fast-check'
import type { Change, Constraint, ConstraintState, TraceEvent } from '../../src/index.js'
import { binaryTemplates, unaryTemplates } from '../../src/temporal/templates.js'

/** China in spring 2026, with a make-up Sunday and the holidays after it. */
export const springSpec: CalendarSpec = {
  id: 'spring', version: '1', timeZone: 'Asia/Shanghai', covers: { from: '2026-01-01', to: '2026-12-31' },
  rest: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'].map((date) => ({ date })), work: ['2026-02-14', '2026-02-28'].map((date) => ({ date })),
}
export const spring = workingCalendar(springSpec)

const [a, b] = [{ type: 'a' }, { type: 'b' }]
const wd = (amount: number) => ({ amount, unit: 'wd' as const })
const hours = (amount: number) => ({ amount, unit: 'hour' as const })
const stops = [{ kind: 'hearing', from: { type: 'halt' }, to: { type: 'go' } }]

/** One of everything: the 29 templates plain, and every kind of time. */
export const everything: Constraint[] = [
  ...unaryTemplates.map((template): Constraint => ({ id: template, template, a, n: template === 'init' || template === 'end' ? 1 : 2 })),
  ...binaryTemplates.map((template): Constraint => ({ id: template, template, a, b })),
  { id: 'in 3 days', template: 'response', a, b, within: wd(3), warn: wd(1) },
  { id: 'in 30 hours', template: 'response', a, b, within: hours(30), warn: hours(6) },
  { id: 'in a month', template: 'response', a, b, within: { amount: 1, unit: 'month', roll: 'next_working_day' }, warn: { amount: 5, unit: 'cd' } },
  { id: 'not before 2 days', template: 'response', a, b, within: wd(6), after: wd(2), warn: wd(2) },
  { id: 'with stops', template: 'response', a, b, within: wd(4), warn: wd(1), stops },
  { id: 'with more time', template: 'response', a, b, within: wd(4), warn: wd(1), extension: { requested: { type: 'ask' }, granted: { type: 'grant' }, refused: { type: 'refuse' }, limit: wd(3) } },
  { id: 'four eyes', template: 'response', a, b, within: wd(5), different: ['by'] },
  { id: 'two of three', template: 'response', a, b, within: wd(8), n: 2, distinct: 'by', warn: wd(1) },
  { id: 'each its own', template: 'response', a, b, within: wd(5), same: ['of'], warn: wd(1) },
  { id: 'each by its Ref', template: 'response', a, b: { type: ['b', 'c'] }, within: wd(5), same: [['of', 'to']] },
  { id: 'not by oneself', template: 'precedence', a, b, different: [['by', 'to']] },
  { id: 'big ones', template: 'response', a: { type: 'a', where: { all: [{ fact: 'size', operator: 'greaterThan', value: 5 }] } }, b, within: wd(3) },
  { id: 'recently', template: 'precedence', a, b, within: wd(5) },
  { id: 'cooled off', template: 'precedence', a, b, after: wd(2) },
  { id: 'by the manager', template: 'by_holder', a: b, holding: { from: { type: 'ask' }, to: { type: 'grant' }, is: { by: 'by' } } },
  { id: 'quiet', template: 'not_response', a, b, within: wd(2) },
  { id: 'quiet near', template: 'not_co_existence', a, b, within: wd(2) },
  { id: 'by mid-March', template: 'deadline', b, by: '2026-03-16', warn: wd(3) },
  { id: 'by an hour', template: 'deadline', b, by: '2026-03-20T12:00:00+08:00', warn: hours(10) },
  { id: 'every week', template: 'periodic', a, b, every: { amount: 7, unit: 'cd' }, warn: { amount: 1, unit: 'cd' } },
  { id: 'no more than 6 days', template: 'duration', a, b, max: wd(6), warn: wd(1), stops },
  { id: 'near', template: 'co_existence', a, b, within: wd(4), warn: wd(1) },
  { id: 'next and soon', template: 'chain_response', a, b, within: wd(3), warn: wd(1) },
  { id: 'in turn and soon', template: 'alternate_succession', a, b, within: wd(4) },
]

export const START = '2026-02-01'
export const END = '2026-05-01'

/** Events of two cases between 10 February and 20 April: some dated by the day, some by the minute, ties included. */
export const histories = fc.array(
  fc.record({
    type: fc.constantFrom('a', 'a', 'b', 'b', 'c', 'halt', 'go', 'ask', 'grant', 'refuse'),
    project: fc.constantFrom('P1', 'P1', 'P2'),
    day: fc.integer({ min: 0, max: 69 }),
    minute: fc.option(fc.constantFrom(0, 540, 1020, 1439)),
    by: fc.option(fc.constantFrom('x', 'y'), { freq: 8 }),
    of: fc.constantFrom('A1', 'A2'),
    to: fc.constantFrom('A1', 'A2', 'x'),
    size: fc.option(fc.constantFrom(3, 9), { freq: 8 }),
  }), { maxLength: 14 },
).map((drafts) => drafts.map(({ day, minute, by, size, ...rest }, index): TraceEvent => {
  const date = new Date(Date.UTC(2026, 1, 10 + day)).toISOString().slice(0, 10)
  const occurredAt = minute === null ? date : `${date}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00+08:00`
  return { id: `e${index}`, occurredAt, ...rest, ...(by !== null && { by }), ...(size !== null && { size }) }
}))

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** A history in the order in which a monitor runs it. */
export const inOrder = (events: readonly TraceEvent[]): TraceEvent[] =>
  events.toSorted((one, other) => instantMs(one.occurredAt, spring.timeZone) - instantMs(other.occurredAt, spring.timeZone) || compareEvents(one as unknown as DubanEvent, other as unknown as DubanEvent))

/** The verdicts that a log of changes leaves: what was taken back never was. Each is `case/constraint`. */
export function verdictsOfLog(log: readonly Change[]): Map<string, ConstraintState> {
  const standing: Change[] = []
  for (const change of log) {
    if (change.kind !== 'retraction') standing.push(change)
    else {
      const index = standing.findLastIndex((each) => each.kind === change.retracts && (['case', 'constraint', 'from', 'to', 'at', 'event'] as const).every((key) => each[key] === change[key]))
      if (index < 0) throw new Error(`nothing to take back: ${JSON.stringify(change)}`)
      standing.splice(index, 1)
    }
  }
  // Of changes at one instant, each goes on from where the one before it led to.
  const verdicts = new Map<string, ConstraintState>()
  const byKey = groupBy(standing.filter(({ kind }) => kind === 'verdict'), ({ case: of, constraint }) => `${of}/${constraint}`)
  for (const [key, changes] of byKey) verdicts.set(key, chain(changes.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))))
  return verdicts
}

function chain(changes: Change[]): ConstraintState {
  const instants = [...groupBy(changes, ({ at }) => at).values()]
  const [first] = instants as [Change[], ...Change[][]]
  let at = (first.find(({ from }) => !first.some(({ to }) => to === from)) ?? first[0]!).from
  for (const tied of instants) {
    const left = [...tied]
    for (let next = left.findIndex(({ from }) => from === at); next >= 0; next = left.findIndex(({ from }) => from === at)) at = left.splice(next, 1)[0]!.to
  }
  return at
}
