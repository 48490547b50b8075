import { plus, workingDay } from './calendar.js'
import { limit20, planted, red, yellow, type Planted } from './plant.js'

/** Supervision, standing arrangements, monitoring. */
export const supervision: readonly Planted[] = [
  planted({ shared: 'an inspector who also delivers', apart: 'inspectors and deliverers apart', over: 'an inspection team that was dissolved' }, (how, story) => {
    const from = workingDay(story.signedAt, 15)
    story.tell('responsibility.assigned', `assignment/${story.id}-inspectors`, from, { role: 'inspection_team', post: how === 'apart' ? 'POST-inspector' : `POST-team-${story.id}`, ...(how === 'over' && { until: workingDay(from, 20) }) })
    return red('inspection-team', `project/${story.id}`)
  }),
  planted({ alone: 'a plan changed by nobody’s leave', approved: 'a plan changed with approval', once: 'a plan that was never changed' }, (how, story, asOf) => {
    story.tell('plan.baselined', `baseline/${story.id}-1`, workingDay(story.signedAt, 3), { milestones: { completed: plus(asOf, 200) } })
    if (how !== 'once') story.tell('plan.baselined', `baseline/${story.id}-2`, workingDay(story.signedAt, 40), { milestones: { completed: plus(asOf, 300) }, ...(how === 'approved' && { approvedBy: 'U-DRC-chief' }) })
    return red('plan-changed-with-approval', `project/${story.id}`)
  }),
  planted({ silent: 'a supervisor who does not answer', answered: 'answered on the last day', other: 'somebody else is asked' }, (how, story) => {
    const [ref, from] = [`request/${story.id}-help`, workingDay(story.signedAt, 25)]
    story.tell('responsibility.assigned', `assignment/${story.id}-oversight`, workingDay(story.signedAt, 4), { role: 'oversight', unit: 'U-ECO' })
    story.tell('request.made', ref, from, { kind: 'explanation', to: how === 'other' ? 'U-GOV' : 'U-ECO', of: `project/${story.id}`, limit: { amount: 5, unit: 'wd' } }, { by: { unit: 'U-PARK' } })
    if (how === 'answered') story.tell('reply.given', `reply/${story.id}-help`, workingDay(from, 5), { of: ref, stance: 'answer' }, { by: { unit: 'U-ECO' } })
    return red('supervisor-replies', ref)
  }),
  planted({ again: 'the same figures asked for again', later: 'asked again after a season', others: 'other figures' }, (how, story) => {
    const from = workingDay(story.signedAt, 15)
    const ask = (id: string, on: string, items: string[]): string => story.tell('request.made', `request/${story.id}-${id}`, on, { kind: 'data', to: 'U-PARK', items }, { by: { unit: 'U-DRC' } })
    ask('first', from, ['investment', 'jobs'])
    ask('second', plus(from, how === 'later' ? 91 : 90), how === 'others' ? ['energy'] : ['jobs'])
    return yellow('repeated-request', `request/${story.id}-second`)
  }),
  planted({ one: 'one post accepts, reviews and decides', reviewer: 'another post reviews', window: 'another post accepts' }, (how, story) => {
    const [ref, task, from] = [`approval/${story.id}-eyes`, `task/${story.id}-eyes`, workingDay(story.signedAt, 9)]
    const by = (post: string) => ({ by: { unit: 'U-NR', post: `U-NR-${post}` } })
    story.tell('approval.accepted', ref, from, { item: 'site_opinion', ...limit20 }, by(how === 'window' ? 'window' : 'chief'))
    story.tell('task.started', task, workingDay(from, 1), { approval: ref, step: 'review', unit: 'U-NR' })
    story.tell('task.finished', task, workingDay(from, 5), { approval: ref, step: 'review', unit: 'U-NR' }, by(how === 'reviewer' ? 'reviewer' : 'chief'))
    story.tell('approval.decided', ref, workingDay(from, 9), { outcome: 'granted' }, by('chief'))
    return red('four-eyes', ref)
  }),
  planted({ bare: 'a key step without evidence', proven: 'a key step with evidence', plain: 'a step that is no key step' }, (how, story) => {
    const [ref, from] = [`task/${story.id}-key`, workingDay(story.signedAt, 20)]
    story.tell('task.assigned', ref, from, { title: '质量验收', owner: 'U-HOUSING', due: workingDay(from, 20), deliverable: '验收记录', acceptance: '经牵头单位验收', standard: { metric: '合格率', target: 100, measure: '%', evidence: 'document' }, ...(how !== 'plain' && { key: true }) })
    story.tell('duty.acknowledged', ref, workingDay(from, 1))
    story.tell('task.started', ref, workingDay(from, 2), {})
    story.tell('task.finished', ref, workingDay(from, 15), undefined, how === 'proven' ? { evidence: [{ kind: 'document', ref: `minutes-${story.id}` }] } : {})
    return [red('key-step-evidence', ref), yellow('duties-performed', `project/${story.id}`)]
  }),
]
