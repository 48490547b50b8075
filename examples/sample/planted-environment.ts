import { workingDay } from './calendar.js'
import { limit20, planted, red, type Planted } from './plant.js'

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
]
