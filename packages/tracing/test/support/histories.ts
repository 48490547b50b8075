import * as fc from 'fast-check'
import { dayAfter, type Fact } from './world.js'

const unit = fc.constantFrom('U-NR', 'U-ECO', 'U-FIN', 'U-GOV')
const wait = fc.integer({ min: 0, max: 12 })
const episode = fc.oneof(
  fc.record({ kind: fc.constant('step' as const), unit, wait, work: wait, limit: fc.option(fc.integer({ min: 0, max: 8 })), assigned: fc.boolean(), after: fc.boolean() }),
  fc.record({ kind: fc.constant('request' as const), unit, wait, work: wait, replied: fc.boolean(), urged: fc.boolean(), of: fc.constantFrom('opinion', 'coordination', 'handoff', 'extension'), rejected: fc.boolean() }),
  fc.record({ kind: fc.constant('stop' as const), unit, wait, work: wait, of: fc.constantFrom('applicant_supplement', 'expert_review', 'unstated') }),
  fc.record({ kind: fc.constant('blocker' as const), unit, wait, work: wait, resolved: fc.boolean() }),
  fc.record({ kind: fc.constant('stray' as const), unit, wait, work: wait }),
)
type Episode = typeof episode extends fc.Arbitrary<infer E> ? E : never

/** One after the other, or (with `overlap`) laid over one another: an approval by U-NR with steps, requests, stops, blockers and stray acts. */
export function histories({ overlap }: { overlap: boolean }): fc.Arbitrary<Fact[]> {
  return fc.tuple(fc.array(episode, { maxLength: 5 }), fc.option(wait), fc.array(fc.integer({ min: -8, max: 0 }), { minLength: 5, maxLength: 5 })).map(([episodes, decided, shifts]) => {
    // Some steps have limits of their own in the catalogue; together they may allow more than the whole.
    const steps = episodes.flatMap((each, i) => (each.kind === 'step' && each.limit !== null ? [{ step: `s${i}`, limit: { amount: each.limit, unit: 'wd' } }] : []))
    const facts: Fact[] = [['item.catalogued', 'item/land-permit', '2026-01-05', { kind: 'approval', version: '1', statutory: true, limits: [{ amount: 10, unit: 'wd' }], steps, basis: 'CN-AL@2019#42' }], ['approval.accepted', 'approval/A1', '2026-03-24', { item: 'land-permit', limits: [{ amount: 10, unit: 'wd' }] }, { by: { unit: 'U-NR' } }]]
    let day = '2026-03-24'
    let previous: string | undefined
    episodes.forEach((each, i) => {
      const from = dayAfter(day, Math.max(0, each.wait + (overlap ? shifts[i]! : 0)))
      const to = dayAfter(from, each.work)
      facts.push(...tell(each, i, from, to, previous))
      if (each.kind === 'step') previous = `task/T${i}`
      day = overlap ? from : to
    })
    if (decided !== null) facts.push(['approval.decided', 'approval/A1', dayAfter(day, decided), { outcome: 'granted' }, { by: { unit: 'U-NR' } }])
    return facts
  })
}

function tell(each: Episode, i: number, from: string, to: string, previous: string | undefined): Fact[] {
  const of = 'approval/A1'
  const nr = { by: { unit: 'U-NR' } }
  const own = { by: { unit: each.unit } }
  switch (each.kind) {
    case 'step':
      return [
        ...(each.assigned ? [['task.assigned', `task/T${i}`, from, { title: 'step', owner: each.unit, ...(each.after && previous && { after: [previous] }) }, nr] as Fact] : []),
        ['task.started', `task/T${i}`, from, { approval: of, step: `s${i}`, unit: each.unit }, own],
        ['task.finished', `task/T${i}`, to, { approval: of, step: `s${i}`, unit: each.unit }, own],
      ]
    case 'request':
      return [
        ['request.made', `request/Q${i}`, from, { kind: each.of, to: each.unit, of }, nr],
        ...(each.urged ? [['notice.issued', `notice/N${i}`, dayAfter(from, 1), { of: `request/Q${i}`, kind: 'urge', to: [each.unit], once: `q${i}` }] as Fact] : []),
        ...(each.replied ? [['reply.given', `reply/R${i}`, to, { of: `request/Q${i}`, stance: each.rejected ? 'reject' : 'answer', reason: 'because' }, own] as Fact] : []),
      ]
    case 'stop':
      return [['stop.started', `stop/S${i}`, from, { of, kind: each.of }, nr], ['stop.ended', `stop/S${i}`, to, undefined, nr]]
    case 'blocker':
      return [['issue.raised', `issue/I${i}`, from, { kind: 'blocker', category: 'utilities', link: 'approval', of, owner: each.unit }, nr], ...(each.resolved ? [['issue.resolved', `issue/I${i}`, to] as Fact] : [])]
    case 'stray':
      return [['contact.made', `contact/C${i}`, from, { mode: 'call', purpose: 'service' }, own], ['progress.reported', 'project/P1', to, { percent: 1 }, own]]
  }
}
