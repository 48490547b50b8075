// 领导带队检查 · leader-led inspection, so often in a quarter · R083
// Basis: municipal opinion, 三.2. It is said to the organ itself.
import { addDays, addMonths, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { targetClause } from '../../bases.js'
import { mayBeUnrecorded, type Feed } from '../feeds.js'
import { terms } from '../../terms.js'

interface Inspection { leadPost: string | null; heldAt: string | null; heldBy: { unit: string } | null; plannedBy: { unit: string } | null; events: string[] }

/** The quarter that ended before a day: its first day, and the first day after it. */
function lastQuarter(day: string): { from: string; to: string } {
  const month = Number(day.slice(5, 7))
  const to = `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
  return { from: addMonths(to, -3), to }
}

export const leaderLedInspection = defineRule({
  id: 'landing-cn/leader-led-inspection',
  version: '1',
  rows: ['R083'],
  title: { en: 'Leaders of a supervising organ lead inspections every quarter', 'zh-CN': '监督机关领导每季度带队检查' },
  clause: { en: 'Leader-led inspection', 'zh-CN': '领导带队检查' },
  scope: 'unit',
  for: 'unit',
  options: z.strictObject({ kinds: z.array(z.string()).min(1).default(['supervision_organ', 'resident_office']), each: z.int().min(1).default(1) }),
  facts: {
    organ: 'unit.ref',
    kind: 'unit.kind',
    registeredAt: 'unit.registeredAt',
    inspections: { list: 'portfolio.inspections', pick: ['leadPost', 'heldAt', 'heldBy', 'plannedBy', 'events'] },
    feeds: { list: 'portfolio.feeds', pick: ['deliveries'] },
    registerFeeds: { list: 'reference.feeds', pick: ['deliveries'] },
  },
  basis: [targetClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'in', value: { fact: 'kinds' } }] },
  check: {
    version: '1',
    code({ organ, registeredAt, inspections, feeds, registerFeeds }, { options, today }) {
      const { from, to } = lastQuarter(today)
      if (String(registeredAt).slice(0, 10) > from) return { outcome: 'not_applicable' }
      const owner = String(organ).slice('unit/'.length)
      const led = (inspections as Inspection[]).filter(({ leadPost, heldAt, heldBy, plannedBy }) => leadPost !== null && (heldBy ?? plannedBy)?.unit === owner && heldAt !== null && heldAt.slice(0, 10) >= from && heldAt.slice(0, 10) < to)
      const common = { owner, data: { from, last: addDays(to, -1), count: led.length, each: options.each }, evidence: led.flatMap(({ events }) => events) }
      if (led.length >= options.each) return { ...common, outcome: 'pass' }
      return mayBeUnrecorded([...(feeds as Feed[]), ...(registerFeeds as Feed[])], 'management', addDays(to, -1)) ? { outcome: 'not_evaluable', missing: ['inspections'] } : { ...common, outcome: 'fail' }
    },
  },
  messages: {
    pass: { en: 'From {from} to {last} a leader led {count} inspection(s); {each} asked for.', 'zh-CN': '{from}至{last}领导带队检查{count}次，要求{each}次。' },
    fail: { en: 'From {from} to {last} a leader led {count} inspection(s) of the {each} asked for.', 'zh-CN': '{from}至{last}领导带队检查{count}次，未达到{each}次的要求。' },
    not_applicable: { en: 'Not a supervising organ, or not one for the whole quarter.', 'zh-CN': '非监督机关，或设立不满一个季度。' },
    not_evaluable: { en: 'Cannot be judged: {missing} of that quarter are not all recorded.', 'zh-CN': '暂无法判断：该季度{missing}记录不全。' },
  },
  labels: {
    organ: { en: 'organ', 'zh-CN': '机关' }, kind: { en: 'kind of unit', 'zh-CN': '单位类别' }, registeredAt: { en: 'since', 'zh-CN': '设立日期' }, inspections: { en: 'inspections', 'zh-CN': '检查' },
    feeds: { en: 'deliveries of data', 'zh-CN': '数据交换' }, registerFeeds: { en: 'deliveries to the register', 'zh-CN': '登记簿数据交换' }, kinds: { en: 'kinds of organ', 'zh-CN': '机关类别' }, each: { en: 'inspections a quarter', 'zh-CN': '每季度次数' },
  },
  terms: { ...terms, supervision_organ: { en: 'supervising organ', 'zh-CN': '监督机关' }, resident_office: { en: 'resident office', 'zh-CN': '派驻机构' } },
  guidance: { en: 'The organ plans one led by a leader, or records the one that took place.', 'zh-CN': '请该机关安排领导带队检查，或补登已开展的检查。' },
})
