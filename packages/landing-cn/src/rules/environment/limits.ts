// What the three limit rules share: one approval, one layer of its clocks, a warning lead.
import type { FactSpec, Localized } from '@duban/plugin-sdk'
import { z } from 'zod'
import { lead } from '../../options.js'

/** Notice one working day before expiry, as e-supervision practice has it (R012). */
export const warning = z.strictObject({ warn: lead(1, 'wd') })

export const facts: Record<string, FactSpec> = { item: { path: 'approval.item', optional: true }, outcome: { path: 'approval.outcome', optional: true } }
export const labels: Record<string, Localized> = { acceptedAt: { en: 'accepted', 'zh-CN': '受理日期' }, item: { en: 'item', 'zh-CN': '事项' }, outcome: { en: 'decision', 'zh-CN': '决定' }, warn: { en: 'warning lead', 'zh-CN': '预警提前量' } }

/** Messages of a limit, named in both languages. */
export const messages = (en: string, zh: string) => ({
  pass: { en: `Decided on {doneAt}, within the ${en} limit (due {due}).`, 'zh-CN': `已于{doneAt}办结，未超过${zh}时限（{due}）。` },
  pending: { en: `Running within the ${en} limit: due {due}, {margin} left.`, 'zh-CN': `在${zh}时限内：应于{due}前办结，剩余{margin}。` },
  warn: { en: `The ${en} limit expires soon: due {due}, {margin} left.`, 'zh-CN': `${zh}时限即将届满：应于{due}前办结，剩余{margin}。` },
  fail: { en: `Past the ${en} limit: due {due}, over by {margin}.`, 'zh-CN': `已超过${zh}时限：应于{due}前办结，逾期{margin}。` },
})

export const guidance: Localized = { en: 'The accepting unit decides, or records the lawful stop or the approved extension with its notice to the applicant.', 'zh-CN': '请受理单位作出决定，或登记依法不计入期限的情形、经批准并告知申请人的延期。' }
