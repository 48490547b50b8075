// 分责全覆盖 · division of responsibility: every cell of project, task and facet has an owner · R071
// Basis: municipal opinion, 三.1.
import { defineRule, label } from '@duban/plugin-sdk'
import { z } from 'zod'
import { inspectionDuty } from '../../bases.js'
import { mayBeUnrecorded, type Feed } from '../feeds.js'
import { activeOn, type Dated } from '../intervals.js'
import { terms } from '../../terms.js'

interface Task { ref: string; title: string | null; owner: string | null; events: string[] }
interface Owner extends Dated { facet: string | null; unit: string | null; post: string | null; events: string[] }
const facets = ['approval', 'land', 'funds', 'construction', 'factors', 'service'] as const

export const dutyCoverage = defineRule({
  id: 'landing-cn/duty-coverage',
  version: '1',
  rows: ['R071'],
  title: { en: 'Every task and facet has an owner', 'zh-CN': '任务和要素责任全覆盖' },
  clause: { en: 'Division of responsibility, full coverage', 'zh-CN': '分责全覆盖' },
  scope: 'project',
  options: z.strictObject({ facets: z.array(z.enum(facets)).default([...facets]) }),
  facts: {
    tasks: { list: 'file.tasks', where: { approval: null }, pick: ['title', 'owner', 'events'] },
    owners: { list: 'file.assignments', pick: ['facet', 'unit', 'post', 'assignedAt', 'endedAt', 'until', 'events'] },
    feeds: { list: 'file.feeds', pick: ['deliveries'] },
  },
  basis: [inspectionDuty],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ tasks, owners, feeds }, { options, today }) {
      const divided = (owners as Owner[]).filter(({ facet }) => facet !== null)
      const owned = (facet: string): boolean => divided.some((each) => each.facet === facet && (each.unit ?? each.post) !== null && activeOn(each, each.assignedAt, today))
      // A project whose facets nobody has divided yet is judged by its tasks alone.
      const cells = [
        ...(tasks as Task[]).map(({ ref, title, owner }) => ({ name: { en: title ?? ref, 'zh-CN': title ?? ref }, filled: owner !== null && owner.trim() !== '' })),
        ...(divided.length === 0 ? [] : options.facets).map((facet) => ({ name: { en: label('en', facet), 'zh-CN': label('zh-CN', facet) }, filled: owned(facet) })),
      ]
      if (cells.length === 0) return { outcome: 'not_applicable' }
      const empty = cells.filter(({ filled }) => !filled).map(({ name }) => name)
      const share = Math.round(((cells.length - empty.length) / cells.length) * 1000) / 10
      if (empty.length === 0) return { outcome: 'pass', data: { cells: cells.length } }
      if (mayBeUnrecorded(feeds as Feed[], 'management', today)) return { outcome: 'not_evaluable', missing: ['owners'] }
      return { outcome: 'fail', data: { share, cells: cells.length, count: empty.length, empty } }
    },
  },
  messages: {
    pass: { en: 'All {cells} tasks and facets have an owner: 100 %.', 'zh-CN': '{cells}项任务和要素均有责任单位，覆盖率100%。' },
    fail: { en: '{share} % of {cells} tasks and facets have an owner; {count} without: {empty}.', 'zh-CN': '{cells}项任务和要素责任覆盖率{share}%，{count}项无责任单位：{empty}。' },
    not_applicable: { en: 'No task is assigned and no facet divided yet.', 'zh-CN': '尚无任务交办或要素分工。' },
    not_evaluable: { en: 'Cannot be judged: whether there are {missing} is not known to date.', 'zh-CN': '暂无法判断：{missing}情况截至目前不明。' },
  },
  labels: { tasks: { en: 'tasks', 'zh-CN': '任务' }, owners: { en: 'owners', 'zh-CN': '责任单位' }, feeds: { en: 'deliveries of data', 'zh-CN': '数据交换' }, facets: { en: 'facets', 'zh-CN': '要素' } },
  terms,
  guidance: { en: 'Name the unit or post that answers for each of them.', 'zh-CN': '请逐项明确责任单位或岗位。' },
})
