export { event, inProject, type EventDraft } from './event-draft.js'
export type { Expected, RuleCase, RuleCases, Situation, Stand, TimelineCase } from './rule-case.js'
export { RuleTester, type RuleTesterOptions } from './rule-tester.js'
