// 新闻舆论监督 · the media give leads, never evidence alone · R114g
// Basis: municipal opinion, 四.3.
import { defineRule } from '@duban/plugin-sdk'
import { joinedForcesClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { findingFacts, findingLabels, saidOf } from './finding-sources.js'

export const mediaNotAlone = defineRule({
  id: 'landing-cn/media-not-alone',
  version: '1',
  rows: ['R114g'],
  title: { en: 'A report in the media alone verifies nothing', 'zh-CN': '仅有媒体报道不得认定属实' },
  clause: { en: 'Supervision by media and public opinion', 'zh-CN': '新闻舆论监督' },
  scope: 'project',
  for: 'finding',
  facts: findingFacts,
  basis: [joinedForcesClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  check: {
    version: '1',
    code({ sources, said }) {
      const told = saidOf(sources, said)
      if (told.length === 0) return { outcome: 'not_evaluable', missing: ['said'] }
      return { outcome: told.every(({ source }) => source === 'media') ? 'fail' : 'pass', evidence: told.map(({ id }) => id) }
    },
  },
  messages: {
    pass: { en: 'The finding rests on more than reports in the media.', 'zh-CN': '问题不仅来源于媒体报道。' },
    fail: { en: 'Recorded as verified on reports in the media alone: it stays a lead.', 'zh-CN': '仅依据媒体报道登记为查实，应作为线索继续核实。' },
    not_evaluable: { en: 'What the named sources said is not recorded.', 'zh-CN': '所列来源未登记具体内容。' },
  },
  labels: findingLabels,
  terms,
  guidance: { en: 'Withdraw the verification, and look for evidence of another source.', 'zh-CN': '请撤回“查实”登记，另行核实取证。' },
})
