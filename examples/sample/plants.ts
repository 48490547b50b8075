import { plus, workingDay } from './calendar.js'
import { corrects, limit20, plain, red, yellow, type Plant } from './plant.js'
import { environment } from './planted-environment.js'
import { frontLine } from './planted-front-line.js'
import { inspection } from './planted-inspection.js'
import { leads } from './planted-leads.js'
import { pipeline } from './planted-pipeline.js'
import { responsibility } from './planted-responsibility.js'
import { supervision } from './planted-supervision.js'
import { begin, handOut, land, ordinaryApproval } from './project.js'

function leadUnit(days: number, corrected = false): Plant['tell'] {
  return (story) => {
    begin(story, { lead: false })
    const ref = `assignment/${story.id}-lead`
    const first = story.tell('responsibility.assigned', ref, workingDay(story.signedAt, days), { role: 'lead', unit: 'U-PARK' })
    if (corrected) story.tell('responsibility.assigned', ref, workingDay(story.signedAt, 5), { role: 'lead', unit: 'U-PARK' }, corrects(first, workingDay(story.signedAt, 20)))
    return days > 5 && !corrected ? [red('lead-unit', `project/${story.id}`)] : []
  }
}

function secondLead(second: 'lead' | 'support', ended: boolean): Plant['tell'] {
  return plain((story) => {
    const from = workingDay(story.signedAt, 30)
    if (ended) story.tell('record.ended', `assignment/${story.id}-lead`, from, { reason: '职责调整' })
    story.tell('responsibility.assigned', `assignment/${story.id}-second`, from, { role: second, unit: 'U-DRC' })
    return second === 'lead' && !ended ? [red('single-lead', `project/${story.id}`)] : []
  })
}

function task(done: 'never' | 'on the last day' | 'extended'): Plant['tell'] {
  return plain((story, asOf) => {
    const [ref, from] = [`task/${story.id}-road`, workingDay(story.signedAt, 10)]
    const due = workingDay(from, 15)
    handOut(story, ref, from, '园区道路', 'U-HOUSING', due)
    story.tell('task.started', ref, workingDay(from, 3), {})
    if (done === 'on the last day') story.tell('task.finished', ref, due)
    if (done === 'extended') story.tell('extension.decided', `extension/${story.id}-road`, workingDay(due, -2), { of: ref, outcome: 'granted', due: plus(asOf, 40), noticedAt: workingDay(due, -1) })
    return done === 'never' ? [red('overdue-task', ref), yellow('duties-performed', `project/${story.id}`)] : []
  })
}

function landing(how: 'lacking' | 'on the last day' | 're-baselined'): Plant['tell'] {
  return plain((story, asOf) => {
    const planned = plus(story.signedAt, 90)
    story.tell('plan.baselined', `baseline/${story.id}-1`, workingDay(story.signedAt, 3), { milestones: { landed: planned } })
    story.tell('milestone.reached', `project/${story.id}`, plus(planned, -30), { milestone: 'company_registered' })
    story.tell('milestone.reached', `project/${story.id}`, plus(planned, -10), { milestone: 'site_secured' })
    if (how === 'on the last day') story.tell('milestone.reached', `project/${story.id}`, planned, { milestone: 'capital_paid' })
    if (how === 're-baselined') story.tell('plan.baselined', `baseline/${story.id}-2`, plus(planned, -5), { milestones: { landed: plus(asOf, 60) }, approvedBy: 'U-DRC-chief' })
    return how === 'lacking' ? [red('landing-planned', `project/${story.id}`)] : []
  })
}

function progress(gap: number, corrected?: number): Plant['tell'] {
  return plain((story, asOf) => {
    const project = `project/${story.id}`
    ordinaryApproval(story, 'engineering_planning_permit', workingDay(story.signedAt, 10))
    ordinaryApproval(story, 'construction_permit', workingDay(story.signedAt, 30))
    land(story, workingDay(story.signedAt, 50))
    story.tell('stage.entered', project, workingDay(story.signedAt, 60), { stage: 'started' })
    story.tell('plan.baselined', `baseline/${story.id}-1`, workingDay(story.signedAt, 3), { curve: [{ on: plus(asOf, -60), percent: 50 }, { on: plus(asOf, -15), percent: 70 }] })
    const first = story.tell('progress.verified', project, plus(asOf, -12), { percent: 70 - gap })
    if (corrected !== undefined) story.tell('progress.verified', project, plus(asOf, -12), { percent: 70 - corrected }, corrects(first, plus(asOf, -4)))
    const behind = corrected ?? gap
    return behind > 30 ? [red('progress-gap', project)] : behind >= 10 ? [yellow('progress-gap', project)] : []
  })
}

