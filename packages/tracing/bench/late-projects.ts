import { caseFiles, parseEvents, type CaseFile, type RuleResult } from '@duban/core'
import { delays } from '../../../examples/sample/delays.js'
import { arrange, lateVisit, ordinaryApproval, ordinaryTask, story } from '../../../examples/sample/project.js'
import { random } from '../../../examples/sample/random.js'
import { calendar, resultsOf } from '../test/support/world.js'

export interface Late { file: CaseFile; result: RuleResult }

type Told = Record<string, unknown>
const bureaus = Array.from({ length: 12 }, (_, n) => `U-${n + 1}`)
const units = ['U-GOV', ...bureaus]
const sampled = ['U-NR', 'U-HOUSING', 'U-ECO', 'U-DRC', 'U-FIRE', 'U-PARK']
const asOf = '2026-10-30'

const said = (id: string, type: string, subject: string, occurredAt: string, data: object, more: object = {}): Told => ({ id, type, subject, occurredAt, recordedAt: `${occurredAt}T18:00:00+08:00`, source: 'register', channel: 'hall', data, ...more })

/** A city hall: units under a government; in each a desk under a chief who for a time delegates, under a deputy mayor. */
function register(of: readonly string[], desk: string): Told[] {
  return of.flatMap((unit) => {
    const [front, chief, deputy] = [desk, 'chief', 'deputy'].map((post) => `${unit}-${post}`)
    return [
      said(`r-${unit}`, 'unit.registered', `unit/${unit}`, '2018-01-01', { kind: unit === 'U-GOV' ? 'government' : 'department', name: unit, ...(unit !== 'U-GOV' && { parent: 'U-GOV' }) }),
      said(`r-${deputy}`, 'post.registered', `post/${deputy}`, '2018-01-01', { unit: 'U-GOV', title: 'deputy' }),
      said(`r-${chief}`, 'post.registered', `post/${chief}`, '2018-01-01', { unit, title: 'chief', reportsTo: deputy }),
      said(`r-${front}`, 'post.registered', `post/${front}`, '2018-01-01', { unit, title: 'desk', reportsTo: chief }),
      said(`r-${front}-t`, 'post.held', `tenure/${front}`, '2020-01-01', { post: front, holder: `h-${front}` }),
      said(`r-${chief}-1`, 'post.held', `tenure/${chief}-1`, '2020-01-01', { post: chief, holder: `h-${chief}-1`, until: '2026-04-20' }),
      said(`r-${chief}-2`, 'post.held', `tenure/${chief}-2`, '2026-05-06', { post: chief, holder: `h-${chief}-2` }),
      said(`r-${chief}-3`, 'post.held', `tenure/${chief}-3`, '2026-01-01', { post: chief, holder: `h-${deputy}`, delegatedBy: `h-${chief}-1`, until: '2026-04-20' }),
      said(`r-${deputy}-t`, 'post.held', `tenure/${deputy}`, '2020-01-01', { post: deputy, holder: `h-${deputy}` }),
    ]
  })
}

/** The sample's own late projects, each of its planted delays in turn, told again and again; and the subject that is late. */
function planted(n: number): { events: Told[]; subject: string } {
  const told = story(n + 1, calendar.addWorkingDays('2026-03-02', n % 15), random(n + 1))
  const { subject } = delays[n % delays.length]!.tell(told)
  arrange(told, asOf)
  ordinaryApproval(told, 'project_filing', calendar.addWorkingDays(told.signedAt, 5 + (n % 15)))
  ordinaryTask(told, calendar.addWorkingDays(told.signedAt, 5 + (n % 20)))
  lateVisit(told, asOf)
  // What one project adds to the register is its own.
  return { events: JSON.parse(JSON.stringify(told.events).replaceAll(/P-LAND|P-VICE-MAYOR|tenure\/land-\d/g, (name) => `${name}-${told.id}`)) as Told[], subject }
}

