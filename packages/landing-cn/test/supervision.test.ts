import { event, type EventDraft } from '@duban/plugin-sdk/testing'
import { dutiesPerformed } from '../src/rules/supervision/duties-performed.js'
import { dutyCoverage } from '../src/rules/supervision/duty-coverage.js'
import { inspectionTeam } from '../src/rules/supervision/inspection-team.js'
import { planChangedWithApproval } from '../src/rules/supervision/plan-changed-with-approval.js'
import { supervisorReplies } from '../src/rules/supervision/supervisor-replies.js'
import { delivered, ended } from './register.js'
import { entered, tester } from './tester.js'

type Assignment = Parameters<typeof event<'responsibility.assigned'>>[3]
const assigned = (id: string, said: Assignment, at = '2026-02-02'): EventDraft => event('responsibility.assigned', `assignment/${id}`, at, said)
const task = (n: number, said: Partial<Parameters<typeof event<'task.assigned'>>[3]> = {}): EventDraft => event('task.assigned', `task/T${n}`, '2026-03-02', { title: `Road ${n}`, owner: 'U-HC', due: '2026-03-13', ...said })
const done = (n: number, at = '2026-03-12'): EventDraft => event('task.finished', `task/T${n}`, at)

const asked = event('request.made', 'request/Q', '2026-03-02', { kind: 'explanation', to: 'U-SUP', limit: { amount: 10, unit: 'wd' } }, { by: { unit: 'U-PARK' } })
const oversees = assigned('O', { role: 'oversight', unit: 'U-SUP' })
const answered = (at: string): EventDraft => event('reply.given', 'reply/Y', at, { of: 'request/Q', stance: 'answer' })
tester.run(supervisorReplies, {
  timelines: [{ name: 'R070 the supervising organ has ten working days from 03-02: yellow on 03-13, past its own limit on 03-17', events: [oversees, asked], on: { '2026-03-12': 'pending', '2026-03-13': { outcome: 'warn', cause: 'lead_time' }, '2026-03-16': 'warn', '2026-03-17': { outcome: 'fail', due: '2026-03-16', owner: 'U-SUP', message: 'supervising organ U-SUP' } } }],
  valid: [
    { name: 'R070 answered on the last day', asOf: '2026-03-17', events: [oversees, asked, answered('2026-03-16')] },
    { name: 'R070 an inspection team is a supervisor', asOf: '2026-03-17', events: [assigned('O', { role: 'inspection_team', unit: 'U-SUP' }), asked, answered('2026-03-16')] },
  ],
  invalid: [{ name: 'R070 the inspection team answered a day late', asOf: '2026-03-18', events: [assigned('O', { role: 'inspection_team', unit: 'U-SUP' }), asked, answered('2026-03-17')], doneAt: '2026-03-17' }],
  notApplicable: [
    { name: 'R070 a unit that supports is no supervisor, and one that supervises another project is none here', asOf: '2026-03-17', events: [assigned('O', { role: 'support', unit: 'U-SUP' }), assigned('X', { role: 'oversight', unit: 'U-OTHER' }), asked] },
    { name: 'R070 no limit was set', asOf: '2026-03-17', events: [oversees, event('request.made', 'request/Q', '2026-03-02', { kind: 'explanation', to: 'U-SUP' })] },
  ],
  notEvaluable: [],
  unreachable: { not_evaluable: 'a request always says to whom; without a limit there is nothing to keep' },
})