function permits(shift: number, corrected = false): Plant['tell'] {
  return plain((story) => {
    const [planning, construction] = [`approval/${story.id}-planning`, `approval/${story.id}-construction`]
    const from = workingDay(story.signedAt, 10)
    const granted = workingDay(from, 12)
    story.tell('approval.accepted', planning, from, { item: 'engineering_planning_permit', ...limit20 }, { by: { unit: 'U-NR', post: 'U-NR-window' } })
    story.tell('approval.accepted', construction, from, { item: 'construction_permit', ...limit20 }, { by: { unit: 'U-HOUSING', post: 'U-HOUSING-window' } })
    const first = story.tell('approval.decided', planning, workingDay(granted, shift), { outcome: 'granted' }, { by: { unit: 'U-NR', post: 'U-NR-chief' } })
    if (corrected) story.tell('approval.decided', planning, workingDay(granted, -1), { outcome: 'granted' }, { by: { unit: 'U-NR', post: 'U-NR-chief' }, ...corrects(first, workingDay(granted, 9)) })
    story.tell('approval.decided', construction, granted, { outcome: 'granted' }, { by: { unit: 'U-HOUSING', post: 'U-HOUSING-chief' } })
    return shift > 0 && !corrected ? [red('permit-order', `project/${story.id}`)] : []
  })
}

interface LimitPlant { item: string; rule: string; limits: object[]; days: number; counted: number; stopped?: number; channel?: string }

/** An approval decided `days` working days after acceptance, less those stopped; late where more than `counted` remain. */
function approval({ item, rule, limits, days, counted, stopped = 0, channel }: LimitPlant): Plant['tell'] {
  return plain((story) => {
    const [ref, from] = [`approval/${story.id}-${item}`, workingDay(story.signedAt, 8)]
    if (channel) story.tell('facilitation.granted', `facilitation/${story.id}`, from, { kind: 'green_channel', items: [channel], limits: [{ amount: 10, unit: 'wd' }], basis: 'CITY-CHANNEL@2025#3', until: '2027-12-31' }, { by: { unit: 'U-PARK' } })
    story.tell('approval.accepted', ref, from, { item, limits }, { by: { unit: 'U-NR', post: 'U-NR-window' } })
    story.tell('task.started', `task/${story.id}-review`, workingDay(from, 1), { approval: ref, step: 'review', unit: 'U-NR' })
    if (stopped > 0) {
      story.tell('stop.started', `stop/${story.id}`, workingDay(from, 4), { of: ref, kind: 'expert_review' })
      story.tell('stop.ended', `stop/${story.id}`, workingDay(from, 3 + stopped))
    }
    story.tell('approval.decided', ref, workingDay(from, days), { outcome: 'granted' }, { by: { unit: 'U-NR', post: 'U-NR-chief' } })
    return days - stopped > counted && (channel === undefined || channel === item) ? [red(rule, ref)] : []
  })
}

const promised = [{ amount: 20, unit: 'wd' }, { amount: 10, unit: 'wd', layer: 'promised' }]

function noAct(how: 'nothing' | 'supplement' | 'last day'): Plant['tell'] {
  return plain((story, asOf) => {
    const ref = `approval/${story.id}-energy`
    const from = how === 'last day' ? workingDay(asOf, -20) : workingDay(story.signedAt, 15)
    story.tell('approval.applied', ref, workingDay(from, -1), { item: 'energy_review', complete: true })
    story.tell('approval.accepted', ref, from, { item: 'energy_review', ...limit20 }, { by: { unit: 'U-ECO', post: 'U-ECO-window' } })
    if (how === 'supplement') story.tell('stop.started', `stop/${story.id}`, workingDay(from, 3), { of: ref, kind: 'applicant_supplement', noticedAt: workingDay(from, 3) })
    return how === 'nothing' ? [red('statutory-limit', ref), yellow('inaction', ref)] : []
  })
}

