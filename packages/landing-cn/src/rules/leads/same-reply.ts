// 敷衍塞责 · the same reply again and again · C07
// Basis: municipal opinion, 五.1. Texts are compared by their hash; their words stay with the host.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Reply { text: string | null; 'givenBy.unit': string | null; events: string[] }

export const sameReply = defineRule({
  id: 'landing-cn/same-reply',
  version: '1',
  rows: ['C07'],
  title: { en: 'Each reply says something of its own', 'zh-CN': '答复内容不雷同' },
  clause: { en: 'Identical replies without a new fact', 'zh-CN': '敷衍塞责' },
  scope: 'project',
  options: z.strictObject({ times: z.int().min(2).default(3) }),
  facts: { replies: { list: 'file.replies', pick: ['text', 'givenBy.unit', 'events'] } },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'replies', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ replies }, { options }) {
      const same = new Map<string, Reply[]>()
      for (const each of replies as Reply[]) {
        if (each.text === null) continue
        const key = `${each['givenBy.unit']}|${each.text}`
        same.set(key, [...(same.get(key) ?? []), each])
      }
      const most = [...same.values()].toSorted((one, other) => other.length - one.length)[0]
      if (most === undefined) return { outcome: 'not_evaluable', missing: ['replies'] }
      return { outcome: most.length < options.times ? 'pass' : 'fail', data: { count: most.length }, evidence: most.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'No reply was given {times} times in the same words.', 'zh-CN': '没有内容完全相同的答复达到{times}次。' },
    fail: { en: 'One unit gave the same reply {count} times.', 'zh-CN': '同一单位{count}次作出内容相同的答复。' },
    not_evaluable: { en: 'The texts of the replies are not recorded.', 'zh-CN': '未登记答复内容。' },
  },
  labels: { replies: { en: 'replies', 'zh-CN': '答复' }, times: { en: 'same replies', 'zh-CN': '相同答复次数' } },
  terms,
  guidance: { en: 'Ask for a reply to the point, with what has changed.', 'zh-CN': '请针对问题作出答复，并说明新的进展。' },
  lead: { observation: 'same_reply_repeated', candidateCategories: ['C07'] },
})
