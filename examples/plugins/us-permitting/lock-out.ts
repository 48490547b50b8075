// A completion date is not moved within thirty days of it. A date moved just before that is no breach: the cliff itself
// rewards it, and a reader sees how near it was.
// Basis: 42 U.S.C. 4370m-2(c)(2)(D).
import { daysBetween, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { modification } from './bases.js'

interface Extension { decidedAt: string | null; outcome: string | null; due: string | null; events: string[] }

export const lockOut = defineRule({
  id: 'us-permitting/lock-out',
  version: '1',
  title: { en: 'A date is not moved within the lock-out', 'zh-CN': '锁定期内不得变更日期' },
  clause: { en: 'A completion date is not modified within 30 days of it.', 'zh-CN': '完成日期前三十日内不得变更。' },
  scope: 'project',
  for: 'task',
  options: z.strictObject({ days: z.int().min(1).default(30) }),
  facts: { due: 'task.due', extensions: { list: 'task.extensions', where: { outcome: 'granted' }, pick: ['decidedAt', 'due', 'outcome', 'events'] } },
  basis: [modification],
  effective: { from: '2015-12-04' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'extensions', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ due, extensions }, { options }) {
      const moves = (extensions as Extension[]).filter(({ decidedAt }) => decidedAt !== null).toSorted((one, other) => (one.decidedAt! < other.decidedAt! ? -1 : 1))
      let standing = String(due).slice(0, 10)
      for (const move of moves) {
        const left = daysBetween(move.decidedAt!.slice(0, 10), standing)
        if (left <= options.days) return { outcome: 'fail', data: { left, standing }, evidence: move.events }
        standing = move.due?.slice(0, 10) ?? standing
      }
      return { outcome: 'pass' }
    },
  },
  messages: {
    pass: { en: 'Each date was moved before its lock-out.', 'zh-CN': '日期变更均在锁定期之前。' },
    fail: { en: 'The date {standing} was moved {left} days before it, within the lock-out of {days} days.', 'zh-CN': '日期{standing}在到期前{left}日变更，处于{days}日锁定期内。' },
  },
  guidance: { en: 'Restore the date, or record the ground on which it could be moved.', 'zh-CN': '请恢复原日期，或登记可以变更的依据。' },
})