function agent(post: string, redecided = false): Plant['tell'] {
  return plain((story) => {
    const [ref, from] = [`approval/${story.id}-site`, workingDay(story.signedAt, 9)]
    const decide = (by: string, extra = {}): string => story.tell('approval.decided', ref, workingDay(from, 9), { outcome: 'granted' }, { by: { unit: 'U-NR', post: by }, ...extra })
    story.tell('responsibility.assigned', `assignment/${story.id}-agent`, workingDay(story.signedAt, 2), { role: 'service_agent', post: 'U-PARK-agent' })
    story.tell('approval.accepted', ref, from, { item: 'site_opinion', ...limit20 }, { by: { unit: 'U-NR', post: 'U-NR-window' } })
    const first = decide(post)
    if (redecided) decide('U-NR-chief', corrects(first, workingDay(from, 14)))
    return post === 'U-PARK-agent' && !redecided ? [red('agent-not-approver', `project/${story.id}`)] : []
  })
}

const statutory = { item: 'land_permit', rule: 'statutory-limit', ...limit20, counted: 20 }
const promise = { item: 'fire_review', rule: 'promised-limit', limits: promised, counted: 10 }
const channel = { item: 'water_permit', rule: 'green-channel-limit', ...limit20, counted: 10 }

const cases = [...responsibility, ...pipeline, ...frontLine, ...environment, ...supervision, ...inspection, ...leads]

export const anomalies: readonly Plant[] = [
  { name: 'lead unit named a day late', tell: leadUnit(6) },
  { name: 'two lead units', tell: secondLead('lead', false) },
  { name: 'task never done', tell: task('never') },
  { name: 'landing evidence lacking', tell: landing('lacking') },
  { name: '31 points behind', tell: progress(31) },
  { name: 'construction permit first', tell: permits(2) },
  { name: 'decided a working day late', tell: approval({ ...statutory, days: 21 }) },
  { name: 'late in spite of a stop', tell: approval({ ...statutory, days: 30, stopped: 9 }) },
  { name: 'promise broken, law kept', tell: approval({ ...promise, days: 11 }) },
  { name: 'green channel missed', tell: approval({ ...channel, days: 12, channel: 'water_permit' }) },
  { name: 'no act at all', tell: noAct('nothing') },
  { name: 'the agent decides', tell: agent('U-PARK-agent') },
  ...cases.map(({ anomaly }) => anomaly),
]

export const nearMisses: readonly Plant[] = [
  { name: 'lead unit on the last day', tell: leadUnit(5) },
  { name: 'lead unit, date corrected later', tell: leadUnit(6, true) },
  { name: 'one lead unit after the other', tell: secondLead('lead', true) },
  { name: 'a second unit in support', tell: secondLead('support', false) },
  { name: 'task done on the last day', tell: task('on the last day') },
  { name: 'task extended with notice', tell: task('extended') },
  { name: 'landed on the last day', tell: landing('on the last day') },
  { name: 'landing re-baselined with approval', tell: landing('re-baselined') },
  { name: '30 points behind', tell: progress(30) },
  { name: 'progress corrected later', tell: progress(45, 8) },
  { name: 'both permits on one day', tell: permits(0) },
  { name: 'permit date corrected later', tell: permits(2, true) },
  { name: 'decided on the last day', tell: approval({ ...statutory, days: 20 }) },
  { name: 'a lawful stop', tell: approval({ ...statutory, days: 29, stopped: 9 }) },
  { name: 'promise kept on the last day', tell: approval({ ...promise, days: 10 }) },
  { name: 'promise with a lawful stop', tell: approval({ ...promise, days: 14, stopped: 4 }) },
  { name: 'green channel on the last day', tell: approval({ ...channel, days: 10, channel: 'water_permit' }) },
  { name: 'an item outside the channel', tell: approval({ ...channel, days: 12, channel: 'power_supply' }) },
  { name: 'waiting for the applicant', tell: noAct('supplement') },
  { name: 'the last lawful day is today', tell: noAct('last day') },
  { name: 'another post decides', tell: agent('U-NR-chief') },
  { name: 'decision entered for the wrong post', tell: agent('U-PARK-agent', true) },
  ...cases.flatMap((each) => each.nearMisses),
]