/** Everything at once: a late approval of two steps with a hand-off between units, a stop, an opinion of the superior, an instruction; in every fourth the post it waited for is vacant for a time. */
function project(n: number): Told[] {
  const id = `P${n}`
  const [unit, other] = [bureaus[n % 12]!, bureaus[(n + 5) % 12]!]
  const day = (days: number): string => calendar.addWorkingDays(calendar.addWorkingDays('2026-03-02', n % 20), days)
  const [late, ordinary] = [`approval/${id}-late`, `approval/${id}-filing`]
  const [survey, line, stop, opinion, back] = [`task/${id}-survey`, `task/${id}-line`, `stop/${id}`, `request/${id}-up`, `request/${id}-back`]
  let events = 0
  const tell = (type: string, subject: string, on: number, data: object, by?: string, post?: string): Told => said(`${id}-${++events}`, type, subject, day(on), data, { project: id, ...(by && { by: { unit: by, ...(post && { post: `${by}-${post}` }) } }) })
  return [
    tell('project.registered', `project/${id}`, -20, { kind: 'investment_promotion', name: id, funding: 'private', amount: { amount: '20000000', currency: 'CNY' } }),
    tell('stage.entered', `project/${id}`, -20, { stage: 'signed' }),
    tell('responsibility.assigned', `assignment/${id}-lead`, -18, { role: 'lead', unit: other }),
    tell('responsibility.assigned', `assignment/${id}-leader`, -18, { role: 'leader', post: 'U-GOV-deputy' }),
    tell('responsibility.assigned', `assignment/${id}-liaison`, -17, { role: 'liaison', post: `${other}-chief` }),
    tell('mechanism.established', `mechanism/${id}`, -17, { unit: other, every: { amount: 3, unit: 'month' } }),
    tell('approval.accepted', ordinary, -10, { item: 'project_filing', limits: [{ amount: 20, unit: 'wd' }] }, other, 'desk'),
    tell('task.started', `task/${id}-review`, -9, { approval: ordinary, step: 'review', unit: other }),
    tell('task.finished', `task/${id}-review`, -5, { approval: ordinary, step: 'review', unit: other }),
    tell('approval.decided', ordinary, -1, { outcome: 'granted' }, other, 'chief'),
    tell('approval.accepted', late, 0, { item: 'land_permit', limits: [{ amount: 20, unit: 'wd' }] }, unit, 'desk'),
    ...(n % 4 === 0 ? [tell('responsibility.assigned', `assignment/${id}-late`, 0, { role: 'lead', post: `${unit}-chief`, of: late })] : []),
    tell('task.started', survey, 1, { approval: late, step: 'survey', unit }, unit, 'desk'),
    tell('stop.started', stop, 4, { of: late, kind: 'applicant_supplement', noticedAt: day(4) }, unit, 'desk'),
    tell('stop.ended', stop, 8, {}, unit, 'desk'),
    tell('task.finished', survey, 16, { approval: late, step: 'survey', unit }, unit, 'desk'),
    tell('task.assigned', line, 16, { title: 'line', owner: other, after: [survey] }, unit, 'chief'),
    tell('duty.acknowledged', line, 17, {}, other, 'desk'),
    tell('task.started', line, 24, { approval: late, step: 'line', unit: other }, other, 'desk'),
    tell('task.finished', line, 28, { approval: late, step: 'line', unit: other }, other, 'desk'),
    tell('request.made', back, 28, { kind: 'handoff', to: unit, of: late }, other, 'desk'),
    tell('reply.given', `reply/${id}-back`, 30, { of: back, stance: 'accept' }, unit, 'desk'),
    tell('request.made', opinion, 32, { kind: 'opinion', to: 'U-GOV', of: late }, unit, 'chief'),
    tell('intervention.recorded', `intervention/${id}`, 33, { of: late, kind: 'instruction' }, 'U-GOV', 'chief'),
    tell('reply.given', `reply/${id}-up`, 40, { of: opinion, stance: 'accept' }, 'U-GOV', 'chief'),
    tell('approval.decided', late, 43, { outcome: 'granted' }, unit, 'chief'),
    tell('contact.made', `contact/${id}`, 44, { mode: 'site', purpose: 'service' }, other),
  ]
}

function folded(events: readonly Told[], subjects: ReadonlySet<string>): Late[] {
  const { events: read, rejected } = parseEvents(JSON.parse(JSON.stringify(events)) as unknown[])
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected[0]))
  return caseFiles(read, { asOf }).map((file) => ({ file, result: resultsOf(file).find(({ subject }) => subjects.has(subject))! }))
}

export function asInTheSample(count: number): Late[] {
  const projects = Array.from({ length: count }, (_, n) => planted(n))
  return folded([...register(sampled, 'window'), ...projects.flatMap(({ events }) => events)], new Set(projects.map(({ subject }) => subject)))
}

export function allAtOnce(count: number): Late[] {
  const projects = Array.from({ length: count }, (_, n) => n)
  return folded([...register(units, 'desk'), ...projects.flatMap(project)], new Set(projects.map((n) => `approval/P${n}-late`)))
}
