// 重要岗位：定期轮岗 · key posts are rotated: what one post can decide sets how long one holder keeps it · R106
// Basis: municipal opinion, 四.2. It is said to the unit, of its posts; who holds them is nobody's business here.
import { addMonths, defineRule, idOf } from '@duban/plugin-sdk'
import { z } from 'zod'
import { technologyClause } from '../../bases.js'
import { heldSince, postRisk, type Tenure } from '../../measures/post-risk.js'
import { terms } from '../../terms.js'

interface Post { ref: string; unit: string | null; powers: string[] | null; endedAt: string | null }

export const keyPostRotation = defineRule({
  id: 'landing-cn/key-post-rotation',
  version: '1',
  rows: ['R106'],
  title: { en: 'Key posts are rotated', 'zh-CN': '重要岗位定期轮岗' },
  clause: { en: 'Key posts', 'zh-CN': '重要岗位' },
  scope: 'unit',
  // How long one holder keeps a post, in months, by its risk: ours, for the host to set.
  options: z.strictObject({ medium: z.int().min(1).default(60), high: z.int().min(1).default(36) }),
  facts: {
    organ: 'unit.ref',
    posts: { list: 'reference.posts', pick: ['unit', 'powers', 'endedAt'] },
    tenures: { list: 'reference.tenures', pick: ['post', 'holder', 'delegatedBy', 'heldAt', 'until', 'endedAt', 'events'] },
  },
  basis: [technologyClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ organ, posts, tenures }, { options, today }) {
      const unit = idOf(organ as string)
      const key = (posts as Post[]).filter((post) => post.unit === unit && (post.endedAt === null || today < post.endedAt.slice(0, 10))).flatMap(({ ref, powers }) => {
        const risk = postRisk(powers ?? [])
        return risk === 'none' ? [] : [{ post: idOf(ref), months: options[risk], held: heldSince(idOf(ref), tenures as Tenure[], today) }]
      })
      if (key.length === 0) return { outcome: 'not_applicable' }
      const over = key.filter(({ months, held }) => held !== null && addMonths(held.since, months) < today)
      if (over.length > 0) return { outcome: 'fail', owner: unit, data: { over: over.map(({ post }) => post), since: over.map(({ held }) => held!.since) }, evidence: over.flatMap(({ held }) => held!.events) }
      return key.some(({ held }) => held === null) ? { outcome: 'not_evaluable', missing: ['tenures'] } : { outcome: 'pass', data: { count: key.length } }
    },
  },
  messages: {
    pass: { en: 'Each of the {count} key posts is within its term of rotation.', 'zh-CN': '{count}个重要岗位均未超过轮岗期限。' },
    fail: { en: 'Key posts kept by one holder beyond the term of rotation ({medium} months, {high} where powers are joined): {over}, since {since}.', 'zh-CN': '超过轮岗期限（{medium}个月，多项权力集中的{high}个月）的重要岗位：{over}，起始日期{since}。' },
    not_applicable: { en: 'The unit has no key post on the register.', 'zh-CN': '该单位没有在册的重要岗位。' },
    not_evaluable: { en: 'Who holds a key post, and since when, is not recorded.', 'zh-CN': '未登记重要岗位的任职起始日期。' },
  },
  labels: { organ: { en: 'unit', 'zh-CN': '单位' }, posts: { en: 'posts', 'zh-CN': '岗位' }, tenures: { en: 'periods of office', 'zh-CN': '任职期间' }, medium: { en: 'months of a key post', 'zh-CN': '重要岗位轮岗月数' }, high: { en: 'months where powers are joined', 'zh-CN': '多项权力集中岗位轮岗月数' } },
  terms,
  guidance: { en: 'The unit plans the rotation, or records why the post cannot be rotated and who else looks at its decisions.', 'zh-CN': '请该单位安排轮岗；确不能轮岗的，登记理由及复核岗位。' },
})
