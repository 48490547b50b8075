import { plus, workingDay, type Day } from './calendar.js'
import type { Random } from './random.js'

/** An event as its source wrote it; nothing here knows the library. */
export type Record_ = Record<string, unknown> & { id: string }

/** A project whose story is being told. */
export interface Story {
  id: string
  signedAt: Day
  random: Random
  events: Record_[]
  /** Adds an event, recorded the same day at 18:00, and gives its id. */
  tell(type: string, subject: string, on: Day, data?: object, extra?: object): string
  /** Adds an event of the register, which belongs to no project. */
  register(type: string, subject: string, on: Day, data: object): void
}

export const recordedOn = (day: Day): string => `${day}T18:00:00+08:00`
const units = ['U-NR', 'U-HOUSING', 'U-ECO', 'U-DRC', 'U-FIRE']

export function story(number: number, signedAt: Day, random: Random): Story {
  const id = `P${String(number).padStart(2, '0')}`
  const events: Record_[] = []
  const tell: Story['tell'] = (type, subject, on, data, extra) => {
    const event = { id: `${id}-${events.length + 1}`, type, project: id, subject, occurredAt: on, recordedAt: recordedOn(on), source: 'register', channel: 'hall', ...(data && { data }), ...extra }
    events.push(event)
    return event.id
  }
  const register: Story['register'] = (type, subject, on, data) => void events.push({ id: `${id}-r${events.length + 1}`, type, subject, occurredAt: on, recordedAt: recordedOn(on), source: 'register', channel: 'register', data })
  return { id, signedAt, random, events, tell, register }
}

/** What every project has: registration, signature and, unless a plant tells it otherwise, a lead unit in time. */
export function begin({ id, signedAt, random, tell }: Story, { lead = true } = {}): void {
  tell('project.registered', `project/${id}`, signedAt, { kind: 'investment_promotion', name: `${random.pick(names)}项目${id}`, funding: 'private', amount: { amount: `${random.int(2, 90)}0000000`, currency: 'CNY' } })
  tell('stage.entered', `project/${id}`, signedAt, { stage: 'signed' })
  if (lead) tell('responsibility.assigned', `assignment/${id}-lead`, workingDay(signedAt, random.int(1, 4)), { role: 'lead', unit: 'U-PARK' })
}

/** The arrangements around a project: an accountable leader, a liaison with six projects (the first has seven), a team, and a quarterly round that was held lately. */
export function arrange({ id, signedAt, random, tell }: Story, asOf: Day): void {
  const from = workingDay(signedAt, 3)
  for (const [role, post] of [['leader', 'mayor'], ['liaison', liaisonOf(id)], ['delivery_team', `team-${id}`]]) tell('responsibility.assigned', `assignment/${id}-${role}`, from, { role, post: `POST-${post}` })
  tell('mechanism.established', `mechanism/${id}`, from, { unit: 'U-PARK', every: { amount: 3, unit: 'month' } })
  tell('duty.performed', `mechanism/${id}`, plus(asOf, -random.int(5, 60)), {})
}

const liaisonOf = (id: string): string => `liaison-${Math.max(1, Math.ceil((Number(id.slice(1)) - 1) / 6))}`

const names = ['新能源装备', '生物医药', '智能制造', '冷链物流', '数据中心', '精细化工', '光伏组件', '食品加工']

/** An approval that is worked on and decided well within its 20 working days. */
export function ordinaryApproval(of: Story, item: string, on: Day): void {
  const unit = of.random.pick(units)
  const [ref, step] = [`approval/${of.id}-${item}`, `task/${of.id}-${item}-review`]
  of.tell('approval.accepted', ref, on, { item, limits: [{ amount: 20, unit: 'wd' }] }, { by: { unit, post: `${unit}-window` } })
  of.tell('task.started', step, workingDay(on, 1), { approval: ref, step: 'review', unit })
  of.tell('task.finished', step, workingDay(on, of.random.int(2, 6)), { approval: ref, step: 'review', unit })
  of.tell('approval.decided', ref, workingDay(on, of.random.int(7, 15)), { outcome: 'granted' }, { by: { unit, post: `${unit}-chief` } })
}

/** A task as it should be handed out: who, what, to which standard, by when. */
export function handOut(of: Story, ref: string, on: Day, title: string, owner: string, due: Day): void {
  of.tell('task.assigned', ref, on, { title, owner, due, deliverable: `${title}成果报告`, acceptance: '经牵头单位验收', standard: { metric: title, target: 100, measure: '%', evidence: 'document' } })
  of.tell('duty.acknowledged', ref, workingDay(on, 2))
}

/** What shows a landing, on or before a day, and the stage entered on it. */
export function land(of: Story, on: Day): void {
  for (const milestone of ['company_registered', 'site_secured', 'capital_paid']) of.tell('milestone.reached', `project/${of.id}`, plus(on, -of.random.int(0, 20)), { milestone })
  of.tell('stage.entered', `project/${of.id}`, on, { stage: 'landed' })
}

/** A task done before it is due. */
export function ordinaryTask(of: Story, on: Day): void {
  const [ref, due] = [`task/${of.id}-survey`, workingDay(on, 12)]
  handOut(of, ref, on, '现场踏勘', 'U-PARK', due)
  of.tell('task.started', ref, workingDay(on, of.random.int(1, 3)), {})
  of.tell('task.finished', ref, workingDay(on, of.random.int(4, 11)))
}

/** Somebody was there lately, unless the story tells of contacts of its own. */
export function lateVisit(of: Story, asOf: Day): void {
  if (of.events.some(({ type }) => type === 'contact.made')) return
  of.tell('contact.made', `contact/${of.id}-visit`, plus(asOf, -of.random.int(3, 20)), { mode: 'site', purpose: 'service' })
}