const facets = ['approval', 'land', 'funds', 'construction', 'factors', 'service'] as const
const divided = facets.map((facet) => assigned(facet, { role: 'lead', unit: 'U-PARK', facet }))
const tasks = (n: number): EventDraft[] => Array.from({ length: n }, (_, i) => task(i))
tester.run(dutyCoverage, {
  valid: [
    { name: 'R071 all of 120 cells have an owner', asOf: '2026-03-17', events: [...tasks(114), ...divided], message: 'All 120' },
    { name: 'R071 where no facet is divided the tasks alone are asked for', asOf: '2026-03-17', events: [task(1), assigned('lead', { role: 'lead', unit: 'U-PARK' })] },
    { name: 'R071 a post may own a facet', asOf: '2026-03-17', events: [...divided.slice(1), assigned('approval', { role: 'lead', post: 'p1', facet: 'approval' })] },
  ],
  warn: [
    { name: 'R071 1 of 120 cells is empty: 99.2 %, and the task is named', asOf: '2026-03-17', events: [...tasks(113), event('task.assigned', 'task/T113', '2026-03-02', { title: 'Drainage', due: '2026-03-13' }), ...divided], message: '99.2 % of 120 tasks and facets have an owner; 1 without: Drainage' },
    { name: 'R071 a facet whose owner ended is empty', asOf: '2026-03-17', events: [...divided, ended('assignment/land', '2026-03-17')], message: '用地' },
    { name: 'R071 a blank owner is none', asOf: '2026-03-17', events: [task(1, { owner: ' ' })] },
    { name: 'R071 the records of management reach the day', asOf: '2026-03-17', events: [task(1, { owner: '' }), delivered('management', '2026-03-17')] },
  ],
  notApplicable: [{ name: 'R071 a step of an approval is no task of its own', asOf: '2026-03-17', events: [event('task.started', 'task/S', '2026-03-02', { approval: 'approval/A1', step: 'review' })] }],
  notEvaluable: [{ name: 'R071 R105 there is data of progress and none of management: who owns what is unknown', asOf: '2026-03-17', events: [task(1, { owner: '' }), delivered('progress', '2026-03-17')], missing: ['owners'] }],
})

tester.run(dutiesPerformed, {
  valid: [
    { name: 'R073 all that fell due is performed; what is due today and open is not counted', asOf: '2026-03-13', events: [task(1, { due: '2026-03-12' }), done(1), task(2)], message: '1 of 1' },
    { name: 'R073 an act of duty counts as performance', asOf: '2026-03-17', events: [task(1), event('duty.performed', 'task/T1', '2026-03-12', {})] },
    { name: 'R073 nine of twelve meet a bar of three quarters', asOf: '2026-03-17', events: [...tasks(12), ...tasks(9).map((_, n) => done(n))], options: { share: 0.75 }, message: '75 %' },
  ],
  warn: [
    { name: 'R073 nine of twelve duties that fell due are evidenced: 75 %', asOf: '2026-03-17', events: [...tasks(12), ...tasks(9).map((_, n) => done(n))], message: '9 of 12 duties that fell due are performed: 75 %. Without a record: Road 9, Road 10, Road 11', evidence: ['e10', 'e11', 'e12'] },
    { name: 'R073 a limit of nine working days from 03-02 ends on 03-13', asOf: '2026-03-14', events: [event('task.assigned', 'task/T1', '2026-03-02', { title: 'Road', limit: { amount: 9, unit: 'wd' } })] },
    { name: 'R073 a key task finished without evidence is not done', asOf: '2026-03-17', events: [task(1, { key: true }), done(1)] },
    { name: 'R073 the records of implementation reach the due day', asOf: '2026-03-17', events: [task(1), delivered('implementation', '2026-03-13')] },
  ],
  notApplicable: [
    { name: 'R073 nothing has fallen due on the due day itself', asOf: '2026-03-13', events: [task(1)] },
    { name: 'R073 an extension moves the day', asOf: '2026-03-17', events: [task(1), event('extension.decided', 'extension/X', '2026-03-11', { of: 'task/T1', outcome: 'granted', due: '2026-03-31', noticedAt: '2026-03-11' })] },
    { name: 'R073 a limit of nine working days still runs on 03-13', asOf: '2026-03-13', events: [event('task.assigned', 'task/T1', '2026-03-02', { title: 'Road', limit: { amount: 9, unit: 'wd' } })] },
    { name: 'R073 a task without a day, a limit in hours from a day, and a step of an approval', asOf: '2026-03-17', events: [event('task.assigned', 'task/T1', '2026-03-02', { title: 'Road' }), event('task.assigned', 'task/T2', '2026-03-02', { title: 'Call', limit: { amount: 4, unit: 'hour' } }), event('task.assigned', 'task/T3', '2026-03-02', { title: 'Review', due: '2026-03-05' }), event('task.started', 'task/T3', '2026-03-02', { approval: 'approval/A1' })] },
  ],
  notEvaluable: [{ name: 'R073 the records of implementation end before the due day', asOf: '2026-03-17', events: [task(1), delivered('implementation', '2026-03-12')], missing: ['tasks'] }],
})

