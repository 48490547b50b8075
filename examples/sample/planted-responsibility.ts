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
  planted({ silent: 'a task nobody took note of', last: 'taken note of on the last day', entered: 'the note withdrawn and entered again' }, (how, story, asOf) => {
    const [ref, from] = [`task/${story.id}-drill`, workingDay(asOf, -8)]
    story.tell('task.assigned', ref, from, { title: '应急演练', owner: 'U-PARK', due: plus(asOf, 30), ...clear })
    const note = how === 'silent' ? undefined : story.tell('duty.acknowledged', ref, workingDay(from, 3))
    if (how === 'entered') {
      story.tell('event.withdrawn', ref, workingDay(from, 3), {}, { withdraws: { id: note, reason: 'data_error' } })
      story.tell('duty.acknowledged', ref, workingDay(from, 2))
    }
    story.tell('task.started', ref, workingDay(from, 3), {})
    return yellow('acknowledgement', ref)
  }),
  planted({ before: 'a due date before the task was given', same: 'given and due on one day', corrected: 'the due date corrected later' }, (how, story) => {
    const [ref, from] = [`task/${story.id}-report`, workingDay(story.signedAt, 12)]
    const assign = (due: string, extra = {}): string => story.tell('task.assigned', ref, from, { title: '情况报告', owner: 'U-PARK', due, ...clear }, extra)
    const first = assign(how === 'same' ? from : workingDay(from, -1))
    if (how === 'corrected') assign(workingDay(from, 5), corrects(first, workingDay(from, 1)))
    story.tell('duty.acknowledged', ref, from)
    story.tell('task.started', ref, from, {})
    story.tell('task.finished', ref, from)
    // By its own due date it was late before it was given; the clear deadline says why.
    return [yellow('clear-deadline', ref), red('overdue-task', ref)]
  }),
  planted({ both: 'two liaison leaders', followed: 'one liaison leader after the other', support: 'a supporting post beside the liaison' }, (how, story) => {
    const from = workingDay(story.signedAt, 20)
    if (how === 'followed') story.tell('record.ended', `assignment/${story.id}-liaison`, from, { reason: '职务调整' })
    story.tell('responsibility.assigned', `assignment/${story.id}-liaison2`, from, { role: how === 'support' ? 'support' : 'liaison', post: `POST-second-liaison-${story.id}` })
    return yellow('one-liaison', `project/${story.id}`)
  }),
  planted({ stale: 'a weekly meeting that was not held for twelve days', tolerated: 'held ten days ago', ended: 'a meeting that has ended' }, (how, story, asOf) => {
    const ref = `mechanism/${story.id}-weekly`
    story.tell('record.ended', `mechanism/${story.id}`, workingDay(story.signedAt, 20), { reason: '改为周调度' })
    story.tell('mechanism.established', ref, workingDay(story.signedAt, 20), { unit: 'U-DRC', every: { amount: 7, unit: 'cd' } })
    story.tell('duty.performed', ref, plus(asOf, how === 'tolerated' ? -10 : -12), {})
    if (how === 'ended') {
      story.tell('record.ended', ref, plus(asOf, -11), { reason: '恢复季度调度' })
      story.tell('mechanism.established', `mechanism/${story.id}-quarterly`, plus(asOf, -11), { unit: 'U-PARK', every: { amount: 3, unit: 'month' } })
    }
    return yellow('mechanism-alive', ref)
  }),
]
