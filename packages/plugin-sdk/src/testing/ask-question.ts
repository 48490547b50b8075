import type { PluginEventTypes, WorkingCalendar } from '@duban/core'
import type { LightProfile, Rule } from '@duban/rules'
import type { DefinedRule } from '../define-rule.js'
import { answerOf, evaluateAt, markedSet, type Answered } from './ask-rule.js'
import { eventsOf } from './event-draft.js'
import type { Trial } from './laws.js'
import { groups, questionOf, questionsOn, type Group, type Question, type RuleCases } from './rule-case.js'

/** What the rules of a plugin are judged by. */
export interface Court {
  calendar: WorkingCalendar
  /** Light profiles that the rules measure by. */
  profiles?: readonly LightProfile[]
  /** Event types of plugins, by name. */
  knownTypes?: PluginEventTypes
}

/** Every question of a run. */
export function questionsOf(cases: RuleCases): Question[] {
  const plain = (Object.keys(groups) as Group[]).flatMap((group) => (cases[group] ?? []).map((each) => questionOf(group, each)))
  return [...plain, ...(cases.timelines ?? []).flatMap(questionsOn)]
}

/** A question made ready to be asked of a rule, which may be a mutant of the one that is tested. */
export function trialOf(rule: DefinedRule, question: Question, { calendar, profiles = [], knownTypes = {} }: Court): Trial {
  const { situation } = question
  const used: Rule = situation.options === undefined ? rule : rule.with(situation.options)
  const court = situation.calendar ?? calendar
  const project = situation.project ?? 'P1'
  return { question, rule: used, rules: markedSet(used, court, profiles), profiles, project, events: eventsOf(situation.events, { project, timeZone: court.timeZone, knownTypes }) }
}

/** The answer that a trial is about. */
export function answerTo({ question, rule, rules, events, project }: Trial): Answered {
  const { situation: { knownAt, host, subject }, asOf } = question
  return answerOf(evaluateAt(rules, events, { asOf, knownAt, project, host }), subject, rule)
}
