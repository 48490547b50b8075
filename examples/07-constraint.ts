// A duty over the events of a case: every request is answered within 5 working days.
import { chinaCalendar } from '@duban/landing-cn'
import { checkTrace, type Constraint } from '@duban/rules'

const request = { id: 'r1', type: 'request.made', occurredAt: '2026-03-02' }
const answer = { id: 'r2', type: 'reply.given', occurredAt: '2026-03-10' }
const within5: Constraint = { template: 'response', a: { type: 'request.made' }, b: { type: 'reply.given' }, within: { amount: 5, unit: 'wd' }, warn: { amount: 1, unit: 'wd' } }
for (const [asOf, events] of [['2026-03-03', [request]], ['2026-03-06', [request]], ['2026-03-10', [request, answer]]] as const) {
  const { verdict, nextChangeAt } = checkTrace(within5, events, { asOf, calendar: chinaCalendar })
  console.log(`${asOf} ${verdict}${nextChangeAt ? `, next change ${nextChangeAt}` : ''}`)
}
