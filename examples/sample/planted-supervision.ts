import { plus, workingDay } from './calendar.js'
import { corrects, limit20, planted, red, yellow, type Planted } from './plant.js'
import { recordedOn } from './project.js'

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
  planted({ late: 'entered six days after it happened', five: 'entered five days after', correction: 'a correction, late by its nature' }, (how, story) => {
    const on = workingDay(story.signedAt, 20)
    const first = story.tell('milestone.reached', `project/${story.id}`, on, { milestone: 'site_secured' }, { recordedAt: recordedOn(workingDay(on, how === 'late' ? 6 : how === 'five' ? 5 : 0)) })
    if (how === 'correction') story.tell('milestone.reached', `project/${story.id}`, workingDay(on, -1), { milestone: 'site_secured' }, corrects(first, workingDay(on, 30)))
    return yellow('late-entry', `project/${story.id}`)
  }),
  planted({ three: 'three domains of data of four', four: 'all four domains', none: 'nothing said of deliveries' }, (how, story, asOf) => {
    const domains = { three: ['approval', 'implementation', 'management'], four: ['approval', 'implementation', 'management', 'progress'], none: [] }[how]
    for (const domain of domains) story.tell('feed.received', `feed/${story.id}-${domain}`, asOf, { domain, through: asOf, rows: 12, rejected: 0, recordTimes: 'source' })
    return yellow('domain-coverage', `project/${story.id}`)
  }),
  planted({ full: 'a hundred per cent, and only signed', less: 'ninety-nine per cent', corrected: 'a report that was corrected' }, (how, story, asOf) => {
    const report = (percent: number, extra = {}): string => story.tell('progress.reported', `project/${story.id}`, plus(asOf, -15), { percent }, { source: 'self', by: { unit: 'U-PARK' }, ...extra })
    const first = report(how === 'less' ? 99 : 100)
    if (how === 'corrected') report(10, corrects(first, plus(asOf, -12)))
    return yellow('progress-agrees-with-stage', `project/${story.id}`)
  }),
  planted({ slow: 'a step beyond its own limit', last: 'a step on its last day', stopped: 'a step with a lawful stop' }, (how, story) => {
    const [ref, task, from] = [`approval/${story.id}-sewage`, `task/${story.id}-sewage`, workingDay(story.signedAt, 9)]
    story.tell('approval.accepted', ref, from, { item: 'sewage_permit', ...limit20 }, { by: { unit: 'U-WATER' } })
    story.tell('task.started', task, from, { approval: ref, step: 'review', unit: 'U-WATER' })
    if (how === 'stopped') {
      story.tell('stop.started', `stop/${story.id}-test`, workingDay(from, 2), { of: ref, kind: 'test', noticedAt: workingDay(from, 2) })
      story.tell('stop.ended', `stop/${story.id}-test`, workingDay(from, 4))
    }
    story.tell('task.finished', task, workingDay(from, { slow: 6, last: 5, stopped: 8 }[how]), { approval: ref, step: 'review', unit: 'U-WATER' })
    story.tell('approval.decided', ref, workingDay(from, 12), { outcome: 'granted' }, { by: { unit: 'U-WATER' } })
    return yellow('step-limit', task)
  }),
  planted({ open: 'a supplement the applicant did not hand in', handed: 'handed in on the last day', running: 'its limit still runs' }, (how, story, asOf) => {
    const [ref, stop] = [`approval/${story.id}-opening`, `stop/${story.id}-papers`]
    const from = workingDay(asOf, how === 'running' ? -7 : -15)
    story.tell('approval.applied', ref, workingDay(from, -2), { item: 'road_opening', applicant: `E-${story.id}` })
    story.tell('approval.accepted', ref, workingDay(from, -1), { item: 'road_opening', ...limit20 }, { by: { unit: 'U-ROADS' } })
    story.tell('stop.started', stop, from, { of: ref, kind: 'applicant_supplement', limit: { amount: 10, unit: 'wd' }, noticedAt: from, materials: ['site_plan'] }, { by: { unit: 'U-ROADS' } })
    if (how === 'handed') story.tell('stop.ended', stop, workingDay(from, 10), undefined, { by: { unit: 'U-ROADS' } })
    return yellow('supplement-outstanding', ref)
  }),
  planted({ uneven: 'a facet without an owner', even: 'every facet has an owner', undivided: 'facets that nobody divided' }, (how, story) => {
    const facets = how === 'undivided' ? [] : ['approval', 'land', 'funds', 'construction', 'factors', ...(how === 'even' ? ['service'] : [])]
    for (const facet of facets) story.tell('responsibility.assigned', `assignment/${story.id}-${facet}`, workingDay(story.signedAt, 5), { role: 'support', unit: 'U-GOV', facet })
    return yellow('duty-coverage', `project/${story.id}`)
  }),
  planted({ kept: 'a key post that one holder has kept for six years', rotated: 'a key post whose holder has changed', desk: 'a post that only reviews' }, (how, story) => {
    const [unit, post] = [{ kept: 'U-ROADS', rotated: 'U-WATER', desk: 'U-PARK' }[how], `POST-permits-${how}`]
    story.register('post.registered', `post/${post}`, '2019-01-02', { unit, title: '许可科科长', powers: how === 'desk' ? ['accept', 'review'] : ['approve'] })
    story.register('post.held', `tenure/${post}-1`, '2020-09-01', { post, holder: `token-${how}-1`, ...(how === 'rotated' && { until: '2025-09-01' }) })
    if (how === 'rotated') story.register('post.held', `tenure/${post}-2`, '2025-09-01', { post, holder: 'token-rotated-2' })
    return yellow('key-post-rotation', `unit/${unit}`)
  }),
]
