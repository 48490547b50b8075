// 借机谋利 · a party to a contract is a declared related party · C21
// Basis: municipal opinion, 五.1. A declaration is openness, not a fault: the rule names no category and nobody.
import { dayOf, defineRule } from '@duban/plugin-sdk'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { activeOn } from '../intervals.js'

interface Contract { kind: string; parties: string[] | null; signedAt: string | null; events: string[] }
interface Interest { related: string[] | null; declaredAt: string | null; endedAt: string | null; until: string | null; events: string[] }

export const relatedSupplier = defineRule({
  id: 'landing-cn/related-supplier',
  version: '1',
  rows: ['C21'],
  title: { en: 'Contracts with declared related parties are looked at', 'zh-CN': '与申报关联方签约须复核' },
  clause: { en: 'Related-party supplier', 'zh-CN': '借机谋利' },
  scope: 'project',
  facts: {
    contracts: { list: 'file.agreements', where: { kind: ['works', 'supply', 'service'] }, pick: ['kind', 'parties', 'signedAt', 'events'] },
    interests: { list: 'reference.interests', pick: ['related', 'declaredAt', 'endedAt', 'until', 'events'] },
  },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'contracts', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ contracts, interests }) {
      const matches = (contracts as Contract[]).flatMap((contract) =>
        (interests as Interest[])
          .filter((each) => contract.signedAt !== null && activeOn(each, each.declaredAt, dayOf(contract.signedAt)) && each.related?.some((party) => contract.parties?.includes(party)))
          .map((interest) => ({ contract, interest })))
      if (matches.length === 0) return { outcome: 'pass' }
      return { outcome: 'fail', data: { on: [...new Set(matches.map(({ contract }) => dayOf(contract.signedAt!)))], kinds: [...new Set(matches.map(({ contract }) => contract.kind))] }, evidence: [...new Set(matches.flatMap(({ contract, interest }) => [...contract.events, ...interest.events]))] }
    },
  },
  messages: {
    pass: { en: 'No party to a contract is a declared related party.', 'zh-CN': '合同各方均非申报的关联方。' },
    fail: { en: 'A party to the contract of {on} ({kinds}) is a declared related party: check that whoever declared it took no part.', 'zh-CN': '{on}签订的合同（{kinds}）有一方为申报的关联方，请核对申报人是否已回避。' },
  },
  labels: { contracts: { en: 'contracts', 'zh-CN': '合同' }, interests: { en: 'declared interests', 'zh-CN': '利益申报' } },
  terms,
  guidance: { en: 'Check recusal, and pass the facts to the competent organ where it is lacking.', 'zh-CN': '请核对回避情况；未回避的，将事实材料移送主管机关。' },
  lead: { observation: 'party_is_declared_relation', candidateCategories: [] },
})
