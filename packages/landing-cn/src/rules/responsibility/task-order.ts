// 有序推进 · orderly progress: a task follows those it builds on · R023
// Basis: municipal opinion, 二.1.
import { dayOf, defineRule } from '@duban/plugin-sdk'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Task { ref: string; title: string | null; finishedAt: string | null; events: string[] }

export const taskOrder = defineRule({
  id: 'landing-cn/task-order',
  version: '1',
  rows: ['R023'],
  title: { en: 'Tasks follow their order', 'zh-CN': '任务按先后顺序推进' },
  clause: { en: 'Orderly progress', 'zh-CN': '有序推进' },
  scope: 'project',
  for: 'task',
  facts: {
    ref: 'task.ref',
    after: { path: 'task.after', optional: true },
    startedAt: { path: 'task.startedAt', optional: true },
    tasks: { list: 'file.tasks', pick: ['title', 'finishedAt', 'events'] },
    owner: { path: 'task.owner', optional: true },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'after', operator: 'present' }, { fact: 'startedAt', operator: 'present' }] },
  check: {
    version: '1',
    code({ ref, after, startedAt, tasks }) {
      const all = tasks as Task[]
      const before = all.filter((each) => (after as string[]).includes(each.ref))
      const late = before.filter(({ finishedAt, events }) => events.length > 0 && (finishedAt === null || dayOf(finishedAt) > dayOf(startedAt as string)))
      if (late.length > 0) return { outcome: 'fail', data: { earlier: late.map(({ ref: name, title }) => title ?? name) }, evidence: [...late, ...all.filter((each) => each.ref === ref)].flatMap(({ events }) => events) }
      // Of a task that is only named, nothing is known.
      return before.every(({ events }) => events.length > 0) ? { outcome: 'pass' } : { outcome: 'not_evaluable', missing: ['tasks'] }
    },
  },
  owner: 'owner',
  messages: {
    pass: { en: 'What it builds on was finished before it started on {startedAt}.', 'zh-CN': '于{startedAt}开始，前置任务均已完成。' },
    fail: { en: 'Started on {startedAt}, before what it builds on was finished: {earlier}.', 'zh-CN': '于{startedAt}开始，此时前置任务尚未完成：{earlier}。' },
  },
  labels: { ref: { en: 'task', 'zh-CN': '任务编号' }, after: { en: 'builds on', 'zh-CN': '前置任务' }, startedAt: { en: 'started', 'zh-CN': '开始日期' }, tasks: { en: 'tasks', 'zh-CN': '任务' }, owner: { en: 'responsible unit', 'zh-CN': '责任单位' } },
  terms,
  guidance: { en: 'Check the dates; where they are right, say why the order was left.', 'zh-CN': '请核对日期；如属实，请说明调整顺序的理由。' },
})
