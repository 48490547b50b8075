// 责任主体明确（四明确①）· the responsible subject is clear · R027
// Basis: municipal opinion, 二.1.
import { dayOf, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { isNamed, vagueSubjects } from './clears.js'

interface Registered { ref: string; name?: string | null; title?: string | null; registeredAt: string | null; endedAt: string | null }

export const namedSubject = defineRule({
  id: 'landing-cn/named-subject',
  version: '1',
  rows: ['R027'],
  title: { en: 'A task names who answers for it', 'zh-CN': '任务责任主体明确' },
  clause: { en: 'Responsible subject is clear', 'zh-CN': '责任主体明确' },
  scope: 'project',
  for: 'task',
  options: z.strictObject({ vague: z.array(z.string()).default(vagueSubjects) }),
  facts: {
    approval: { path: 'task.approval', optional: true },
    assignedAt: { path: 'task.assignedAt', optional: true },
    owner: 'task.owner',
    units: { list: 'reference.units', pick: ['name', 'registeredAt', 'endedAt'] },
    posts: { list: 'reference.posts', pick: ['title', 'registeredAt', 'endedAt'] },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'approval', operator: 'absent' }, { fact: 'assignedAt', operator: 'present' }] },
  check: {
    version: '1',
    code({ assignedAt, owner, units, posts }, { options }) {
      const day = dayOf(assignedAt as string)
      const there = ([...(units as Registered[]), ...(posts as Registered[])]).filter(({ registeredAt, endedAt }) => registeredAt !== null && dayOf(registeredAt) <= day && (endedAt === null || day < dayOf(endedAt)))
      const named = isNamed(owner as string, there, options.vague)
      return named === null ? { outcome: 'not_evaluable', missing: ['units'] } : { outcome: named ? 'pass' : 'fail' }
    },
  },
  messages: {
    pass: { en: 'The responsible subject is {owner}.', 'zh-CN': '责任主体为{owner}。' },
    fail: { en: '“{owner}” names no unit or post of the register on the day of assignment ({assignedAt}).', 'zh-CN': '“{owner}”在交办当日（{assignedAt}）不对应任何在册单位或岗位，责任主体不明确。' },
  },
  labels: {
    approval: { en: 'step of the approval', 'zh-CN': '所属审批' }, assignedAt: { en: 'assigned', 'zh-CN': '交办日期' }, owner: { en: 'responsible subject', 'zh-CN': '责任主体' },
    units: { en: 'register of units', 'zh-CN': '单位名录' }, posts: { en: 'register of posts', 'zh-CN': '岗位名录' }, vague: { en: 'names that name nobody', 'zh-CN': '不明确的称谓' },
  },
  terms,
  guidance: { en: 'Whoever assigned the task names one unit or post.', 'zh-CN': '请交办单位明确一个责任单位或岗位。' },
})
