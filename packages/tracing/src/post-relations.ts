import { dayOf, holdersAt, isEvent, leadersAt, postAt, type CaseFile, type CivilDate, type DubanEvent, type PostRelation, type Register, type RelatedPost } from '@duban/core'
import type { LostDays } from './lost-days.js'

export interface Relations { posts: RelatedPost[]; /** Posts that acted and that no register knows: they may be names in disguise. */ unregistered: Set<string> }

/**
 * The posts related to lost days, with their relation to the work then: by acts (executed, took part in deciding), by
 * assignment and reporting line (in charge, ought to have managed). Each comes with the period of office in force on the
 * first day, so that a later holder is not met with it. Posts that the register does not know are counted, not named.
 */
export function postRelations(lost: LostDays, unit: string, file: CaseFile, subject: string, register: Register): Relations {
  const record = lost.spell?.record ?? subject
  const on = lost.after
  const times = { validAt: on, ...(file.knownAt !== null && { knownAt: file.knownAt }) }
  const found = new Map<string, { relation: PostRelation; evidence: string[] }>()
  const unregistered = new Set<string>()
  const add = (post: string | undefined, relation: PostRelation, evidence: readonly string[]): void => {
    if (post === undefined) return
    if (!register.posts.has(post)) return void unregistered.add(post)
    const known = found.get(post)
    if (known) known.evidence.push(...evidence.filter((id) => !known.evidence.includes(id)))
    else found.set(post, { relation, evidence: [...evidence] })
  }
  for (const event of file.events) {
    if (dayOf(event.occurredAt) > lost.to || !concerns(event, subject, record)) continue
    if (event.by?.unit === unit && !interventions.has(event.type)) add(event.by.post, 'executed', [event.id])
    if (isDecision(event)) add(event.by?.post, 'took_part', [event.id])
  }
  for (const { role, post, of, events, assignedAt, endedAt, until } of file.records('assignment')) {
    const over = [endedAt, until].some((end) => typeof end === 'string' && dayOf(end) <= on)
    if (typeof post !== 'string' || over || (of !== undefined && of !== subject && of !== record) || dayOf(String(assignedAt)) > lost.to) continue
    if (role === 'lead' || role === 'leader') add(post, 'in_charge', events)
    else if (role === 'oversight') add(post, 'ought_to_manage', events)
  }
  for (const [post, { relation, evidence }] of found) {
    if (relation !== 'executed') continue
    leadersAt(register, { role: post, ...times }).forEach(({ role }, above) => add(role, above === 0 ? 'in_charge' : 'ought_to_manage', [postAt(register, post, times)?.event ?? evidence[0]!]))
  }
  const posts = [...found].map(([post, { relation, evidence }]): RelatedPost => {
    const tenure = holdersAt(register, { role: post, ...times })[0]?.tenures.at(-1)?.ref ?? null
    return { post, unit: postAt(register, post, times)?.unit ?? null, relation, tenure, vacant: tenure === null && register.tenures.has(post), evidence }
  })
  return { posts: posts.sort((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || (a.post < b.post ? -1 : 1)), unregistered }
}

const order: readonly PostRelation[] = ['executed', 'in_charge', 'took_part', 'ought_to_manage']
const interventions = new Set(['intervention.recorded', 'contact.made'])

function concerns(event: DubanEvent, subject: string, record: string): boolean {
  const data = event.data as { of?: string; approval?: string } | undefined
  const about = [event.subject, data?.of, data?.approval]
  return about.includes(subject) || about.includes(record) || (isDecision(event) && data?.of === undefined)
}

/** A part in deciding: an instruction, or a contact whose purpose was the decision. */
function isDecision(event: DubanEvent): boolean {
  if (isEvent(event, 'intervention.recorded')) return event.data?.kind === 'instruction' || event.data?.kind === 'undue'
  return isEvent(event, 'contact.made') && event.data?.purpose === 'decision'
}

/** The post that the matter waited for on these days: assigned to it by name, else the one of the unit that last acted on it. */
export function awaitedPost(lost: LostDays, unit: string, file: CaseFile, subject: string): string | undefined {
  const record = lost.spell?.record ?? subject
  const assigned = file.records('assignment').find(({ role, post, of, assignedAt }) => (role === 'lead' || role === 'leader') && typeof post === 'string' && (of === subject || of === record) && dayOf(String(assignedAt)) <= lost.to)
  if (typeof assigned?.post === 'string') return assigned.post
  const from = lost.spell?.ends[0]
  return from?.by?.unit === unit ? from.by.post : undefined
}

/** The unit above another, nearest first, on a day. */
export function unitsAbove(register: Register, unit: string, on: CivilDate): string[] {
  const above: string[] = []
  for (let at = parentOf(register, unit, on); at !== undefined && at !== unit && !above.includes(at); at = parentOf(register, at, on)) above.push(at)
  return above
}

const parentOf = (register: Register, unit: string, on: CivilDate): string | undefined =>
  register.units.get(unit)?.find(({ from, to, knownUntil }) => from <= on && (to === null || on < to) && knownUntil === null)?.parent

