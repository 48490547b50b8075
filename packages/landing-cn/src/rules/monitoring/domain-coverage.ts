// 项目审批、实施、管理、进度纳入电子监察系统 · four domains of data in the system · R105
// Basis: municipal opinion, 四.2.
import { defineRule, label } from '@duban/plugin-sdk'
import { z } from 'zod'
import { technologyClause } from '../../bases.js'
import type { Feed } from '../feeds.js'
import { terms } from '../../terms.js'

const domains = ['approval', 'implementation', 'management', 'progress'] as const

export const domainCoverage = defineRule({
  id: 'landing-cn/domain-coverage',
  version: '1',
  rows: ['R105'],
  title: { en: 'All four domains of data reach the system', 'zh-CN': '四类数据均接入电子监察' },
  clause: { en: 'Four data domains in the e-supervision system', 'zh-CN': '项目审批、实施、管理、进度纳入电子监察系统' },
  scope: 'project',
  options: z.strictObject({ domains: z.array(z.enum(domains)).min(1).default([...domains]) }),
  facts: { feeds: { list: 'file.feeds', pick: ['deliveries'] } },
  basis: [technologyClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  // Where nothing is said of feeds, the records are taken as complete.
  when: { all: [{ fact: 'feeds', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ feeds }, { options }) {
      const received = new Set((feeds as Feed[]).flatMap(({ deliveries }) => deliveries ?? []).map(({ domain }) => domain))
      const lacking = options.domains.filter((domain) => !received.has(domain))
      const data = { count: options.domains.length - lacking.length, of: options.domains.length, lacking: lacking.map((domain) => ({ en: label('en', domain), 'zh-CN': label('zh-CN', domain) })) }
      return { outcome: lacking.length > 0 ? 'fail' : 'pass', data }
    },
  },
  messages: {
    pass: { en: 'Data of {count} of {of} domains is received.', 'zh-CN': '已接入{of}类数据中的{count}类。' },
    fail: { en: 'Data of {count} of {of} domains is received; lacking: {lacking}. What depends on it cannot be judged.', 'zh-CN': '已接入{of}类数据中的{count}类，缺少：{lacking}。相关规则暂无法判断。' },
  },
  labels: { feeds: { en: 'deliveries of data', 'zh-CN': '数据交换' }, domains: { en: 'domains', 'zh-CN': '数据领域' } },
  terms,
  guidance: { en: 'Connect the source of the domain that is lacking.', 'zh-CN': '请接入缺少的数据来源。' },
})
