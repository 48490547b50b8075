import type { Instant, LightColour, Outcome, Ref, RuleResult, Time, WorkingCalendar } from '@duban/core'
import type { HostFacts } from '@duban/rules'
import type { z } from 'zod'
import type { EventDraft } from './event-draft.js'

/** What a case says of the result beside its outcome: any member of it, compared whole, and its message. */
export type Expected<Id extends string = string> = Partial<Omit<RuleResult, 'id' | 'rule' | 'rows' | 'message' | 'inputs' | 'ruleset' | 'asOf' | 'knownAt' | 'outcome' | 'subject' | 'project'>> & {
  /** Part of the message in either language, or a pattern. */
  message?: string | RegExp
  /** Key of the rule's `messages` that spoke. */
  messageId?: Id
}

/** What a rule is asked, and of whom. */
export interface Situation<O extends z.ZodObject = z.ZodObject> {
  /** Begins with the requirement rows it proves, if any: `R048 open on the day after …`. */
  name: string
  events: readonly EventDraft[]
  knownAt?: Instant
  /** Options of the rule, where not its defaults. */
  options?: z.input<O>
  /** Facts that the host gives. */
  host?: HostFacts
  /** The project asked about, and that of events which name none. Default `P1`. */
  project?: string
  /** The record asked about; needed where the rule answers more than once. */
  subject?: Ref
  calendar?: WorkingCalendar
}

/** A situation at a moment, with what is to come of it. */
export type RuleCase<O extends z.ZodObject = z.ZodObject, Id extends string = string> = Situation<O> & Expected<Id> & { asOf: Time }

/** A moment of a time line: an outcome, a light, or more of the result. */
export type Stand<Id extends string = string> = Outcome | LightColour | (Expected<Id> & { outcome?: Outcome })

/** One story told on several days. */
export type TimelineCase<O extends z.ZodObject = z.ZodObject, Id extends string = string> = Situation<O> & {
  /** By `asOf`: `{ '2026-03-13': 'yellow', '2026-03-17': 'red' }`. */
  on: Readonly<Record<Time, Stand<Id>>>
}

/** Outcomes by the group of their cases. */
export const groups = { valid: 'pass', invalid: 'fail', warn: 'warn', notDue: 'pending', notApplicable: 'not_applicable', notEvaluable: 'not_evaluable' } as const satisfies Record<string, Outcome>
export type Group = keyof typeof groups

export type RuleCases<O extends z.ZodObject = z.ZodObject, Id extends string = string> = { readonly [G in Group]?: readonly RuleCase<O, Id>[] } & {
  readonly timelines?: readonly TimelineCase<O, Id>[]
  /** Outcomes that no case can reach, each with the reason. */
  readonly unreachable?: Partial<Record<Outcome, string>>
  /** Laws that do not hold for this rule, each with the reason; `monotone: true` claims what is not assumed. */
  readonly laws?: { readonly shift?: string; readonly monotone?: true | string; readonly order?: string }
}

/** One question of a run, flattened: a case, or one day of a time line. */
export interface Question {
  situation: Situation
  asOf: Time
  outcome: Outcome | undefined
  expected: Expected
}

const situationKeys = new Set(['name', 'events', 'knownAt', 'options', 'host', 'project', 'subject', 'calendar', 'asOf'])
const outcomes: readonly string[] = ['pass', 'pending', 'warn', 'fail', 'not_applicable', 'not_evaluable', 'error']

/** A case as a question. */
export function questionOf(group: Group, each: RuleCase): Question {
  const expected = Object.fromEntries(Object.entries(each).filter(([key]) => !situationKeys.has(key)))
  return { situation: each, asOf: each.asOf, outcome: groups[group], expected }
}

/** The days of a time line as questions, in order. */
export function questionsOn(timeline: TimelineCase): Question[] {
  const days = Object.entries(timeline.on).sort(([a], [b]) => (a < b ? -1 : 1))
  return days.map(([asOf, stand]) => {
    if (typeof stand === 'string') return { situation: timeline, asOf, outcome: outcomes.includes(stand) ? (stand as Outcome) : undefined, expected: outcomes.includes(stand) ? {} : { light: stand as LightColour } }
    const { outcome, ...expected } = stand
    return { situation: timeline, asOf, outcome, expected }
  })
}
