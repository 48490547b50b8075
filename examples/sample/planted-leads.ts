import { plus, workingDay } from './calendar.js'
import { corrects, limit20, planted, red, yellow, type Planted } from './plant.js'
import { handOut, ordinaryApproval, type Story } from './project.js'

const by = (unit: string) => ({ by: { unit } })
const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const hash = (letter: string): string => letter.repeat(64)
const paid = (story: Story, id: string, data: object, on = workingDay(story.signedAt, 14)): string => {
  story.tell('charge.made', `charge/${story.id}-${id}`, on, { payer: `E-${story.id}`, ...data }, by('U-PARK'))
  return `charge/${story.id}-${id}`
}

/** Reasons to look: what was seen, under neutral names. */
export const leads: readonly Planted[] = [
  planted({ far: 'reported eighty, verified fifty', ten: 'ten points apart', earlier: 'verified before the report' }, (how, story, asOf) => {
    const project = `project/${story.id}`
    story.tell('progress.verified', project, plus(asOf, how === 'earlier' ? -21 : -10), { percent: how === 'ten' ? 70 : 50 })
    story.tell('progress.reported', project, plus(asOf, -20), { percent: 80 }, { source: 'self', ...by('U-PARK') })
    return yellow('claimed-verified-gap', project)
  }),
  planted({ often: 'three tasks of a unit overdue in a quarter', last: 'three tasks done on the last day', corrected: 'days entered wrongly and corrected' }, (how, story) => {
    const unit = { often: 'U-ROADS', last: 'U-WATER', corrected: 'U-SUP' }[how]
    const tasks = [1, 2, 3].map((n) => {
      const [ref, due] = [`task/${story.id}-quarter-${n}`, workingDay('2026-10-09', n)]
      handOut(story, ref, workingDay(due, -12), `道路整治${n}`, unit, due)
      story.tell('task.started', ref, workingDay(due, -8), {})
      const done = story.tell('task.finished', ref, workingDay(due, how === 'last' ? 0 : 1))
      if (how === 'corrected') story.tell('task.finished', ref, due, undefined, corrects(done, workingDay(due, 3)))
      return ref
    })
    return [yellow('repeated-overdue', `unit/${unit}`), ...tasks.map((ref) => red('overdue-task', ref))]
  }),
  planted({ held: 'a hold of fifteen days without a reason', less: 'a day less', review: 'a hold for an expert review' }, (how, story) => {
    const [ref, from] = [`approval/${story.id}-held`, workingDay(story.signedAt, 9)]
    story.tell('approval.accepted', ref, from, { item: 'demolition_filing', ...limit20 }, by('U-GOV'))
    story.tell('task.started', `task/${story.id}-held`, workingDay(from, 1), { approval: ref, step: 'survey', unit: 'U-GOV' })
    story.tell('stop.started', `stop/${story.id}-held`, workingDay(from, 2), { of: ref, kind: how === 'review' ? 'expert_review' : 'unstated' }, by('U-GOV'))
    story.tell('stop.ended', `stop/${story.id}-held`, workingDay(from, how === 'less' ? 15 : 16), undefined, by('U-GOV'))
    story.tell('approval.decided', ref, workingDay(from, 19), { outcome: 'granted' }, by('U-GOV'))
    return yellow('unexplained-hold', `stop/${story.id}-held`)
  }),
  planted({ undue: 'an intervention registered as undue', inquiry: 'an inquiry', objection: 'an objection' }, (how, story) => {
    const ref = `intervention/${story.id}`
    story.tell('intervention.recorded', ref, workingDay(story.signedAt, 18), { of: `project/${story.id}`, kind: how })
    return yellow('undue-intervention', ref)
  }),
  planted({ slow: 'a unit slower than its peers', stopped: 'a unit that had to wait for the applicant', quick: 'a quick unit' }, (how, story) => {
    const unit = how === 'slow' ? 'U-ROADS' : 'U-WATER'
    for (const n of [1, 2]) {
      const [ref, from] = [`approval/${story.id}-filing-${n}`, workingDay(story.signedAt, 10 * n)]
      story.tell('approval.accepted', ref, from, { item: 'project_filing', ...limit20 }, by(unit))
      story.tell('task.started', `task/${story.id}-filing-${n}`, workingDay(from, 1), { approval: ref, step: 'survey', unit })
      if (how === 'stopped') {
        story.tell('stop.started', `stop/${story.id}-filing-${n}`, workingDay(from, 2), { of: ref, kind: 'applicant_supplement', noticedAt: workingDay(from, 2) }, by(unit))
        story.tell('stop.ended', `stop/${story.id}-filing-${n}`, workingDay(from, 10), undefined, by(unit))
      }
      story.tell('approval.decided', ref, workingDay(from, how === 'quick' ? 8 : 18), { outcome: 'granted' }, by(unit))
    }
    return yellow('slower-than-peers', `unit/${unit}`)
  }),
  planted({ thrice: 'handed on three times', accepted: 'taken in the end', twice: 'handed on twice' }, (how, story) => {
    const ways = [['U-PARK', 'U-GOV'], ['U-GOV', 'U-ROADS'], ['U-ROADS', 'U-GOV']].slice(0, how === 'twice' ? 2 : 3)
    ways.forEach(([from, to], n) => story.tell('request.made', `request/${story.id}-on-${n}`, workingDay(story.signedAt, 20 + n), { kind: 'handoff', to, of: `project/${story.id}` }, by(from!)))
    if (how === 'accepted') story.tell('reply.given', `reply/${story.id}-on`, workingDay(story.signedAt, 24), { of: `request/${story.id}-on-2`, stance: 'accept' }, by('U-GOV'))
    return yellow('passed-around', `project/${story.id}`)
  }),
  planted({ same: 'the same reply three times', twice: 'the same reply twice', own: 'three replies of their own' }, (how, story) => {
    for (const n of [1, 2, 3]) {
      story.tell('request.made', `request/${story.id}-why-${n}`, workingDay(story.signedAt, 10 * n), { kind: 'explanation', to: 'U-ROADS', of: `project/${story.id}` }, by('U-PARK'))
      story.tell('reply.given', `reply/${story.id}-why-${n}`, workingDay(story.signedAt, 10 * n + 3), { of: `request/${story.id}-why-${n}`, stance: 'answer', text: hash(how === 'own' ? 'abc'[n - 1]! : how === 'twice' && n === 3 ? 'b' : 'a') }, by('U-ROADS'))
    }
    return yellow('same-reply', `project/${story.id}`)
  }),
  planted({ after: 'a fee for an item that was cancelled', before: 'a fee on the day before it was cancelled', other: 'a fee for another item' }, (how, story) => {
    const [item, on] = [{ after: 'mapping', before: 'quality_supervision', other: 'geological_review' }[how], workingDay(story.signedAt, 14)]
    story.register('item.catalogued', `item/${item}`, '2024-01-01', { kind: 'approval', version: '1', statutory: false, limits: [], basis: 'CITY-ITEMS@2024#3' })
    story.register('record.ended', `item/${item}`, plus(on, how === 'before' ? 1 : -1), { reason: '取消' })
    const ref = paid(story, 'ended', { kind: 'fee', amount: yuan('800'), item: how === 'other' ? 'completion_acceptance' : item }, on)
    return [yellow('charge-for-ended-item', ref), red('charge-basis', ref)]
  }),
  planted({ demands: 'a complaint of demands', praise: 'a letter of another kind', organ: 'an organ’s own lead' }, (how, story) => {
    const ref = `lead/${story.id}-letter`
    story.tell('lead.raised', ref, workingDay(story.signedAt, 30), { statement: '来信反映', of: `project/${story.id}`, observation: how === 'praise' ? 'overdue' : 'demand_reported' }, { source: how === 'organ' ? 'discipline_organ' : 'public', channel: 'letter', receivedAt: workingDay(story.signedAt, 30) })
    return yellow('complaint-of-demands', ref)
  }),
  planted({ above: 'a fee above its standard', standard: 'a fee at its standard', fen: 'a fee of a fen less' }, (how, story) =>
    yellow('fee-over-standard', paid(story, 'waste', { kind: 'fee', amount: yuan({ above: '2000', standard: '1500', fen: '1499.99' }[how]), item: 'waste_fee' }))),
  planted({ forced: 'an intermediary that had to be used', chosen: 'an intermediary of one’s choice', unsaid: 'an intermediary, and nothing said' }, (how, story) =>
    yellow('compulsory-intermediary', paid(story, 'agency', { kind: 'intermediary', amount: yuan('30000'), ...(how !== 'unsaid' && { compulsory: how === 'forced' }) }))),
  planted({ shared: 'a photo of two projects', own: 'a photo of its own', document: 'a document of two projects' }, (how, story) => {
    const shown = (project: string, n: number): void => void story.events.push({ id: `${story.id}-photo-${n}`, type: 'milestone.reached', project, subject: `project/${project}`, occurredAt: workingDay(story.signedAt, 20), recordedAt: `${workingDay(story.signedAt, 20)}T18:00:00+08:00`, source: 'register', channel: 'site', data: { milestone: 'site_tidying' }, evidence: [{ kind: how === 'document' ? 'document' : 'photo', ref: `picture-${story.id}-${n}`, hash: how === 'own' ? hash(n === 1 ? 'd' : 'e') : hash('f') }] })
    shown(story.id, 1)
    // The plan that comes next in the city shows the same.
    shown(`P${String(Number(story.id.slice(1)) - 1).padStart(2, '0')}`, 2)
    return yellow('reused-photo', 'portfolio/all')
  }),
  planted({ claimed: 'a start reported without a permit', permit: 'a start reported with the permit', withdrawn: 'a report that was withdrawn' }, (how, story) => {
    const on = workingDay(story.signedAt, 70)
    if (how === 'permit') for (const [item, day] of [['engineering_planning_permit', 10], ['construction_permit', 30]] as const) ordinaryApproval(story, item, workingDay(story.signedAt, day))
    const report = story.tell('progress.reported', `project/${story.id}`, on, { stage: 'started', to: 'U-GOV' }, { source: 'self', ...by('U-PARK') })
    if (how === 'withdrawn') story.tell('event.withdrawn', `project/${story.id}`, workingDay(on, 2), {}, { withdraws: { id: report, reason: 'data_error' } })
    return yellow('reported-start-without-permit', `project/${story.id}`)
  }),
  planted({ declared: 'a contract with a declared relation', other: 'a contract with another party', over: 'a declaration that had ended' }, (how, story) => {
    const on = workingDay(story.signedAt, 30)
    story.register('interest.declared', `interest/${story.id}`, '2024-06-01', { post: 'POST-vice-mayor', related: [`E-${story.id}-builders`], relation: 'kin', ...(how === 'over' && { until: plus(on, -1) }) })
    story.tell('agreement.signed', `agreement/${story.id}-works`, on, { kind: 'works', parties: [`E-${story.id}`, `E-${story.id}-${how === 'other' ? 'masons' : 'builders'}`], procedure: 'open' })
    return yellow('related-supplier', `project/${story.id}`)
  }),
  planted({ unclear: 'unclear after two warnings', once: 'unclear after one warning', mended: 'made clear after two warnings' }, (how, story) => {
    const [ref, from] = [`task/${story.id}-plan`, workingDay(story.signedAt, 12)]
    const said = { title: '招商方案', owner: 'U-PARK', deliverable: '招商方案', acceptance: '经牵头单位验收', standard: { metric: '方案', target: 1, measure: '份', evidence: 'document' } }
    const first = story.tell('task.assigned', ref, from, said)
    if (how === 'mended') story.tell('task.assigned', ref, from, { ...said, limit: { amount: 40, unit: 'wd' } }, corrects(first, workingDay(from, 8)))
    story.tell('duty.acknowledged', ref, workingDay(from, 1))
    story.tell('task.started', ref, workingDay(from, 2), {})
    for (const n of how === 'once' ? [1] : [1, 2]) story.tell('notice.issued', `notice/${story.id}-${n}`, workingDay(from, 3 * n), { of: ref, kind: 'reminder', to: ['U-PARK'], once: `${story.id}-${n}` })
    story.tell('task.finished', ref, workingDay(from, 25))
    return yellow('unclear-after-warnings', ref)
  }),
  planted({ below: 'two landings of three', enough: 'four landings of five', running: 'a period that still runs' }, (how, story) => {
    const ref = `target/${story.id}`
    story.register('target.set', ref, '2026-01-05', { metric: '落地项目', measure: '个', target: how === 'enough' ? 5 : 3, until: how === 'running' ? '2026-12-31' : '2026-09-30', owner: 'U-PARK' })
    story.register('progress.verified', ref, '2026-10-08', { value: how === 'enough' ? 4 : 2 })
    return yellow('target-below-threshold', ref)
  }),
]
