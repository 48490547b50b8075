import { plus, workingDay, type Day } from './calendar.js'
import { limit20, planted, red, yellow, type Planted } from './plant.js'
import type { Story } from './project.js'

const method = { id: 'checklist', version: '2025.1', hash: '0'.repeat(64) }

/** What an inspection looks at; the check of the stage comes first. */
const scopes = ['landing', 'quality', 'safety', 'environment', 'labour']
const government = { by: { unit: 'U-GOV' } }
const resident = { by: { unit: 'U-RESIDENT' } }

/** An inspection of the project, planned for a day. */
function plan(story: Story, id: string, on: Day, scope: string[], more: object = {}, by: object = government): string {
  const ref = `inspection/${story.id}-${id}`
  story.tell('inspection.planned', ref, plus(on, -20), { object: `project/${story.id}`, scope, from: on, until: plus(on, 1), coverage: 'focused', cadence: 'routine', presence: 'circuit', disclosure: 'announced', method, ...more }, by)
  return ref
}

/** An inspection of the project, planned and held on a day. */
function inspect(story: Story, id: string, on: Day, scope: string[]): string {
  const ref = plan(story, id, on, scope)
  story.tell('inspection.held', ref, on, { documents: 2 }, government)
  story.tell('inspection.concluded', ref, plus(on, 3), { status: 'final' }, government)
  return ref
}

/** A finding verified on its sources, with its harm as a range of days. */
function verify(story: Story, ref: string, on: Day, sources: string[], { low, high } = { low: 0, high: 1 }): void {
  story.tell('finding.verified', ref, on, { of: `matter/${story.id}-dust`, category: 'C18', link: 'construction', severity: 'minor', sources, harm: [{ kind: 'days', low, high, measure: '天', source: '现场记录' }] }, { by: { unit: 'U-ECO' } })
}

/** A lead from a source of supervision. */
function lead(story: Story, id: string, on: Day, source: string): string {
  const ref = `lead/${story.id}-${id}`
  story.tell('lead.raised', ref, on, { statement: '施工现场扬尘', of: `project/${story.id}` }, { source, receivedAt: on })
  story.tell('lead.triaged', ref, workingDay(on, 2), { outcome: 'matter', into: `matter/${story.id}-dust` })
  return ref
}

