import { plus, workingDay } from './calendar.js'
import { planted, red, yellow, type Plant, type Planted } from './plant.js'
import { land, ordinaryApproval, type Story } from './project.js'

/** Both permits, and what shows a landing. */
function ready(story: Story): void {
  ordinaryApproval(story, 'engineering_planning_permit', workingDay(story.signedAt, 10))
  ordinaryApproval(story, 'construction_permit', workingDay(story.signedAt, 30))
}
const evidence = (story: Story, ...milestones: string[]): void => milestones.forEach((milestone) => story.tell('milestone.reached', `project/${story.id}`, workingDay(story.signedAt, 40), { milestone }))
const start = (story: Story, extra = {}): string => story.tell('stage.entered', `project/${story.id}`, workingDay(story.signedAt, 60), { stage: 'started' }, extra)
const verified = (story: Story): string => story.tell('progress.verified', `project/${story.id}`, workingDay(story.signedAt, 65), { percent: 1 })

/** The registration in a new version: another amount, or a campaign. */
const again = (story: Story, amount: string, more = {}): string => story.tell('project.registered', `project/${story.id}`, workingDay(story.signedAt, 1), { kind: 'investment_promotion', name: `重点项目${story.id}`, funding: 'private', amount: { amount, currency: 'CNY' }, ...more })

/** A project that is intended, and perhaps signed in the end. */
function intended(names: Readonly<Record<'stuck' | 'sixty' | 'signed', string>>): Planted {
  const plant = (how: keyof typeof names): Plant => ({
    name: names[how],
    tell(story, asOf) {
      const from = plus(asOf, { stuck: -61, sixty: -60, signed: -90 }[how])
      story.tell('project.registered', `project/${story.id}`, from, { kind: 'investment_promotion', name: `意向项目${story.id}`, funding: 'private', amount: { amount: '50000000', currency: 'CNY' } })
      story.tell('stage.entered', `project/${story.id}`, from, { stage: 'intention' })
      if (how === 'signed') {
        story.tell('stage.entered', `project/${story.id}`, plus(asOf, -25), { stage: 'signed' })
        story.tell('responsibility.assigned', `assignment/${story.id}-lead`, plus(asOf, -24), { role: 'lead', unit: 'U-PARK' })
      }
      return how === 'stuck' ? [yellow('intention-dwell', `project/${story.id}`)] : []
    },
  })
  return { anomaly: plant('stuck'), nearMisses: [plant('sixty'), plant('signed')] }
}

