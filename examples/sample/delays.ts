import { workingDay, type Day } from './calendar.js'
import type { Finding } from './plant.js'
import { begin, handOut, type Story } from './project.js'

/** A matter that is late, and who held how many of its days, counted when it is told. */
export interface Delayed { found: Finding[]; subject: string; held: Record<string, number> }
export interface Delay { name: string; tell(story: Story): Delayed }

const limits = [{ amount: 20, unit: 'wd' }]
const red = (subject: string, rule = 'statutory-limit'): Finding => ({ rule: `landing-cn/${rule}`, subject, light: 'red' })
const by = (unit: string, post?: string) => ({ by: { unit, ...(post && { post }) } })

/** An approval accepted on a day, with what happens to it on working days counted from there. */
function approval(unit: string, happens: (day: (n: number) => Day, ref: string, story: Story) => Record<string, number>): Delay['tell'] {
  return (story) => {
    begin(story)
    const [ref, from] = [`approval/${story.id}-delayed`, workingDay(story.signedAt, 12)]
    story.tell('approval.accepted', ref, from, { item: 'land_permit', limits }, by(unit, `${unit}-window`))
    return { found: [red(ref)], subject: ref, held: happens((n) => workingDay(from, n), ref, story) }
  }
}

const decide = (story: Story, ref: string, on: Day, unit: string, post?: string) => story.tell('approval.decided', ref, on, { outcome: 'granted' }, by(unit, post))

export const delays: readonly Delay[] = [
  { name: 'the unit itself was slow', tell: approval('U-ECO', (day, ref, story) => {
    decide(story, ref, day(27), 'U-ECO')
    return { 'unit/U-ECO': 7 }
  }) },
  { name: 'the applicant supplemented, then the unit was slow', tell: approval('U-HOUSING', (day, ref, story) => {
    story.tell('stop.started', `stop/${story.id}-s`, day(5), { of: ref, kind: 'applicant_supplement', noticedAt: day(5) }, by('U-HOUSING'))
    story.tell('stop.ended', `stop/${story.id}-s`, day(13), undefined, by('U-HOUSING'))
    // Days 5 to 13 do not count: due on day 29.
    decide(story, ref, day(35), 'U-HOUSING')
    return { 'side/applicant': 9, 'unit/U-HOUSING': 6 }
  }) },
  { name: 'the obvious culprit is wrong: the superior had it for approval', tell: approval('U-NR', (day, ref, story) => {
    story.tell('request.made', `request/${story.id}-up`, day(8), { kind: 'opinion', to: 'U-GOV', of: ref }, by('U-NR'))
    story.tell('reply.given', `reply/${story.id}-up`, day(30), { of: `request/${story.id}-up`, stance: 'accept' }, by('U-GOV'))
    decide(story, ref, day(32), 'U-NR')
    return { 'unit/U-GOV': 10, 'unit/U-NR': 2 }
  }) },
  { name: 'the obvious culprit is wrong: the post was vacant', tell: approval('U-NR', (day, ref, story) => {
    story.register('post.registered', 'post/P-VICE-MAYOR', '2020-01-06', { unit: 'U-GOV', title: '分管副市长' })
    story.register('post.registered', 'post/P-LAND', '2020-01-06', { unit: 'U-NR', title: '用地科科长', reportsTo: 'P-VICE-MAYOR' })
    story.register('post.held', 'tenure/land-1', '2020-01-06', { post: 'P-LAND', holder: 'token-1', until: day(16) })
    story.register('post.held', 'tenure/land-2', day(27), { post: 'P-LAND', holder: 'token-2' })
    story.tell('responsibility.assigned', `assignment/${story.id}-land`, day(0), { role: 'lead', post: 'P-LAND', of: ref })
    decide(story, ref, day(29), 'U-NR', 'P-LAND')
    // Vacant from day 16 to the day before day 27; the new holder answers from day 27.
    return { 'unit/U-GOV': 6, 'unit/U-NR': 3 }
  }) },
  { name: 'the receiving unit let it lie', tell: approval('U-NR', (day, ref, story) => {
    const [first, second] = [`task/${story.id}-survey-map`, `task/${story.id}-red-line`]
    const step = (type: string, task: string, n: number, unit: string) => story.tell(type, task, day(n), { approval: ref, step: task.slice(task.indexOf('-') + 1), unit }, by(unit))
    step('task.started', first, 0, 'U-NR')
    step('task.finished', first, 10, 'U-NR')
    story.tell('task.assigned', second, day(10), { title: '红线核定', owner: 'U-DRC', after: [first] }, by('U-NR'))
    story.tell('duty.acknowledged', second, day(11), undefined, by('U-DRC'))
    step('task.started', second, 24, 'U-DRC')
    step('task.finished', second, 26, 'U-DRC')
    story.tell('request.made', `request/${story.id}-back`, day(26), { kind: 'handoff', to: 'U-NR', of: ref }, by('U-DRC'))
    story.tell('reply.given', `reply/${story.id}-back`, day(28), { of: `request/${story.id}-back`, stance: 'accept' }, by('U-NR'))
    decide(story, ref, day(31), 'U-NR')
    return { 'unit/U-DRC': 6, 'unit/U-NR': 5 }
  }) },
  { name: 'nobody can be shown to have had it', tell: approval('U-FIRE', (day, ref, story) => {
    story.tell('request.made', `request/${story.id}-lost`, day(22), { kind: 'opinion', to: 'U-ECO', of: ref }, by('U-FIRE'))
    decide(story, ref, day(33), 'U-FIRE')
    return { 'unit/U-FIRE': 2, 'side/unattributed': 11 }
  }) },
  { name: 'a task was done late', tell: (story) => {
    begin(story)
    const [ref, from] = [`task/${story.id}-levelling`, workingDay(story.signedAt, 10)]
    handOut(story, ref, from, '场地平整', 'U-PARK', workingDay(from, 15))
    story.tell('task.started', ref, workingDay(from, 3), {}, by('U-PARK'))
    story.tell('task.finished', ref, workingDay(from, 19), undefined, by('U-PARK'))
    return { found: [red(ref, 'overdue-task')], subject: ref, held: { 'unit/U-PARK': 4 } }
  } },
]
