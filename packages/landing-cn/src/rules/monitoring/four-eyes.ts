// 重要岗位：不相容岗位分离 · key posts: accepting, reviewing and approving are not in one hand · R106
// Basis: municipal opinion, 四.2. It is said of the approval, never of who holds the post.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { technologyClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Step { step: string | null; finishedBy: { post?: string } | null; events: string[] }

export const fourEyes = defineRule({
  id: 'landing-cn/four-eyes',
  version: '1',
  rows: ['R106'],
  title: { en: 'Accepting, reviewing and approving are not in one hand', 'zh-CN': '受理、审核、批准岗位分离' },
  clause: { en: 'Key posts', 'zh-CN': '重要岗位' },
  scope: 'project',
  for: 'approval',
  options: z.strictObject({ review: z.array(z.string()).min(1).default(['review']) }),
  facts: {
    approver: { path: 'approval.decidedBy.post', optional: true },
    accepter: { path: 'approval.acceptedBy.post', optional: true },
    steps: { list: 'approval.steps', pick: ['step', 'finishedBy', 'events'] },
  },
  basis: [technologyClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'approver', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code({ approver, accepter, steps }, { options }) {
      const reviewers = (steps as Step[]).filter(({ step }) => step !== null && options.review.includes(step)).map(({ finishedBy }) => finishedBy?.post)
      const [known, unknown] = [[accepter, ...reviewers].filter((post) => typeof post === 'string'), [accepter, ...reviewers].some((post) => typeof post !== 'string')]
      if (known.some((post) => post !== approver)) return { outcome: 'pass' }
      if (unknown || reviewers.length === 0) return { outcome: 'not_evaluable', missing: [accepter === null ? 'accepter' : 'steps'] }
      return { outcome: 'fail' }
    },
  },
  messages: {
    pass: { en: 'More than one post had a hand in it.', 'zh-CN': '经办岗位不少于两个。' },
    fail: { en: 'Post {approver} accepted, reviewed and approved.', 'zh-CN': '岗位{approver}同时承担受理、审核和批准。' },
    not_evaluable: { en: 'Cannot be judged: {missing} is not recorded.', 'zh-CN': '暂无法判断：缺少{missing}的记录。' },
  },
  labels: {
    approver: { en: 'post that approved', 'zh-CN': '批准岗位' }, accepter: { en: 'the post that accepted', 'zh-CN': '受理岗位' },
    steps: { en: 'the post of a review step', 'zh-CN': '审核环节的岗位' }, review: { en: 'steps that are a review', 'zh-CN': '审核环节' },
  },
  terms,
  guidance: { en: 'Record who accepted, reviewed and approved; where it was one post, another reviews the decision and the powers are parted.', 'zh-CN': '请登记受理、审核、批准岗位；确为同一岗位的，由其他岗位复核该决定并分离岗位权限。' },
})
