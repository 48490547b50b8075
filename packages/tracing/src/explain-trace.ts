import { label, type DelaySegment, type Locale, type RelatedPost, type ResponsibilityTrace } from '@duban/core'
import { quantity, timeWords } from '@duban/rules'

/** A trace in words: one sentence that sums up, one line a segment with what is known about it, then what should be noted. */
export interface TraceWords { summary: string; segments: { line: string; details: string[] }[]; notes: string[] }

/**
 * A trace as a clerk reads it. Names of units come from the register of the host; where none is given, ids are shown.
 *
 * @example
 * ```ts
 * explainTrace(trace, 'en').summary // '18 working days beyond the limit, due 2026-04-29: 5 applicant, 10 government, 3 unattributed.'
 * ```
 */
export function explainTrace(trace: ResponsibilityTrace, locale: Locale, units: Readonly<Record<string, string>> = {}): TraceWords {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh)
  const term = (name: string): string => label(locale, name)
  const comma = say(', ', '、')
  const sides = Object.entries(trace.bySide).map(([side, days]) => say(`${days} ${term(side).toLowerCase()}`, `${term(side)}${days}`)).join(comma)
  const total = quantity(trace.total, trace.unit, locale)
  const summary = trace.total === 0 ? say('No days were lost.', '没有延误。') : say(`${total} beyond the limit, due ${timeWords(trace.due!, locale)}: ${sides}.`, `超出时限共${total}，应于${timeWords(trace.due!, locale)}前办结：${sides}。`)
  const detail = (name: string, values: readonly string[]): string[] => (values.length === 0 ? [] : [say(`${name}: ${values.join(comma)}`, `${name}：${values.join(comma)}`)])
  const segments = trace.segments.map((segment) => ({
    line: [`${timeWords(segment.from, locale)} – ${timeWords(segment.to, locale)}`, quantity(segment.days, trace.unit, locale), holderWords(segment, locale, units), term(segment.cause), ...(segment.step === null ? [] : [segment.step]), ...(segment.lawful ? [say('not counted by law', '依法不计入')] : [])].join(' · '),
    details: [
      ...detail(say('why nobody', '未归因原因'), segment.reason === null ? [] : [term(segment.reason) + (segment.named.length === 0 ? '' : ` (${segment.named.map((unit) => units[unit] ?? unit).join(comma)})`)]),
      ...detail(say(`confidence ${term(segment.confidence).toLowerCase()}`, `可信度${term(segment.confidence)}`), segment.because.map(term)),
      ...detail(say('duties', '尽责检验'), segment.duties.map(({ question, answer }) => `${term(question)} ${term(answer)}`)),
      ...detail(say('posts', '岗位'), segment.posts.map((post) => `${post.post} ${term(post.relation)}${officeWords(post, locale)}`)),
      ...detail(say('from above', '上级影响'), segment.upstream.map(({ kind, unit, post, at }) => `${term(kind)} ${[unit === null ? null : (units[unit] ?? unit), post].filter((each) => each !== null).join(' ')} ${timeWords(at, locale)}`)),
      ...detail(say('would settle it', '可补充证据'), segment.needed.map(term)),
      ...detail(say('events', '事件'), segment.evidence),
    ],
  }))
  const notes = [
    ...(trace.balance.warning === null ? [] : [say(`Only posts of the lowest rank are named (${trace.balance.named.join(comma)}), while ${trace.balance.above.join(comma)} shaped these days.`, `仅涉及最低层级岗位（${trace.balance.named.join(comma)}），但${trace.balance.above.join(comma)}对延误有影响：提示责任下移。`)]),
    ...(trace.estimated ? [say(`Some of these days lie outside the years that the calendar ${trace.calendar.id} knows: an estimate by the plain week.`, `部分日期超出日历${trace.calendar.id}已公布的年份，按普通周估算。`)] : []),
    ...(trace.unregisteredPosts === 0 ? [] : [say(`Posts that acted and are not in the register, hence not named: ${trace.unregisteredPosts}.`, `另有${trace.unregisteredPosts}个岗位未在登记册中，不予列名。`)]),
  ]
  return { summary, segments, notes }
}

function holderWords({ side, holder }: DelaySegment, locale: Locale, units: Readonly<Record<string, string>>): string {
  return holder === null ? label(locale, side) : `${units[holder] ?? holder} (${label(locale, side)})`
}

/** The period of office in force; where there were several, all of them. */
function officeWords({ tenure, vacant, inForce }: RelatedPost, locale: Locale): string {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh)
  if (vacant) return say(' (vacant)', '（空缺）')
  if (inForce === undefined) return tenure === null ? '' : ` (${tenure})`
  const each = inForce.map(({ tenure: ref, delegated, acts, recordedLate }) => [ref, ...(delegated ? [say('delegated', '授权')] : []), ...(acts ? [say(`for ${acts.join(', ')} only`, `限于${acts.join('、')}`)] : []), ...(recordedLate ? [label(locale, 'recorded_late')] : [])].join(say(', ', '，')))
  return say(` (in force: ${each.join('; ')})`, `（期间在任：${each.join('；')}）`)
}