/** Inspection, sources and leads. */
export const inspection: readonly Planted[] = [
  planted({ again: 'the same inspection within the cool-down', later: 'the same inspection after it', other: 'another scope' }, (how, story) => {
    const first = workingDay(story.signedAt, 20)
    inspect(story, 'first', first, ['landing'])
    return red('repeat-inspection', inspect(story, 'second', plus(first, how === 'later' ? 120 : 40), [how === 'other' ? 'quality' : 'landing']))
  }),
  planted({ media: 'a finding on a press report alone', inspected: 'a press report and an inspection', organ: 'a finding of two organs, without the press' }, (how, story) => {
    const from = workingDay(story.signedAt, 25)
    const told = [...(how === 'organ' ? [] : [lead(story, 'press', from, 'media')]), ...(how === 'media' ? [] : [lead(story, 'site', from, 'sector_regulator')]), ...(how === 'organ' ? [lead(story, 'measured', from, 'technical_inspection')] : [])]
    const ref = `finding/${story.id}-dust`
    story.tell('matter.registered', `matter/${story.id}-dust`, workingDay(from, 2), { kind: 'supervision', about: [`project/${story.id}`], leads: told, lead: 'U-ECO', limit: { amount: 20, unit: 'wd' } })
    story.tell('duty.acknowledged', `matter/${story.id}-dust`, workingDay(from, 3))
    story.tell('matter.moved', `matter/${story.id}-dust`, workingDay(from, 4), { state: 'in_handling' })
    verify(story, ref, workingDay(from, 8), told)
    story.tell('matter.moved', `matter/${story.id}-dust`, workingDay(from, 12), { state: 'closed' })
    // One source alone is not corroborated either.
    return [red('media-not-alone', ref), yellow('corroboration', ref)]
  }),
  planted({ idle: 'an order taken note of and not acted on', acted: 'acted on the last day', running: 'its limit still runs' }, (how, story, asOf) => {
    const [ref, from] = [`matter/${story.id}-order`, how === 'running' ? workingDay(asOf, -9) : workingDay(story.signedAt, 20)]
    story.tell('matter.registered', ref, workingDay(from, -1), { kind: 'supervision', about: [`project/${story.id}`], lead: 'U-HOUSING', limit: { amount: 10, unit: 'wd' } })
    story.tell('duty.acknowledged', ref, from)
    if (how === 'acted') story.tell('matter.moved', ref, workingDay(from, 10), { state: 'in_handling' })
    return red('order-not-acted-on', ref)
  }),
  planted({ bare: 'refused without a ground', ground: 'refused with a ground', basis: 'refused with a basis' }, (how, story) => {
    const [ref, from] = [`approval/${story.id}-refused`, workingDay(story.signedAt, 10)]
    story.tell('approval.accepted', ref, from, { item: 'water_permit', ...limit20 }, { by: { unit: 'U-ECO', post: 'U-ECO-window' } })
    story.tell('task.started', `task/${story.id}-water`, workingDay(from, 1), { approval: ref, step: 'review', unit: 'U-ECO' })
    story.tell('approval.decided', ref, workingDay(from, 12), { outcome: 'refused', ...(how === 'ground' && { ground: '取水量超过总量控制指标' }), ...(how === 'basis' && { basis: 'CN-AL@2019#38' }) }, { by: { unit: 'U-ECO', post: 'U-ECO-chief' } })
    return yellow('refusal-without-ground', ref)
  }),
  planted({ bare: 'a levy without a basis', basis: 'a levy with its basis', fee: 'a fee of the catalogue beside it' }, (how, story) => {
    const ref = `charge/${story.id}-levy`
    story.tell('charge.made', ref, workingDay(story.signedAt, 14), { kind: how === 'fee' ? 'fee' : 'levy', payer: `E-${story.id}`, amount: { amount: '500', currency: 'CNY' }, ...(how === 'fee' && { item: 'completion_acceptance' }), ...(how === 'basis' && { basis: 'CITY-LEVY@2025#2' }) }, { by: { unit: 'U-PARK' } })
    return yellow('levy-without-basis', ref)
  }),
  planted({ five: 'five inspections in twelve months', four: 'four inspections', older: 'a fifth that is older' }, (how, story, asOf) => {
    const from = plus(asOf, -330)
    const days = [0, 20, 100, 190, 290].slice(0, how === 'four' ? 4 : 5).map((day) => plus(from, how === 'older' && day === 0 ? -40 : day))
    days.forEach((day, n) => inspect(story, `round-${n}`, day, [scopes[n]!]))
    return yellow('inspection-burden', `project/${story.id}`)
  }),
  planted({ fifth: 'a fifth visit in a year', fourth: 'four visits in a year', planned: 'a fifth that was only planned' }, (how, story) => {
    const refs = ['01-12', '02-24', '04-14', '06-09', '08-18'].slice(0, how === 'fourth' ? 4 : 5).map((day, n) => (how === 'planned' && n === 4 ? plan(story, 'year-4', `2026-${day}`, ['labour']) : inspect(story, `year-${n}`, `2026-${day}`, [scopes[n]!])))
    return [yellow('inspection-over-cap', refs.at(-1)!), yellow('inspection-burden', `project/${story.id}`)]
  }),
  planted({ papers: 'a hundred and one documents in a quarter', hundred: 'a hundred documents', earlier: 'documents of the quarter before' }, (how, story) => {
    const [ref, on] = [plan(story, 'papers', '2026-10-13', ['landing']), how === 'earlier' ? '2026-09-28' : '2026-10-13']
    story.tell('inspection.held', ref, on, { documents: how === 'hundred' ? 100 : 101 }, government)
    return yellow('burden-budget', `project/${story.id}`)
  }),
  planted({ long: 'stationed for thirty-one days', thirty: 'stationed for thirty days', circuit: 'a circuit as long' }, (how, story) => {
    const from = workingDay(story.signedAt, 30)
    const ref = plan(story, 'stay', from, ['landing'], { until: plus(from, how === 'thirty' ? 30 : 31), presence: how === 'circuit' ? 'circuit' : 'stationed' })
    return yellow('stationed-term', ref)
  }),
  planted({ lacking: 'no check planned for the stage', planned: 'the check of the stage is planned', added: 'the scope entered later' }, (how, story) => {
    const on = workingDay(story.signedAt, 30)
    const ref = plan(story, 'first', on, how === 'planned' ? ['landing', 'quality'] : ['papers'])
    if (how === 'added') plan(story, 'second', plus(on, 20), ['landing'])
    story.tell('inspection.held', ref, on, { documents: 2 }, government)
    return yellow('stage-checks', `project/${story.id}`)
  }),
  planted({ several: 'two organs in one window', one: 'one organ twice', apart: 'two organs in two windows' }, (how, story, asOf) => {
    const [first, second] = [workingDay(asOf, 5), workingDay(asOf, how === 'apart' ? 15 : 8)]
    plan(story, 'government', first, ['landing'])
    plan(story, 'other', second, ['landing', 'papers'], {}, how === 'one' ? government : { by: { unit: 'U-SUP' } })
    return yellow('joint-inspection', `project/${story.id}`)
  }),
  planted({ own: 'an inspection led by the liaison of the project', other: 'led by a post apart', later: 'led by one who joined the team later' }, (how, story) => {
    const on = '2026-08-11'
    if (how === 'later') story.tell('responsibility.assigned', `assignment/${story.id}-service`, plus(on, 10), { role: 'service_agent', post: 'POST-resident' })
    const ref = plan(story, 'led', on, ['landing'], {}, resident)
    if (how === 'own') story.tell('responsibility.assigned', `assignment/${story.id}-adviser`, plus(on, -30), { role: 'service_agent', post: 'POST-inspector' })
    story.tell('inspection.held', ref, on, { documents: 1, leadPost: how === 'own' ? 'POST-inspector' : 'POST-resident' }, resident)
    return yellow('inspection-lead-apart', ref)
  }),
  planted({ dear: 'twelve inspector-days for one finding', cheap: 'three inspector-days for one finding', none: 'no days recorded' }, (how, story) => {
    const ref = plan(story, 'dear', '2026-07-14', ['landing'])
    story.tell('inspection.held', ref, '2026-07-14', { documents: 1, ...(how !== 'none' && { inspectorDays: how === 'dear' ? 12 : 3 }) }, government)
    if (how !== 'none') verify(story, `finding/${story.id}-dear`, '2026-07-20', [ref, lead(story, 'measured', '2026-07-15', 'technical_inspection')])
    return yellow('inspection-yield', 'portfolio/all')
  }),
  planted({ bare: 'an expert opinion without a qualification', qualified: 'an opinion with its qualification', photo: 'a photo, and no opinion' }, (how, story) => {
    const on = workingDay(story.signedAt, 28)
    story.tell('lead.raised', `lead/${story.id}-expert`, on, { statement: '地基沉降' }, { source: 'technical_inspection', receivedAt: on, evidence: [{ kind: how === 'photo' ? 'photo' : 'expert_opinion', ref: `opinion-${story.id}`, ...(how === 'qualified' && { qualification: 'license-77' }) }] })
    return yellow('expert-opinion', `lead/${story.id}-expert`)
  }),
  planted({ two: 'two open leads on one fact', triaged: 'leads taken into one matter', apart: 'leads on two facts' }, (how, story) => {
    const on = workingDay(story.signedAt, 28)
    for (const [id, source] of [['one', 'state_power'], ['two', 'public']] as const) {
      story.tell('lead.raised', `lead/${story.id}-${id}`, on, { statement: '道路未开工', of: `project/${story.id}`, observation: how === 'apart' && id === 'two' ? 'passed_around' : 'overdue' }, { source, receivedAt: on })
      if (how === 'triaged') story.tell('lead.triaged', `lead/${story.id}-${id}`, workingDay(on, 2), { outcome: 'dismissed', reason: '已纳入调度' })
    }
    return yellow('same-fact-leads', `project/${story.id}`)
  }),
  planted({ turned: 'harm from ten to one', range: 'harm as a range', exact: 'harm known to the day' }, (how, story) => {
    const from = workingDay(story.signedAt, 25)
    const ref = `finding/${story.id}-harm`
    const [low, high] = { turned: [10, 1], range: [1, 10], exact: [5, 5] }[how] as [number, number]
    verify(story, ref, workingDay(from, 8), [lead(story, 'site', from, 'sector_regulator'), lead(story, 'measured', from, 'technical_inspection')], { low, high })
    return yellow('finding-harm', ref)
  }),
  planted({ during: 'a fee charged during an inspection', after: 'a fee on the day after', other: 'a fee of another unit' }, (how, story) => {
    const on = workingDay(story.signedAt, 30)
    const ref = inspect(story, 'paid', on, ['landing'])
    story.tell('charge.made', `charge/${story.id}-paid`, how === 'after' ? plus(on, 1) : on, { kind: 'fee', payer: `E-${story.id}`, amount: { amount: '900', currency: 'CNY' }, item: 'completion_acceptance' }, how === 'other' ? { by: { unit: 'U-PARK' } } : government)
    return yellow('inspection-without-charge', ref)
  }),
]
