import { plus, workingDay, type Day } from './calendar.js'
import { limit20, planted, red, yellow, type Planted } from './plant.js'
import type { Story } from './project.js'

const method = { id: 'checklist', version: '2025.1', hash: '0'.repeat(64) }

/** An inspection of the project, planned and held on a day. */
function inspect(story: Story, id: string, on: Day, scope: string[]): string {
  const ref = `inspection/${story.id}-${id}`
  story.tell('inspection.planned', ref, plus(on, -5), { object: `project/${story.id}`, scope, from: on, until: plus(on, 1), coverage: 'focused', cadence: 'routine', presence: 'circuit', disclosure: 'announced', method }, { by: { unit: 'U-GOV' } })
  story.tell('inspection.held', ref, on, { documents: 2 }, { by: { unit: 'U-GOV' } })
  story.tell('inspection.concluded', ref, plus(on, 3), { status: 'final' }, { by: { unit: 'U-GOV' } })
  return ref
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
    story.tell('finding.verified', ref, workingDay(from, 8), { of: `matter/${story.id}-dust`, category: 'C18', link: 'construction', severity: 'minor', sources: told, harm: [{ kind: 'days', low: 0, high: 1, measure: '天', source: '现场记录' }] }, { by: { unit: 'U-ECO' } })
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
]
