import { dayOf, isEvent, type CaseFile, type Register, type RelatedPost, type ResponsibilityTrace, type UpstreamLink } from '@duban/core'
import type { LostDays } from './lost-days.js'
import { unitsAbove } from './post-relations.js'

/** What shaped lost days from above: the unit that held them stands above the one that answers, instructions, undue interventions, denied resources. */
export function upstreamOf(lost: LostDays, unit: string, owner: string | null, file: CaseFile, subject: string, register: Register): UpstreamLink[] {
  const about = new Set([subject, lost.spell?.record ?? subject, file.project.ref])
  const links: UpstreamLink[] = []
  if (owner !== null && owner !== unit && unitsAbove(register, owner, lost.after).includes(unit)) {
    const [from] = lost.spell?.ends ?? []
    links.push({ kind: 'superior_held', unit, post: null, at: from?.occurredAt ?? lost.after, evidence: from ? [from.id] : [] })
  }
  for (const event of file.events) {
    if (!isEvent(event, 'intervention.recorded') || !event.data || !about.has(event.data.of) || dayOf(event.occurredAt) > lost.to) continue
    const { kind } = event.data
    if ((kind !== 'instruction' && kind !== 'undue' && kind !== 'denial') || event.by?.unit === unit) continue
    const post = event.by?.post
    links.push({ kind, unit: event.by?.unit ?? null, post: post !== undefined && register.posts.has(post) ? post : null, at: event.occurredAt, evidence: [event.id] })
  }
  return links
}

/**
 * Whether a trace looks up as well as down. `downward_shift`: every post it names is of the lowest rank (none reports to
 * it), although something above shaped the days. `named` may be the posts of a recorded conclusion instead of the trace's own.
 *
 * @example
 * ```ts
 * rankBalance(trace, { register, named: ['P-CLERK'] }).warning // 'downward_shift'
 * ```
 */
export function rankBalance({ segments, end }: Pick<ResponsibilityTrace, 'segments' | 'end'>, { register, named }: { register: Register; named?: readonly string[] }): ResponsibilityTrace['balance'] {
  const related = segments.flatMap(({ posts }) => posts.map(({ post }: RelatedPost) => post))
  const posts = [...new Set(named ?? related)].sort()
  const above = [...new Set(segments.flatMap(({ upstream }) => upstream.flatMap(({ post, unit }) => (post !== null ? [`post/${post}`] : unit !== null ? [`unit/${unit}`] : []))))].sort()
  if (above.length === 0 || posts.length === 0 || posts.some((post) => above.includes(`post/${post}`))) return { warning: null, named: posts, above }
  const managing = new Set([...register.posts.values()].flatMap((entries) => entries.filter(({ from, to, knownUntil }) => knownUntil === null && from <= end && (to === null || end < to)).map(({ reportsTo }) => reportsTo)))
  return { warning: posts.every((post) => !managing.has(post)) ? 'downward_shift' : null, named: posts, above }
}
