import { caseFile, caseFiles, DubanError, portfolio, reference, type CaseFile, type DubanEvent, type Portfolio, type RuleResult, type Time, type WorkingCalendar } from '@duban/core'
import { ruleSet, type HostFacts, type LightProfile, type Rule, type RuleSet } from '@duban/rules'
import { withoutAmbient } from './ambient.js'

/** A result with the id of the message that spoke; null where the engine's own did. */
export interface Answered { result: RuleResult; messageId: string | null; /** Placeholders that had no value. */ unfilled: boolean }

/** Marks the beginning of each template with its id, so that it can be told which one spoke. */
const mark = '\u0001'

/** A rule set of one rule whose messages say their ids. */
export function markedSet(rule: Rule, calendar: WorkingCalendar, profiles: readonly LightProfile[]): RuleSet {
  const messages = Object.fromEntries(Object.entries(rule.messages).map(([id, texts]) => [id, { en: `${mark}${id}${mark}${texts.en}`, 'zh-CN': texts['zh-CN'] }]))
  return ruleSet([{ ...rule, messages: messages as Rule['messages'] }], { calendar, profiles })
}

export interface Moment { asOf: Time; knownAt?: string | undefined; project: string; host?: HostFacts | undefined }

/** All results of a rule set at a moment, evaluated where nothing ambient can be read. */
export function evaluateAt(rules: RuleSet, events: readonly DubanEvent[], { asOf, knownAt, project, host = {} }: Moment, machineTime?: number): RuleResult[] {
  const moment = { asOf, knownAt }
  const data: CaseFile | Portfolio = rules.rules[0]!.scope === 'project'
    ? caseFile(events, { ...moment, project })
    : portfolio(caseFiles(events, moment), { reference: reference(events, moment) })
  return withoutAmbient(() => rules.evaluate(data, { facts: host }), machineTime)
}

/** The answer a case asks for. Throws `E_CASE` where it is none or not the only one. */
export function answerOf(results: readonly RuleResult[], subject: string | undefined, rule: Rule): Answered {
  const about = subject === undefined ? results : results.filter((each) => each.subject === subject || each.id === `${rule.id}|${subject}`)
  if (about.length === 1) return unmarked(about[0]!, rule)
  const asked = results.map((each) => each.id.slice(rule.id.length + 1)).join(', ') || 'nothing'
  if (about.length === 0) throw new DubanError({ code: 'E_CASE', message: `${rule.id} was not asked about ${subject ?? `any ${rule.for ?? rule.scope}`}; it was asked about ${asked}`, fix: 'state the record in an event of the case' })
  throw new DubanError({ code: 'E_CASE', message: `${rule.id} answers ${about.length} times: ${asked}`, fix: 'name the one that is meant: { subject }' })
}

function unmarked(result: RuleResult, rule: Rule): Answered {
  const [, id = null, rest] = result.message.en.startsWith(mark) ? result.message.en.split(mark) : []
  const message = { en: rest ?? result.message.en, 'zh-CN': result.message['zh-CN'] }
  const template = id === null ? undefined : rule.messages[id]
  const dashed = (locale: 'en' | 'zh-CN') => template !== undefined && message[locale].includes('—') && !template[locale].includes('—')
  return { result: { ...result, message }, messageId: id, unfilled: dashed('en') || dashed('zh-CN') }
}
