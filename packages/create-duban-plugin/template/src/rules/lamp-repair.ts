// A street lamp that is reported out is lit again within ten working days.
// Basis: Lighting ordinance (fictional) art. 7.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { lightingRepair } from '../bases.js'

const amount = z.strictObject({ amount: z.int().min(0), unit: z.enum(['wd', 'cd']) })

export const lampRepair = defineRule({
  id: '__name__/lamp-repair',
  version: '1',
  title: { en: 'A street lamp is lit again in time', 'zh-CN': '路灯按时修复' },
  clause: { en: 'A street lamp that is reported out is lit again within ten working days.', 'zh-CN': '路灯报修后应于十个工作日内修复。' },
  scope: 'project',
  for: 'issue',
  options: z.strictObject({ limit: amount.default({ amount: 10, unit: 'wd' }), warn: amount.default({ amount: 2, unit: 'wd' }) }),
  facts: {
    category: 'issue.category',
    raisedAt: 'issue.raisedAt',
    resolvedAt: { path: 'issue.resolvedAt', optional: true },
    owner: { path: 'issue.owner', optional: true },
  },
  basis: [lightingRepair],
  effective: { from: '2026-01-01' },
  severity: 'breach',
  mode: 'enforcing',
  when: { all: [{ fact: 'category', operator: 'equal', value: 'street_lamp' }] },
  check: { within: { from: 'raisedAt', done: 'resolvedAt', limit: 'limit', warn: 'warn' } },
  owner: 'owner',
  messages: {
    pass: { en: 'Lit again on {doneAt}; due by {due}.', 'zh-CN': '已于{doneAt}修复（期限{due}）。' },
    pending: { en: 'Out since {raisedAt}; to be lit by {due}.', 'zh-CN': '{raisedAt}报修，应于{due}前修复。' },
    warn: { en: 'To be lit by {due}, {margin} left.', 'zh-CN': '应于{due}前修复，剩余{margin}。' },
    fail: { en: 'Out since {raisedAt}; it was to be lit by {due}.', 'zh-CN': '{raisedAt}报修，应于{due}前修复，逾期。' },
  },
  guidance: { en: 'Repair the lamp and record it, or record why the pole is gone.', 'zh-CN': '请修复路灯并登记，或说明灯杆已拆除。' },
})
