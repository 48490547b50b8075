import { fromEpochDay, groupBy, type PostEntry, type Register, type ResponsibilityTrace, type UpstreamLink } from '@duban/core'
import { firstDay } from './allotment.js'
import { saidBy } from './filed-events.js'
import { insert } from './insert.js'
import type { LostDays } from './lost-days.js'
import { unitsAbove } from './post-relations.js'
import type { Scene } from './scene.js'

/** What shaped lost days from above: the unit that held them stands above the one that answers, instructions, undue interventions, denied resources. */
export function upstreamOf({ after, to, spell }: LostDays, unit: string, owner: string | null, { file, filed, subject, view, days }: Scene): UpstreamLink[] {
  const record = spell?.record ?? subject
  const links: UpstreamLink[] = []
  if (owner !== null && owner !== unit) {
    const on = fromEpochDay(firstDay(after, days))
    if (unitsAbove(view.register, owner, on).includes(unit)) {
      const from = spell?.began?.event
      links.push({ kind: 'superior_held', unit, post: null, at: from?.occurredAt ?? on, evidence: from ? [from.id] : [] })
    }
  }
  for (const event of filed.all) {
    if (event.day > to) break
    const { type, of } = event
    if (type !== 'intervention.recorded' || of === null || (of !== subject && of !== record && of.ref !== file.project.ref)) continue
    const { kind } = saidBy<'intervention.recorded'>(event)
    const { by, occurredAt, id } = event.event
    if ((kind !== 'instruction' && kind !== 'undue' && kind !== 'denial') || by?.unit === unit) continue
    const post = by?.post
    links.push({ kind, unit: by?.unit ?? null, post: post !== undefined && view.register.posts.has(post) ? post : null, at: occurredAt, evidence: [id] })
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
  const posts: string[] = []
  const above: string[] = []
  for (const post of named ?? []) include(posts, post)
  for (const segment of segments) {
    if (named === undefined) for (const { post } of segment.posts) include(posts, post)
    for (const { post, unit } of segment.upstream) {
      if (post !== null) include(above, `post/${post}`)
      else if (unit !== null) include(above, `unit/${unit}`)
    }
  }
  if (above.length === 0 || posts.length === 0 || posts.some((post) => above.includes(`post/${post}`))) return { warning: null, named: posts, above }
  return { warning: posts.some((post) => isSenior(register, post, end)) ? null : 'downward_shift', named: posts, above }
}

function include(list: string[], item: string): void {
  if (!list.includes(item)) insert(list, item, isBefore)
}

const isBefore = (one: string, other: string): boolean => one < other

const lines = new WeakMap<Register, ReadonlyMap<string, readonly PostEntry[]>>()

function isSenior(register: Register, post: string, on: string): boolean {
  for (const { from, to } of juniorsOf(register).get(post) ?? none) if (from <= on && (to === null || on < to)) return true
  return false
}

const none: readonly never[] = []

/** The posts that report to a post, as the register stands. */
function juniorsOf(register: Register): ReadonlyMap<string, readonly PostEntry[]> {
  const known = lines.get(register)
  if (known) return known
  const made = groupBy([...register.posts.values()].flat().filter(({ reportsTo, knownUntil }) => reportsTo !== undefined && knownUntil === null), ({ reportsTo }) => reportsTo!)
  lines.set(register, made)
  return made
}
