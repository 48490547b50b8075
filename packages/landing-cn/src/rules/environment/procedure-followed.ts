// 法定程序 · statutory procedure: mandatory steps are taken, in their order, in a green channel as well · R064
// Basis: Administrative Licensing Law art. 4.
import { defineRule } from '@duban/plugin-sdk'
import { licensingProcedure } from '../../bases.js'
import { mayBeUnrecorded, type Feed } from '../feeds.js'
import { terms } from '../../terms.js'

interface Prescribed { step: string; mandatory?: boolean; after?: string[] }
interface Taken { step: string | null; startedAt: string | null; finishedAt: string | null; events: string[] }
interface Stop { kind: string; startedAt: string | null; endedAt: string | null; events: string[] }

const day = (at: string): string => at.slice(0, 10)

export const procedureFollowed = defineRule({
  id: 'landing-cn/procedure-followed',
  version: '1',
  rows: ['R064'],
  title: { en: 'A licence is granted after every mandatory step, in order', 'zh-CN': '许可前必经程序完整有序' },
  clause: { en: 'Statutory procedure', 'zh-CN': '法定程序' },
  scope: 'project',
  for: 'approval',
  facts: {
    decidedAt: { path: 'approval.decidedAt', optional: true },
    outcome: 'approval.outcome',
    prescribed: { inForce: 'item', id: 'approval.item', on: 'approval.acceptedAt', field: 'steps', optional: true },
    steps: { list: 'approval.steps', pick: ['step', 'startedAt', 'finishedAt', 'events'] },
    stops: { list: 'approval.stops', pick: ['kind', 'startedAt', 'endedAt', 'events'] },
    feeds: { list: 'file.feeds', pick: ['deliveries'] },
  },
  basis: [licensingProcedure],
  effective: { from: '2004-07-01' },
  severity: 'breach',
  mode: 'enforcing',
  // A refusal, a withdrawal or a lapse may come before the last step.
  when: { all: [{ fact: 'decidedAt', operator: 'notEqual', value: null }, { fact: 'prescribed', operator: 'notEqual', value: null }, { fact: 'outcome', operator: 'equal', value: 'granted' }] },
  check: {
    version: '1',
    code({ decidedAt, prescribed, steps, stops, feeds }) {
      // A hearing or an expert review may be recorded as time not counted.
      const taken: Taken[] = [...(steps as Taken[]), ...(stops as Stop[]).map(({ kind, startedAt, endedAt, events }) => ({ step: kind, startedAt, finishedAt: endedAt, events }))]
      const until = day(String(decidedAt))
      const finished = (name: string): Taken | undefined => taken.find(({ step, finishedAt }) => step === name && finishedAt !== null && day(finishedAt) <= until)
      const mandatory = (prescribed as Prescribed[]).filter((each) => each.mandatory === true)
      if (mandatory.length === 0) return { outcome: 'not_applicable' }
      const lacking = mandatory.filter(({ step }) => finished(step) === undefined).map(({ step }) => step)
      if (lacking.length > 0) return mayBeUnrecorded(feeds as Feed[], 'approval', until) ? { outcome: 'not_evaluable', missing: lacking } : { outcome: 'fail', data: { lacking, decided: until } }
      for (const { step, after = [] } of mandatory) {
        const begun = taken.find((each) => each.step === step && each.startedAt !== null)
        const early = begun && after.map((name) => ({ name, done: finished(name) })).find(({ done }) => done !== undefined && day(done.finishedAt!) > day(begun.startedAt!))
        if (early) return { outcome: 'fail', messageId: 'out_of_order', data: { later: step, earlier: early.name }, evidence: [...begun.events, ...early.done!.events] }
      }
      return { outcome: 'pass' }
    },
  },
  messages: {
    pass: { en: 'Every mandatory step was taken before the decision, in order.', 'zh-CN': '决定前必经程序均已完成，顺序符合规定。' },
    fail: { en: 'Granted on {decided}; no record that this mandatory step was taken before: {lacking}.', 'zh-CN': '已于{decided}准予许可，未见此前完成必经程序的记录：{lacking}。' },
    out_of_order: { en: '“{later}” began before “{earlier}” was finished.', 'zh-CN': '“{later}”在“{earlier}”完成前即已开始。' },
    not_applicable: { en: 'No mandatory steps are catalogued, or no licence was granted.', 'zh-CN': '目录未规定必经程序，或未准予许可。' },
    not_evaluable: { en: 'Cannot be judged: {missing} is not recorded.', 'zh-CN': '暂无法判断：缺少{missing}的记录。' },
  },
  labels: {
    decidedAt: { en: 'decided', 'zh-CN': '决定日期' }, outcome: { en: 'decision', 'zh-CN': '决定' }, prescribed: { en: 'steps of the catalogue', 'zh-CN': '目录规定环节' }, steps: { en: 'steps taken', 'zh-CN': '已办环节' },
    stops: { en: 'time not counted', 'zh-CN': '不计入期限' }, feeds: { en: 'deliveries of data', 'zh-CN': '数据交换' },
  },
  terms,
  guidance: { en: 'Record the step with its evidence; where it was not taken, the organ in charge reviews the decision.', 'zh-CN': '请补登该程序及佐证；确未履行的，由主管部门复核该决定。' },
  lead: { observation: 'mandatory_step_not_recorded', candidateCategories: ['C09'] },
})
