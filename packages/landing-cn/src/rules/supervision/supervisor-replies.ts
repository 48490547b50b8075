// 项目落地监督检查责任制 · the supervisor's own duties run by the same clocks · R070
// Basis: municipal opinion, 三.1. The finding is on the supervising organ.
import { defineRule } from '@duban/plugin-sdk'
import { inspectionDuty } from '../../bases.js'
import { warning } from '../environment/limits.js'
import { terms } from '../../terms.js'

export const supervisorReplies = defineRule({
  id: 'landing-cn/supervisor-replies',
  version: '1',
  rows: ['R070'],
  title: { en: 'The supervising organ answers in time', 'zh-CN': '监督机关按时答复' },
  clause: { en: 'Supervision-and-inspection responsibility system', 'zh-CN': '项目落地监督检查责任制' },
  scope: 'project',
  for: 'request',
  options: warning,
  facts: {
    organ: 'request.to',
    charge: { list: 'file.assignments', where: { role: ['oversight', 'inspection_team'], unit: { path: 'request.to' } }, pick: ['role', 'assignedAt'] },
  },
  basis: [inspectionDuty],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  // Others who are asked have their own rules.
  when: { all: [{ fact: 'charge', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: { within: { clock: 'statutory', warn: 'warn', absent: 'not_applicable' } },
  owner: 'organ',
  messages: {
    pass: { en: 'The supervising organ {organ} answered on {doneAt}; due by {due}.', 'zh-CN': '监督机关{organ}已于{doneAt}答复（期限{due}）。' },
    pending: { en: 'The supervising organ {organ} is to answer by {due}.', 'zh-CN': '监督机关{organ}应于{due}前答复。' },
    warn: { en: 'The supervising organ {organ} is to answer by {due}, {margin} left.', 'zh-CN': '监督机关{organ}应于{due}前答复，剩余{margin}。' },
    fail: { en: 'The supervising organ {organ} did not answer by {due}.', 'zh-CN': '监督机关{organ}未于{due}前答复。' },
    not_applicable: { en: 'The request is not to the organ that supervises, or has no limit.', 'zh-CN': '该请求不是向监督机关提出，或未规定时限。' },
  },
  labels: { organ: { en: 'organ asked', 'zh-CN': '被请求机关' }, charge: { en: 'its supervision of the project', 'zh-CN': '对本项目的监督分工' }, warn: { en: 'warning lead', 'zh-CN': '预警提前量' } },
  terms,
  guidance: { en: 'The organ answers, or says by when it will.', 'zh-CN': '请该机关答复，或说明答复时间。' },
})
