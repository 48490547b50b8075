// 重点工程项目：资金分配使用 · key engineering projects: public money moves within what was allocated · R002
// Basis: Regulations on Government Investment; municipal opinion, 一. Private money is nobody's business here.
import { defineRule } from '@duban/plugin-sdk'
import { governmentInvestment, significance } from '../../bases.js'
import { terms } from '../../terms.js'
import { sumOf, type Moved } from './sum-of-money.js'

export const fundOrder = defineRule({
  id: 'landing-cn/fund-order',
  version: '1',
  rows: ['R002'],
  title: { en: 'Public money is disbursed and spent within its allocation', 'zh-CN': '财政资金拨付使用不超分配额' },
  clause: { en: 'Key engineering (public works) project', 'zh-CN': '重点工程项目' },
  scope: 'project',
  facts: { funding: 'project.funding', funds: { list: 'file.funds', pick: ['step', 'amount', 'events'] } },
  basis: [governmentInvestment, significance],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'funding', operator: 'in', value: ['public', 'mixed'] }] },
  check: {
    version: '1',
    code({ funds }) {
      const moved = funds as Moved[]
      const of = (step: string): Moved[] => moved.filter((each) => each.step === step)
      if (of('allocated').length === 0) return { outcome: 'not_evaluable', missing: ['allocated'] }
      const [allocated, disbursed, spent] = ['allocated', 'disbursed', 'spent'].map((step) => sumOf(of(step)))
      if (new Set(moved.map(({ amount }) => amount.currency)).size > 1) return { outcome: 'not_evaluable', missing: ['currency'] }
      // What was never recorded as disbursed may still have been spent from elsewhere: only what is recorded is compared.
      const ceiling = of('disbursed').length === 0 ? allocated! : disbursed!
      const over = disbursed!.units > allocated!.units ? { step: 'disbursed', above: disbursed!.sum, ceiling: allocated!.sum } : spent!.units > ceiling.units ? { step: 'spent', above: spent!.sum, ceiling: ceiling.sum } : null
      return over === null ? { outcome: 'pass', data: { allocated: allocated!.sum, disbursed: disbursed!.sum, spent: spent!.sum } } : { outcome: 'fail', data: over, evidence: moved.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'Allocated {allocated}, disbursed {disbursed}, spent {spent}.', 'zh-CN': '已分配{allocated}，已拨付{disbursed}，已支出{spent}。' },
    fail: { en: 'Recorded as {step}: {above}, more than the {ceiling} there was for it.', 'zh-CN': '登记{step}{above}，超出可用额{ceiling}。' },
    not_evaluable: { en: 'Cannot be compared; not recorded: {missing}.', 'zh-CN': '无法比对，未登记：{missing}。' },
  },
  labels: { funding: { en: 'funding', 'zh-CN': '资金性质' }, funds: { en: 'movements of funds', 'zh-CN': '资金流水' } },
  terms: { ...terms, public: { en: 'public', 'zh-CN': '财政资金' }, private: { en: 'private', 'zh-CN': '社会资金' }, mixed: { en: 'public and private', 'zh-CN': '财政与社会资金' } },
  guidance: { en: 'The owner unit checks the entries, and records the allocation that is lacking.', 'zh-CN': '请业主单位核对资金流水，补登相应分配文件。' },
})
