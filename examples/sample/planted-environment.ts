import { workingDay, type Day } from './calendar.js'
import { limit20, planted, red, yellow, type Planted } from './plant.js'
import type { Story } from './project.js'

const by = (unit: string) => ({ by: { unit } })
const yuan = (amount: string) => ({ amount, currency: 'CNY' })

/** A step of an approval, taken between two working days after a day. */
function step(story: Story, approval: string, name: string, day: Day, from: number, to: number): void {
  const ref = `task/${approval.slice('approval/'.length)}-${name}`
  story.tell('task.started', ref, workingDay(day, from), { approval, step: name, unit: 'U-GOV' })
  story.tell('task.finished', ref, workingDay(day, to), { approval, step: name, unit: 'U-GOV' })
}

/** The environment for development. */
export const environment: readonly Planted[] = [
  planted({ outside: 'decided by a unit without the power', holder: 'decided by the unit that holds it', unknown: 'an item of which no power is on record' }, (how, story) => {
    const [ref, from, unit] = [`approval/${story.id}-trees`, workingDay(story.signedAt, 9), how === 'holder' ? 'U-NR' : 'U-ECO']
    story.tell('approval.accepted', ref, from, { item: how === 'unknown' ? 'tree_moving' : 'tree_felling', ...limit20 }, { by: { unit, post: `${unit}-window` } })
    story.tell('task.started', `task/${story.id}-trees`, workingDay(from, 1), { approval: ref, step: 'survey', unit })
    story.tell('approval.decided', ref, workingDay(from, 8), { outcome: 'granted' }, { by: { unit, post: `${unit}-chief` } })
    return red('act-within-power', ref)
  }),
  planted({ unlisted: 'a fee that no catalogue knows', listed: 'a fee of the catalogue', service: 'a service the investor chose' }, (how, story) => {
    const ref = `charge/${story.id}-fee`
    story.tell('charge.made', ref, workingDay(story.signedAt, 14), { kind: how === 'service' ? 'intermediary' : 'fee', payer: `E-${story.id}`, amount: { amount: '2000', currency: 'CNY' }, item: how === 'listed' ? 'completion_acceptance' : 'site_tidying', ...(how === 'service' && { compulsory: false }) }, { by: { unit: 'U-PARK' } })
    return red('charge-basis', ref)
  }),
  planted({ above: 'a fine beyond its band', top: 'the highest fine of the band', bottom: 'the lowest fine of the band' }, (how, story) => {
    const ref = `charge/${story.id}-fine`
    story.tell('charge.made', ref, workingDay(story.signedAt, 14), { kind: 'fine', payer: `E-${story.id}`, amount: yuan({ above: '50000', top: '30000', bottom: '10000' }[how]), item: 'fire_fine' }, by('U-FIRE'))
    return yellow('fine-within-band', ref)
  }),
  planted({ none: 'granted without the hearing', stop: 'the hearing as time not counted', step: 'the hearing as a step' }, (how, story) => {
    const [ref, from] = [`approval/${story.id}-demolition`, workingDay(story.signedAt, 9)]
    story.tell('approval.accepted', ref, from, { item: 'demolition_permit', ...limit20 }, by('U-GOV'))
    step(story, ref, 'review', from, 1, 3)
    if (how === 'stop') {
      story.tell('stop.started', `stop/${story.id}-hearing`, workingDay(from, 4), { of: ref, kind: 'hearing', noticedAt: workingDay(from, 4) })
      story.tell('stop.ended', `stop/${story.id}-hearing`, workingDay(from, 6))
    }
    if (how === 'step') step(story, ref, 'hearing', from, 4, 6)
    story.tell('approval.decided', ref, workingDay(from, 12), { outcome: 'granted' }, by('U-GOV'))
    return red('procedure-followed', ref)
  }),
  planted({ kept: 'a decision that was not published', last: 'published on the last day', anonymised: 'published without names' }, (how, story) => {
    const [ref, from] = [`approval/${story.id}-notice`, workingDay(story.signedAt, 9)]
    story.tell('approval.accepted', ref, from, { item: 'land_notice', ...limit20 }, by('U-GOV'))
    step(story, ref, 'review', from, 1, 3)
    story.tell('approval.decided', ref, workingDay(from, 8), { outcome: 'granted' }, by('U-GOV'))
    if (how !== 'kept') story.tell('publication.made', `publication/${story.id}`, workingDay(from, how === 'last' ? 15 : 10), { about: [ref], kind: 'disclosure', form: how === 'last' ? 'named' : 'anonymised' }, by('U-GOV'))
    return red('decision-published', ref)
  }),
  planted({ two: 'two units ask for the licence copy', one: 'one unit asks twice', others: 'two units ask for different things' }, (how, story) => {
    const ask = (n: number, unit: string, material: string): string => story.tell('request.made', `request/${story.id}-copy-${n}`, workingDay(story.signedAt, 10 + n), { kind: 'material', to: `E-${story.id}`, items: [material] }, by(unit))
    ask(1, 'U-GOV', 'licence')
    ask(2, how === 'one' ? 'U-GOV' : 'U-PARK', how === 'others' ? 'site_plan' : 'licence')
    return yellow('duplicate-material', `project/${story.id}`)
  }),
  planted({ apart: 'similar cases far apart', alike: 'similar cases alike', few: 'too few cases to compare' }, (how, story) => {
    const item = { apart: 'night_work', alike: 'waste_disposal', few: 'temporary_works' }[how]
    story.register('item.catalogued', `item/${item}`, '2024-01-01', { kind: 'approval', version: '1', statutory: true, ...limit20, basis: 'CN-AL@2019#42' })
    for (let n = 0; n < (how === 'few' ? 9 : 10); n++) {
      const [ref, from] = [`approval/${story.id}-night-${n}`, workingDay(story.signedAt, 5 + n)]
      story.tell('approval.accepted', ref, from, { item, ...limit20 }, by('U-GOV'))
      step(story, ref, 'survey', from, 1, 2)
      story.tell('approval.decided', ref, workingDay(from, how !== 'alike' && n % 2 === 0 ? 3 : 16), { outcome: 'granted' }, by('U-GOV'))
    }
    return yellow('equal-treatment', `item/${item}`)
  }),
  planted({ renamed: 'a removed approval comes back as a filing', other: 'a filing with other materials', before: 'a filing there was before' }, (how, story) => {
    const item = (id: string, kind: string, on: string, materials: string[]): void => story.register('item.catalogued', `item/${id}`, on, { kind, version: '1', statutory: false, limits: [], materials, basis: 'CITY-ITEMS@2024#1' })
    const [approval, filing] = { renamed: ['signboard_permit', 'signboard_filing'], other: ['lightning_review', 'lightning_filing'], before: ['traffic_review', 'traffic_filing'] }[how] as [string, string]
    const materials = { renamed: ['site_plan', 'design_drawing'], other: ['site_plan', 'land_certificate'], before: ['design_drawing', 'land_certificate'] }[how]
    item(approval, 'approval', '2024-01-01', materials)
    story.register('record.ended', `item/${approval}`, '2025-06-01', { reason: '取消' })
    item(filing, 'filing', how === 'before' ? '2024-06-01' : '2025-07-01', how === 'other' ? ['licence'] : materials)
    return yellow('disguised-approval', `item/${filing}`)
  }),
  planted({ longer: 'a new process that takes longer', parallel: 'steps taken in parallel', same: 'steps renamed' }, (how, story) => {
    const process = { longer: 'soil_conservation', parallel: 'river_works', same: 'heritage_review' }[how]
    const version = (n: number, on: string, steps: object[]): void => story.register('item.catalogued', `item/${process}`, on, { kind: 'approval', version: String(n), statutory: false, limits: [], steps, basis: 'CITY-ITEMS@2024#2' })
    const takes = (name: string, amount: number, after?: string) => ({ step: name, limit: { amount, unit: 'wd' }, ...(after && { after: [after] }) })
    version(1, '2024-01-01', [takes('survey', 10), takes('review', 5, 'survey')])
    version(2, '2025-06-01', how === 'longer' ? [takes('survey', 10), takes('review', 6, 'survey')] : how === 'parallel' ? [takes('survey', 10), takes('review', 5)] : [takes('survey', 5), takes('review', 10, 'survey')])
    return yellow('process-shortened', `item/${process}`)
  }),
]
