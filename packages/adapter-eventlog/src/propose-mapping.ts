import { basename } from 'node:path'
import { DubanError, type CivilDate } from '@duban/core'
import { parse } from 'csv-parse/sync'
import { profileOf, type ColumnProfile } from './column-profile.js'
import { parseMapping, rowHash, type Cell, type EventMapping, type Expression, type Mapping } from './mapping.js'
import { readText, type Encoding } from './read-text.js'

export interface ProposeOptions {
  encoding?: Encoding
  /** Zone of the place the table is about. Default `UTC`. */
  zone?: string
  /** The day of the snapshot: what is dated later is taken for a forecast and left out. */
  asOf?: CivilDate
  /** Characters of the file that are looked at. Default 2,000,000. */
  sample?: number
}

/** A mapping to begin with, and why each column is read as it is. */
export interface MappingProposal { mapping: Mapping; reasons: { column: string; reason: string }[] }

type Role = 'project' | 'due' | 'end' | 'start' | 'title' | 'owner' | 'person'

/** What names of columns tell, in the order in which they are asked. */
const roles: readonly [Role, RegExp, ColumnProfile['kind'] | 'any'][] = [
  ['person', /resource|responsible|officer|manager|contact|负责人|经办|联系人/i, 'text'],
  ['due', /plan|due|deadline|expir|target|期限|计划|到期/i, 'date'],
  ['end', /complet|finish|end|clos|decid|decision|done|办结|完成|竣工|决定/i, 'date'],
  ['start', /start|begin|commenc|effectiv|accept|submi|receiv|appl|受理|开始|开工|申请/i, 'date'],
  ['project', /^(id|no|code)$|(project|case|contract|permit|application|building).*(id|no|num|code)|^case:concept:name$|项目编|案号|编号|合同号/i, 'any'],
  ['title', /phase|task|activity|step|item|milestone|阶段|任务|环节|事项/i, 'text'],
  ['owner', /department|unit|agency|owner|office|单位|部门|机关/i, 'text'],
]

/**
 * Proposes a mapping for a table nobody has described: which column is the project, which dates are limits, starts and
 * ends, which texts in date columns are codes. A place to begin, to be read and corrected by who knows the table.
 *
 * Throws `E_INPUT` where the file has no header and rows.
 */
export async function proposeMapping(path: string, { encoding = 'utf-8', zone = 'UTC', asOf, sample = 2_000_000 }: ProposeOptions = {}): Promise<MappingProposal> {
  const { header, rows, delimiter } = await tableIn(path, encoding, sample)
  const profiles = header.map((name, at) => profileOf(name, rows.map((row) => row[at] ?? '')))
  const reasons: MappingProposal['reasons'] = []
  const say = (column: string, reason: string): void => void reasons.push({ column, reason })
  const pick = choose(profiles, rows.length, say)
  const id = basename(path).replace(/\.(csv|gz)/gi, '').toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const shared = pick.project !== undefined && pick.project.distinct < pick.project.stated
  if (pick.project === undefined) say(rowHash, 'no column looks like the number of a project: each row is taken for one; put the right column in "project"')
  else if (shared) say(pick.project.name, `${pick.project.distinct} different values in ${pick.project.stated} rows: several rows belong to one project, so each row is a task of its own`)
  const project = pick.project === undefined ? `{${rowHash}}` : `{${pick.project.name}}`
  const codes = [...new Set([pick.due, pick.end, pick.start, ...pick.milestones].flatMap((each) => each?.codes ?? []))]
  const mapping = {
    id, version: '1', title: { en: basename(path), 'zh-CN': basename(path) }, format: 'csv', ...(delimiter !== ',' && { delimiter }),
    zone, channel: id, source: 'register', domain: 'progress', project, ...(codes.length > 0 && { empty: codes }), events: eventsOf(pick, project, shared ? `{${rowHash}}` : project, asOf),
  }
  say('zone', `times without an offset are read in ${zone}; set the zone of the place`)
  if (asOf !== undefined) say('notAfter', `what is dated after ${asOf} is taken for a forecast and left out; set the day of the snapshot`)
  say('judgedBy', 'left out: name the basis, the calendar and the rules that apply, or the built-in rules will judge it')
  return { mapping: parseMapping(JSON.parse(JSON.stringify(mapping)), path), reasons }
}

type Picked = Partial<Record<Role, ColumnProfile>> & { milestones: ColumnProfile[] }

