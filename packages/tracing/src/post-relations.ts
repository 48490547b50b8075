import type { PostRelation, Register, RelatedPost } from '@duban/core'
import { firstDay } from './allotment.js'
import { concerns, saidBy, type FiledEvent } from './filed-events.js'
import { insert } from './insert.js'
import type { LostDays } from './lost-days.js'
import { isOf, type Scene } from './scene.js'

/**
 * The posts related to lost days, with their relation to the work then: by acts (executed, took part in deciding), by
 * assignment and reporting line (in charge, ought to have managed). Each comes with the period of office in force on the
 * first day, so that a later holder is not met with it; where several were in force on these days, with all of them. Posts that the register does not know are counted, not named.
 */
export function postRelations({ after, to, spell }: LostDays, unit: string, scene: Scene): RelatedPost[] {
  const { filed, subject, assignments, view, days } = scene
  const on = { first: firstDay(after, days), last: to }
  const record = spell?.record ?? subject
  const found: RelatedPost[] = []
  for (const event of filed.all) {
    if (event.day > to) break
    const { by, id } = event.event
    if (by?.post === undefined) continue
    const decides = isDecision(event)
    if (!concerns(event, subject, record) && !(decides && event.of === null)) continue
    if (by.unit === unit && event.type !== 'intervention.recorded' && event.type !== 'contact.made') add(found, by.post, 'executed', id, on, scene)
    if (decides) add(found, by.post, 'took_part', id, on, scene)
  }
  for (const { post, relation, of, on: from, until, events } of assignments) {
    if (until > on.first && from <= to && isOf(of, subject, record)) for (const id of events) add(found, post, relation, id, on, scene)
  }
  for (let i = 0, acts = found.length; i < acts; i++) {
    const { post, relation, evidence } = found[i]!
    if (relation !== 'executed') continue
    const { event = evidence[0]!, posts } = view.lineOn(post, on.first)
    for (let above = 0; above < posts.length; above++) add(found, posts[above]!, above === 0 ? 'in_charge' : 'ought_to_manage', event, on, scene)
  }
  const sorted: RelatedPost[] = []
  for (const each of found) insert(sorted, each, isNearer)
  return sorted
}

const order: readonly PostRelation[] = ['executed', 'in_charge', 'took_part', 'ought_to_manage']
const isNearer = (one: RelatedPost, other: RelatedPost): boolean => (one.relation === other.relation ? one.post < other.post : order.indexOf(one.relation) < order.indexOf(other.relation))

/** Adds what shows a post's relation; the relation found first stands. */
function add(found: RelatedPost[], post: string, relation: PostRelation, event: string, { first, last }: { first: number; last: number }, { view, unregistered }: Scene): void {
  for (const { post: known, evidence } of found) {
    if (known !== post) continue
    if (!evidence.includes(event)) evidence.push(event)
    return
  }
  const period = view.postOn(post, first)
  if (period === null) {
    if (!unregistered.includes(post)) unregistered.push(post)
    return
  }
  const inForce = period.until > last && period.inForce.length < 2 ? null : view.inForceOn(post, first, last)
  found.push({ post, unit: period.unit, relation, tenure: period.tenure, vacant: period.vacant, ...(inForce !== null && { inForce }), evidence: [event] })
}

/** A part in deciding: an instruction, or a contact whose purpose was the decision. */
function isDecision(event: FiledEvent): boolean {
  if (event.type === 'contact.made') return saidBy<'contact.made'>(event).purpose === 'decision'
  if (event.type !== 'intervention.recorded') return false
  const { kind } = saidBy<'intervention.recorded'>(event)
  return kind === 'instruction' || kind === 'undue'
}

/** The post that the matter waited for on these days: assigned to it by name, else the one of the unit that last acted on it. */
export function awaitedPost({ to, spell }: LostDays, unit: string, { subject, assignments }: Scene): string | null {
  const record = spell?.record ?? subject
  for (const { post, relation, of, on } of assignments) if (relation === 'in_charge' && of !== null && isOf(of, subject, record) && on <= to) return post
  const by = spell?.began?.event.by
  return by?.unit === unit ? (by.post ?? null) : null
}

/** The unit above another, nearest first, on a day. */
export function unitsAbove(register: Register, unit: string, on: string): string[] {
  const above: string[] = []
  for (let at = parentOf(register, unit, on); at !== undefined && at !== unit && !above.includes(at); at = parentOf(register, at, on)) above.push(at)
  return above
}

const parentOf = (register: Register, unit: string, on: string): string | undefined =>
  register.units.get(unit)?.find(({ from, to, knownUntil }) => from <= on && (to === null || on < to) && knownUntil === null)?.parent