export const pipeline: readonly Planted[] = [
  planted({ skipped: 'started without having landed', waived: 'a stage waived on record', landed: 'every stage in turn' }, (how, story) => {
    ready(story)
    if (how === 'landed') land(story, workingDay(story.signedAt, 50))
    else evidence(story, 'company_registered', 'site_secured', 'capital_paid')
    start(story, how === 'waived' ? { override: { code: 'stage_waived', reason: '既有厂房改造' } } : {})
    verified(story)
    return red('stages-in-order', `project/${story.id}`)
  }),
  planted({ lacking: 'called landed without the capital', full: 'landed with everything', signed: 'not called landed yet' }, (how, story) => {
    evidence(story, 'company_registered', 'site_secured')
    if (how === 'full') evidence(story, 'capital_paid')
    if (how !== 'signed') story.tell('stage.entered', `project/${story.id}`, workingDay(story.signedAt, 50), { stage: 'landed' })
    return yellow('landing-evidence', `project/${story.id}`)
  }),
  planted({ photo: 'ground broken without a permit', permit: 'ground broken with the permit', visited: 'a visit, and no start claimed' }, (how, story) => {
    if (how === 'permit') ready(story)
    if (how !== 'visited') story.tell('milestone.reached', `project/${story.id}`, workingDay(story.signedAt, 55), { milestone: 'ground_broken' }, { evidence: [{ kind: 'photo', ref: `photo-${story.id}` }] })
    return yellow('start-evidence', `project/${story.id}`)
  }),
  planted({ idle: 'land left idle for more than a year', year: 'a year not quite over', government: 'held up by the government side' }, (how, story, asOf) => {
    story.tell('milestone.reached', `project/${story.id}`, workingDay(story.signedAt, 5), { milestone: 'land_granted' })
    story.tell('plan.baselined', `baseline/${story.id}-1`, workingDay(story.signedAt, 3), { milestones: { started: plus(asOf, how === 'year' ? -360 : -370) } })
    if (how === 'government') {
      story.tell('issue.raised', `issue/${story.id}-site`, workingDay(story.signedAt, 20), { kind: 'problem', category: 'land', link: 'land', side: 'government', owner: 'U-NR' })
      story.tell('issue.resolved', `issue/${story.id}-site`, workingDay(story.signedAt, 22), {})
    }
    return red('idle-land', `project/${story.id}`)
  }),
  planted({ silent: 'lost without a word', reason: 'lost with the reason', returned: 'lost and won back' }, (how, story) => {
    const project = `project/${story.id}`
    story.tell('stage.entered', project, workingDay(story.signedAt, 40), { stage: 'lost', ...(how === 'reason' && { reason: '投资方战略调整', side: 'investor' }) })
    if (how === 'returned') story.tell('stage.entered', project, workingDay(story.signedAt, 60), { stage: 'signed' })
    return yellow('loss-explained', project)
  }),
  planted({ over: 'public money spent beyond its allocation', fen: 'spent to the last fen', refund: 'a refund brings it back' }, (how, story) => {
    const fund = (step: string, amount: string, n = 1): string => story.tell('fund.moved', `fund/${story.id}-${step}-${n}`, workingDay(story.signedAt, 20), { step, amount: { amount, currency: 'CNY' } })
    story.tell('project.registered', `project/${story.id}`, workingDay(story.signedAt, 1), { kind: 'investment_promotion', name: `标准厂房${story.id}`, funding: 'mixed', amount: { amount: '80000000', currency: 'CNY' } })
    fund('allocated', '5000000.10')
    fund('allocated', '1000000.20', 2)
    fund('disbursed', '6000000.30')
    fund('spent', how === 'fen' ? '6000000.30' : '6000000.31')
    if (how === 'refund') fund('spent', '-0.01', 2)
    return red('fund-order', `project/${story.id}`)
  }),
  planted({ late: 'a target that can no longer be met', ahead: 'a target far enough ahead', accepted: 'accepted on the last day' }, (how, story, asOf) => {
    const target = how === 'ahead' ? plus(asOf, 60) : workingDay(asOf, 10)
    story.tell('plan.baselined', `baseline/${story.id}-1`, workingDay(story.signedAt, 3), { milestones: { completion_acceptance: target } })
    if (how === 'accepted') story.tell('approval.accepted', `approval/${story.id}-completion`, workingDay(target, -20), { item: 'completion_acceptance', limits: [{ amount: 20, unit: 'wd' }] }, { by: { unit: 'U-HOUSING' } })
    if (how === 'accepted') story.tell('task.started', `task/${story.id}-completion`, workingDay(target, -19), { approval: `approval/${story.id}-completion`, step: 'review', unit: 'U-HOUSING' })
    return yellow('target-feasible', `project/${story.id}`)
  }),
  planted({ endless: 'a facilitation without an end', dated: 'a facilitation with an end', renewed: 'the end entered in a new version' }, (how, story) => {
    const grant = (on: string, extra: object): string => story.tell('facilitation.granted', `facilitation/${story.id}-parallel`, on, { kind: 'parallel', items: ['energy_review', 'environmental_review'], basis: 'CITY-CHANNEL@2025#5', ...extra }, { by: { unit: 'U-PARK' } })
    grant(workingDay(story.signedAt, 6), how === 'dated' ? { until: '2027-06-30' } : {})
    if (how === 'renewed') grant(workingDay(story.signedAt, 16), { until: '2027-06-30' })
    return yellow('facilitation-recorded', `facilitation/${story.id}-parallel`)
  }),
  planted({ beyond: 'to land after the campaign', within: 'to land within the campaign', outside: 'outside the campaign' }, (how, story, asOf) => {
    const campaign = `campaign/${story.id}`
    story.register('campaign.launched', campaign, '2026-01-01', { name: '项目落地年', basis: 'CITY-LANDING@2026#1', until: '2027-01-01' })
    if (how !== 'outside') again(story, '80000000', { campaign })
    story.tell('plan.baselined', `baseline/${story.id}-1`, workingDay(story.signedAt, 3), { milestones: { landed: how === 'within' ? '2026-12-31' : plus(asOf, 70) } })
    return yellow('campaign-plan', `project/${story.id}`)
  }),
  planted({ long: 'nobody called for a month', month: 'called thirty days ago', verified: 'progress verified since' }, (how, story, asOf) => {
    story.tell('contact.made', `contact/${story.id}-call`, plus(asOf, how === 'month' ? -30 : -31), { mode: 'call', purpose: 'service' })
    if (how === 'long') story.tell('milestone.reached', `project/${story.id}`, plus(asOf, -20), { milestone: 'site_secured' })
    if (how === 'verified') story.tell('progress.verified', `project/${story.id}`, plus(asOf, -10), { percent: 1 })
    return yellow('follow-up', `project/${story.id}`)
  }),
  planted({ late: 'a billion invested, and no service for eight days', week: 'served a week ago', smaller: 'less than a billion' }, (how, story, asOf) => {
    again(story, how === 'smaller' ? '999999999' : '1200000000')
    story.tell('contact.made', `contact/${story.id}-service`, plus(asOf, how === 'week' ? -7 : -8), { mode: 'meeting', purpose: 'service' })
    return yellow('service-contact', `project/${story.id}`)
  }),
  intended({ stuck: 'an intention of sixty-one days', sixty: 'an intention of sixty days', signed: 'signed after a long time' }),
]
