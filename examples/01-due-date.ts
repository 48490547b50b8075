// When a limit expires: 20 working days from 10 February 2026, with an expert review that is not counted.
import { dueDate } from '@duban/core'
import { chinaCalendar } from '@duban/landing-cn'
import { stepWords } from '@duban/rules'

const { due, expiresAt, estimated, steps } = dueDate({ amount: 20, unit: 'wd' }, '2026-02-10', {
  calendar: chinaCalendar,
  stops: [{ from: '2026-02-25', to: '2026-03-06', kind: 'expert_review' }],
})
console.log(`due ${due}, until ${expiresAt}${estimated ? ' (an estimate)' : ''}`)
for (const step of steps) console.log(`  ${stepWords(step, 'en')}  ${stepWords(step, 'zh-CN')}`)
