import { plus, workingDay } from './calendar.js'
import { corrects, planted, red, yellow, type Planted } from './plant.js'
import { handOut } from './project.js'

/** What every task says but the one thing in question. */
const clear = { deliverable: '园区管网竣工图', acceptance: '经牵头单位验收', standard: { metric: '管网长度', target: 3, measure: '千米', evidence: 'measurement' } }

export const responsibility: readonly Planted[] = [
  planted({ both: 'two delivery teams at once', ended: 'one team after the other', corrected: 'a second team entered by mistake' }, (how, story, asOf) => {
    const from = workingDay(story.signedAt, 20)
    const second = story.tell('responsibility.assigned', `assignment/${story.id}-team2`, from, { role: 'delivery_team', post: `POST-second-${story.id}`, ...(how === 'ended' && { until: plus(asOf, -30) }) })
    if (how === 'corrected') story.tell('event.withdrawn', `assignment/${story.id}-team2`, workingDay(from, 5), {}, { withdraws: { id: second, reason: 'data_error' } })
    return red('one-team', `project/${story.id}`)
  }),
  planted({ both: 'two accountable leaders', followed: 'a leader who follows another', support: 'a supporting post' }, (how, story) => {
    const from = workingDay(story.signedAt, 20)
    if (how === 'followed') story.tell('record.ended', `assignment/${story.id}-leader`, from, { reason: '职务调整' })
    story.tell('responsibility.assigned', `assignment/${story.id}-leader2`, from, { role: how === 'support' ? 'support' : 'leader', post: 'POST-vice-mayor' })
    return red('leader-named', `project/${story.id}`)
  }),
  planted({ nobody: 'a task for “the departments concerned”', name: 'a unit by its name', corrected: 'the owner corrected later' }, (how, story) => {
    const [ref, from] = [`task/${story.id}-pipes`, workingDay(story.signedAt, 12)]
    const assign = (owner: string, extra = {}): string => story.tell('task.assigned', ref, from, { title: '园区管网', owner, due: workingDay(from, 15), ...clear }, extra)
    const first = assign(how === 'name' ? '住房城乡建设局' : '各有关部门')
    if (how === 'corrected') assign('U-HOUSING', corrects(first, workingDay(from, 3)))
    story.tell('duty.acknowledged', ref, workingDay(from, 1))
    story.tell('task.started', ref, workingDay(from, 2), {})
    story.tell('task.finished', ref, workingDay(from, 14))
    return red('named-subject', ref)
  }),
  planted({ none: 'a standard without a target', full: 'a standard with a target of nought', corrected: 'the target entered later' }, (how, story) => {
    const [ref, from] = [`task/${story.id}-pipes`, workingDay(story.signedAt, 12)]
    const assign = (target: number | undefined, extra = {}): string => story.tell('task.assigned', ref, from, { title: '园区管网', owner: 'U-HOUSING', due: workingDay(from, 15), ...clear, standard: { metric: '投诉件数', ...(target !== undefined && { target }), measure: '件', evidence: 'report' } }, extra)
    const first = assign(how === 'full' ? 0 : undefined)
    if (how === 'corrected') assign(0, corrects(first, workingDay(from, 3)))
    story.tell('duty.acknowledged', ref, workingDay(from, 1))
    story.tell('task.started', ref, workingDay(from, 2), {})
    story.tell('task.finished', ref, workingDay(from, 14))
    return red('measurable-standard', ref)
  }),
  planted({ slogan: 'a task that calls for effort', deliverable: 'a short task with a deliverable', title: 'a slogan for a title only' }, (how, story) => {
    const [ref, from] = [`task/${story.id}-push`, workingDay(story.signedAt, 12)]
    story.tell('task.assigned', ref, from, { title: how === 'deliverable' ? '清单' : '加强推进', owner: 'U-PARK', due: workingDay(from, 15), ...clear, deliverable: how === 'slogan' ? '加强推进' : '问题清单' })
    story.tell('duty.acknowledged', ref, workingDay(from, 1))
    story.tell('task.started', ref, workingDay(from, 2), {})
    story.tell('task.finished', ref, workingDay(from, 14))
    return yellow('clear-task', ref)
  }),
  planted({ late: 'the first task started a day late', last: 'started on the last day', finished: 'finished in time, the start not entered' }, (how, story) => {
    const [ref, from] = [`task/${story.id}-launch`, story.signedAt]
    handOut(story, ref, from, '项目启动会', 'U-PARK', workingDay(from, 20))
    if (how !== 'finished') story.tell('task.started', ref, workingDay(from, how === 'late' ? 6 : 5), {})
    story.tell('task.finished', ref, workingDay(from, how === 'finished' ? 5 : 12))
    return red('timely-launch', `project/${story.id}`)
  }),
  planted({ early: 'a task started before the one it builds on', same: 'started on the day that one was finished', later: 'started a week after' }, (how, story) => {
    const [ref, from] = [`task/${story.id}-paving`, workingDay(story.signedAt, 30)]
    const before = `task/${story.id}-drains`
    handOut(story, before, from, '园区排水', 'U-HOUSING', workingDay(from, 20))
    story.tell('task.started', before, workingDay(from, 3), {})
    story.tell('task.finished', before, workingDay(from, 12))
    story.tell('task.assigned', ref, from, { title: '园区路面', owner: 'U-HOUSING', due: workingDay(from, 40), after: [before], ...clear })
    story.tell('duty.acknowledged', ref, workingDay(from, 1))
    story.tell('task.started', ref, workingDay(from, { early: 11, same: 12, later: 17 }[how]), {})
    story.tell('task.finished', ref, workingDay(from, 30))
    return yellow('task-order', ref)
  }),
]