const started = entered('started', '2026-02-02')
const baseline = (id: string, at: string, percents: [string, number][], said: { approvedBy?: string; of?: string } = {}): EventDraft => event('plan.baselined', `baseline/${id}`, at, { curve: percents.map(([on, percent]) => ({ on, percent })), ...said })
const first = baseline('B1', '2026-02-02', [['2026-02-28', 20], ['2026-03-17', 50], ['2026-03-18', 90]])
const second = (said: { approvedBy?: string; of?: string } = {}): EventDraft => baseline('B2', '2026-03-02', [['2026-03-05', 30], ['2026-03-17', 40]], said)
const verified = event('progress.verified', 'project/P1', '2026-03-16', { percent: 38 })
tester.run(planChangedWithApproval, {
  valid: [
    { name: 'R076 with approval both plans are kept, and both gaps are told: 12 and 2 points', asOf: '2026-03-17', events: [started, first, second({ approvedBy: 'POST-1' }), verified], messageId: 'both', message: 'by the first plan (50 %) 12 percentage points behind, by the plan in force (40 %) 2' },
    { name: 'R076 approved, and nothing is verified yet', asOf: '2026-03-17', events: [started, first, second({ approvedBy: 'POST-1' })], messageId: 'pass' },
    { name: 'R076 both gaps on a day between the points', asOf: '2026-03-16', events: [started, first, second({ approvedBy: 'POST-1' }), verified], message: '(20 %) -18 percentage points behind, by the plan in force (30 %) -8' },
    { name: 'R076 both gaps once the last point is reached', asOf: '2026-03-18', events: [started, first, second({ approvedBy: 'POST-1' }), verified], message: '(90 %) 52 percentage' },
    { name: 'R076 approved, before the first point of the new plan', asOf: '2026-03-04', events: [started, first, second({ approvedBy: 'POST-1' }), event('progress.verified', 'project/P1', '2026-03-03', { percent: 19 })], messageId: 'pass' },
  ],
  invalid: [{ name: 'R076 without approval the change is not in force', asOf: '2026-03-17', events: [started, first, second(), verified], message: '2026-03-02', evidence: ['e3'] }],
  notApplicable: [
    { name: 'R076 the first plan needs no approval', asOf: '2026-03-17', events: [started, first, verified] },
    { name: 'R076 the plan of an agreement is not that of the project', asOf: '2026-03-17', events: [started, first, second({ of: 'agreement/G1' }), verified], messageId: 'not_applicable' },
  ],
  notEvaluable: [],
  unreachable: { not_evaluable: 'plans are a list, and a list is never missing' },
})

const team = (id: string, role: 'inspection_team' | 'delivery_team', said: Partial<Assignment> = {}): EventDraft => assigned(id, { role, unit: 'U-SUP', ...said })
const inspectors = team('I', 'inspection_team', { members: ['p1', 'p2'] })
tester.run(inspectionTeam, {
  valid: [
    { name: 'R078 one team, of other posts', asOf: '2026-03-17', events: [inspectors, team('D', 'delivery_team', { members: ['p3'], post: 'p4' })] },
    { name: 'R078 a delivery team that ended that day is no conflict', asOf: '2026-03-17', events: [inspectors, team('D', 'delivery_team', { members: ['p1'], until: '2026-03-17' })] },
    { name: 'R078 a second team whose time is over', asOf: '2026-03-17', events: [inspectors, team('J', 'inspection_team'), ended('assignment/J', '2026-03-17')] },
  ],
  invalid: [
    { name: 'R078 the same post in both teams is no independence', asOf: '2026-03-17', events: [inspectors, team('D', 'delivery_team', { members: ['p3', 'p2'] }), team('E', 'delivery_team', { until: '2026-03-01' })], messageId: 'independence', message: 'p2', evidence: ['e1', 'e2'] },
    { name: 'R078 the post that leads one team is a member of the other', asOf: '2026-03-17', events: [team('I', 'inspection_team', { post: 'p3' }), team('D', 'delivery_team', { members: ['p3'] })], messageId: 'independence' },
    { name: 'R078 two teams at once', asOf: '2026-03-17', events: [inspectors, team('J', 'inspection_team')], messageId: 'fail', message: '2 inspection teams', evidence: ['e1', 'e2'] },
    { name: 'R078 a team to the end of the day before', asOf: '2026-03-16', events: [inspectors, team('D', 'delivery_team', { members: ['p1'], until: '2026-03-17' })] },
  ],
  notApplicable: [
    { name: 'R078 no inspection team was named', asOf: '2026-03-17', events: [team('D', 'delivery_team', { members: ['p1'] })] },
    { name: 'R078 the inspection team has ended', asOf: '2026-03-17', events: [inspectors, ended('assignment/I', '2026-03-17')], messageId: 'not_applicable' },
  ],
})
