// 善于协调排忧解难 · coordinate and remove difficulties: a blocker is answered · R011
// Basis: municipal opinion, 一. Unanswered in time, it goes to the joint meeting as a request for coordination.
import { compareTime, defineRule, type Time, type TimeLimit } from '@duban/plugin-sdk'
import { z } from 'zod'
import { significance } from '../../bases.js'
import { limit } from '../../options.js'
import { terms } from '../../terms.js'
import { dutyVerdict } from '../duty-verdict.js'

export const blockerAnswered = defineRule({
  id: 'landing-cn/blocker-answered',
  version: '1',
  rows: ['R011'],
  title: { en: 'A blocker is answered in time', 'zh-CN': '堵点问题及时回应' },
  clause: { en: 'Coordinate and remove difficulties', 'zh-CN': '善于协调排忧解难' },
  scope: 'project',
  for: 'issue',
  options: z.strictObject({ limit: limit(3, 'wd') }),
  facts: {
    kind: 'issue.kind',
    raisedAt: 'issue.raisedAt',
    needs: { path: 'issue.needs', optional: true },
    owner: { path: 'issue.owner', optional: true },
    ownLimit: { path: 'issue.limit', optional: true },
    answeredAt: { earliest: 'issue.replies', fields: ['givenAt'], optional: true },
    resolvedAt: { path: 'issue.resolvedAt', optional: true },
  },
  basis: [significance],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'equal', value: 'blocker' }] },
  check: {
    version: '1',
    code({ raisedAt, ownLimit, answeredAt, resolvedAt }, { asOf, options, calendar }) {
      const acts = [answeredAt, resolvedAt].filter((each) => each !== null) as Time[]
      return dutyVerdict({ from: raisedAt as Time, limit: (ownLimit ?? options.limit) as TimeLimit, done: acts.toSorted(compareTime)[0] ?? null }, asOf, calendar)
    },
  },
  owner: 'owner',
  messages: {
    pass: { en: 'Answered or resolved on {doneAt}; due by {due}.', 'zh-CN': '已于{doneAt}答复或解决（期限{due}）。' },
    pending: { en: 'Blocker “{needs}” of {raisedAt} awaits an answer, due by {due}.', 'zh-CN': '{raisedAt}提出的堵点“{needs}”待答复，期限{due}。' },
    fail: { en: 'Blocker “{needs}” of {raisedAt} was not answered by {due}.', 'zh-CN': '{raisedAt}提出的堵点“{needs}”，截至{due}未获答复。' },
  },
  labels: {
    kind: { en: 'kind', 'zh-CN': '类别' }, raisedAt: { en: 'raised', 'zh-CN': '提出日期' }, needs: { en: 'what is needed', 'zh-CN': '需求事项' }, owner: { en: 'who can remove it', 'zh-CN': '责任单位' },
    ownLimit: { en: 'agreed limit', 'zh-CN': '约定时限' }, answeredAt: { en: 'first answer', 'zh-CN': '首次答复日期' }, resolvedAt: { en: 'resolved', 'zh-CN': '解决日期' },
    limit: { en: 'limit', 'zh-CN': '答复期限' },
  },
  terms,
  guidance: { en: 'Ask for coordination at the joint meeting; whoever can remove the blocker answers.', 'zh-CN': '请提请联席会议协调，由责任单位答复。' },
})
