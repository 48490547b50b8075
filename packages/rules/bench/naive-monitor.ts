import type { WorkingCalendar } from '@duban/core'
import { dueDate, fromEpochDay, warnDate } from '@duban/core'
import type { Constraint } from '@duban/rules'
import { Letter, templateAutomaton, type Template } from '../src/temporal/templates.js'

/** The monitor one writes first: a Map of cases, an object a case, a heap of timers; due dates counted once a day. */
export function naiveMonitor(constraints: readonly Constraint[], types: readonly string[], calendar: WorkingCalendar) {
  interface Duty { rule: number; due: number; warn: number; state: 'open' | 'warned' | 'done' }
  interface Case { states: number[]; open: (Duty | null)[]; violated: boolean[] }
  const cases = new Map<string, Case>()
  const timers: { at: number; of: Case; duty: Duty }[] = []
  const counted = new Map<string, { due: number; warn: number }>()
  const automata = constraints.map((each) => ('within' in each && each.within) || each.template === 'periodic' ? undefined : templateAutomaton(each.template as Template, 'n' in each ? each.n : 1))
  const is = (pattern: unknown, type: string) => (pattern as { type?: string } | undefined)?.type === type
  const monitor = { changes: 0, ingest }

  function push(timer: { at: number; of: Case; duty: Duty }): void {
    let hole = timers.push(timer) - 1
    while (hole > 0 && timers[(hole - 1) >> 1]!.at > timer.at) hole = swap(hole, (hole - 1) >> 1)
  }
  function swap(one: number, other: number): number {
    ;[timers[one], timers[other]] = [timers[other]!, timers[one]!]
    return other
  }
  function pop(): void {
    const last = timers.pop()!
    if (timers.length === 0) return
    timers[0] = last
    for (let hole = 0; ;) {
      const child = 2 * hole + 2 < timers.length && timers[2 * hole + 2]!.at < timers[2 * hole + 1]!.at ? 2 * hole + 2 : 2 * hole + 1
      if (child >= timers.length || timers[child]!.at >= last.at) break
      hole = swap(hole, child)
    }
  }
  function limits(rule: number, day: number): { due: number; warn: number } {
    const key = `${rule}/${day}`
    const known = counted.get(key)
    if (known) return known
    const each = constraints[rule] as { within?: { amount: number; unit: 'wd' }; every?: { amount: number; unit: 'cd' }; warn: { amount: number; unit: 'wd' } }
    const due = dueDate({ ...(each.within ?? each.every)!, roll: 'none' }, fromEpochDay(day), { calendar })
    const found = { due: Date.parse(due.expiresAt), warn: Date.parse(`${warnDate(due, each.warn, calendar)}T00:00:00+08:00`) }
    counted.set(key, found)
    return found
  }

  function ingest(id: string, typeNumber: number, ms: number, day: number): void {
    while (timers.length > 0 && timers[0]!.at <= ms) {
      const { of, duty } = timers[0]!
      pop()
      if (duty.state === 'done') continue
      monitor.changes++
      if (duty.state === 'open') {
        duty.state = 'warned'
        push({ at: duty.due + 1, of, duty })
      } else {
        duty.state = 'done'
        of.violated[duty.rule] = true
        of.open[duty.rule] = null
      }
    }
    const type = types[typeNumber]!
    let of = cases.get(id)
    if (!of) cases.set(id, (of = { states: constraints.map(() => 0), open: constraints.map(() => null), violated: constraints.map(() => false) }))
    constraints.forEach((each, rule) => {
      const [a, b] = [is('a' in each && each.a, type), is('b' in each && each.b, type)]
      const automaton = automata[rule]
      if (automaton) {
        const before = of.states[rule]!
        const after = automaton.next[before * 4 + (a ? Letter.a : b ? Letter.b : Letter.other)]!
        if (automaton.verdicts[before] !== automaton.verdicts[after]) monitor.changes++
        of.states[rule] = after
      } else if (!of.violated[rule]) {
        const open = of.open[rule]
        if (b && open) {
          open.state = 'done'
          of.open[rule] = null
          if (each.template !== 'periodic') monitor.changes++
        }
        if ((a && !of.open[rule]) || (b && open && each.template === 'periodic')) {
          const duty: Duty = { rule, ...limits(rule, day), state: 'open' }
          of.open[rule] = duty
          if (a) monitor.changes++
          push({ at: duty.warn, of, duty })
        }
      }
    })
  }
  return monitor
}
