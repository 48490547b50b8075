// 落实不力 · several tasks of one unit overdue in a quarter · C02
// Basis: municipal opinion, 五.1.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { quarterStart } from '../inspection/visits.js'

interface Task { owner: string | null; due: string | null; finishedAt: string | null; events: string[] }

export const repeatedOverdue = defineRule({
  id: 'landing-cn/repeated-overdue',
  version: '1',
  rows: ['C02'],
  title: { en: 'Tasks of a unit are not overdue again and again', 'zh-CN': '同一单位任务不屡次逾期' },
  clause: { en: 'Repeatedly overdue tasks', 'zh-CN': '落实不力' },
  scope: 'unit',
  options: z.strictObject({ count: z.int().min(1).default(3), percent: z.number().min(0).max(100).default(50) }),
  facts: { unit: 'unit.ref', tasks: { list: 'unit.tasks', where: { approval: null }, pick: ['owner', 'due', 'finishedAt', 'events'] } },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ unit, tasks }, { options, today }) {
      const from = quarterStart(today)
      const fallenDue = (tasks as Task[]).filter(({ owner, due }) => `unit/${owner}` === unit && due !== null && due.slice(0, 10) >= from && due.slice(0, 10) < today)
      if (fallenDue.length === 0) return { outcome: 'not_applicable' }
      const overdue = fallenDue.filter(({ due, finishedAt }) => finishedAt === null || finishedAt.slice(0, 10) > due!.slice(0, 10))
      const often = overdue.length >= options.count && (overdue.length / fallenDue.length) * 100 >= options.percent
      return { outcome: often ? 'fail' : 'pass', data: { overdue: overdue.length, all: fallenDue.length, from }, evidence: overdue.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: '{overdue} of {all} tasks that fell due since {from} were overdue.', 'zh-CN': '自{from}起到期任务{all}项，其中逾期{overdue}项。' },
    fail: { en: '{overdue} of {all} tasks that fell due since {from} were overdue.', 'zh-CN': '自{from}起到期任务{all}项，其中逾期{overdue}项，屡次逾期。' },
    not_applicable: { en: 'No task of this unit fell due in this quarter.', 'zh-CN': '该单位本季度没有到期任务。' },
  },
  labels: { unit: { en: 'unit', 'zh-CN': '单位' }, tasks: { en: 'tasks', 'zh-CN': '任务' }, count: { en: 'tasks overdue', 'zh-CN': '逾期任务数' }, percent: { en: 'share overdue in %', 'zh-CN': '逾期占比%' } },
  terms,
  guidance: { en: 'Look together at what holds the tasks up: load, resources, other units.', 'zh-CN': '请共同分析逾期原因：任务量、资源保障、相关单位配合情况。' },
  lead: { observation: 'repeatedly_overdue', candidateCategories: ['C02'] },
})