function choose(profiles: readonly ColumnProfile[], rows: number, say: (column: string, reason: string) => void): Picked {
  const picked: Picked = { milestones: [] }
  for (const profile of profiles) {
    const role = roles.find(([, pattern, kind]) => pattern.test(profile.name) && (kind === 'any' ? profile.kind !== 'date' : kind === profile.kind))?.[0]
    const dated = profile.kind === 'date' ? `, dates as ${profile.formats.map((format) => format ?? 'ISO 8601').join(' or ')}${profile.ambiguous ? ' (day before month is a guess: check it)' : ''}${profile.codes.length > 0 ? `; ${profile.codes.slice(0, 12).join(', ')} state nothing` : ''}` : ''
    if (role === 'person') say(profile.name, 'left out: it may name persons')
    else if (role !== undefined && better(profile, picked[role], role, rows)) {
      picked[role] = profile
      say(profile.name, `read as the ${words[role]}, by its name${dated}`)
    } else if (profile.kind === 'date' && role === undefined) {
      picked.milestones.push(profile)
      say(profile.name, `read as the day of a milestone${dated}`)
    } else say(profile.name, role === undefined ? `not read: ${profile.kind}, ${profile.distinct} different values` : `not read: another column serves as the ${words[role]}`)
  }
  return picked
}

const words: Record<Role, string> = { project: 'number of the project', due: 'day it is due', end: 'day it was done', start: 'day it started', title: 'name of the task', owner: 'unit that answers for it', person: 'person' }

/** The first fitting column stays, but a number that tells more rows apart, or an actual day, is better. */
function better(profile: ColumnProfile, before: ColumnProfile | undefined, role: Role, rows: number): boolean {
  if (before === undefined) return role !== 'project' || profile.stated === rows
  if (role === 'project') return profile.stated === rows && profile.distinct > before.distinct
  return (role === 'end' || role === 'start') && /actual|实际/i.test(profile.name) && !/actual|实际/i.test(before.name)
}

function eventsOf({ due, end, start, title, owner, milestones }: Picked, project: string, row: string, asOf: CivilDate | undefined): EventMapping[] {
  const day = ({ name, formats }: ColumnProfile): Cell => ({ column: name, as: 'date', ...(formats.some((format) => format !== null) && { format: formats.map((format) => format ?? 'yyyy-MM-dd') }) })
  const early = { value: '2000-01-01' }
  const bounded = asOf === undefined ? {} : { notAfter: asOf }
  const event = (type: string, id: string, subject: string, at: ColumnProfile, data?: Expression): EventMapping => ({ type, id, subject, occurredAt: day(at), ...(data !== undefined && { data }), ifStated: [at.name], ...bounded })
  const events: EventMapping[] = [{
    type: 'project.registered', id: `${project}:registered`, subject: `project/${project}`, occurredAt: early,
    data: { kind: { value: 'key_engineering' }, name: project, funding: { value: 'public' }, ...(owner && { owner: { column: owner.name, as: 'id' } }) },
  }]
  if (due || end) events.push({ type: 'task.assigned', id: `${row}:assigned`, subject: `task/${row}`, occurredAt: { first: [...(start ? [day(start)] : []), early] }, ...bounded, data: { title: title ? { column: title.name } : { value: 'work' }, ...(due && { due: day(due) }) } })
  if (start) events.push(due || end ? event('task.started', `${row}:started`, `task/${row}`, start) : event('stage.entered', `${project}:started`, `project/${project}`, start, { stage: { value: 'started' } }))
  if (end) events.push(event('task.finished', `${row}:finished`, `task/${row}`, end))
  for (const each of milestones) {
    const code = each.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_')
    events.push(event('milestone.reached', `${row}:${code}`, `project/${project}`, each, { milestone: { value: code } }))
  }
  return events
}

async function tableIn(path: string, encoding: Encoding, sample: number): Promise<{ header: string[]; rows: string[][]; delimiter: string }> {
  let text = ''
  for await (const chunk of readText(path, { encoding, expansion: 1000 })) {
    text += chunk
    if (text.length > sample) break
  }
  const [first = ''] = text.split('\n', 1)
  const delimiter = [',', ';', '\t', '|'].reduce((best, each) => (first.split(each).length > first.split(best).length ? each : best))
  const cut = text.length > sample ? text.slice(0, text.lastIndexOf('\n')) : text
  const [header, ...rows] = parse(cut, { bom: true, delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true }) as string[][]
  if (!header || rows.length === 0) throw new DubanError({ code: 'E_INPUT', message: `${path} has no header line with rows below it`, fix: 'give a table whose first line names its columns', source: path })
  return { header: header.map((name) => name.trim()), rows, delimiter }
}
