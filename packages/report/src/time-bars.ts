import type { RuleResult } from '@duban/core'
import { both, lamp, subjectName, when } from './bilingual.js'
import { html, type Html } from './html.js'
import type { Placed } from './page-data.js'

interface ClockInput { start: string | null; stops: { from: string; to: string | null; kind: string }[] }

const day = (time: string): number => Date.parse(time.slice(0, 10)) / 86_400_000
const clockOf = ({ inputs }: RuleResult): ClockInput | undefined => inputs.find(({ fact }) => fact === 'clock')?.value as ClockInput | undefined

/** Approvals as bars against their limits: stopped days hatched, the warning lead shaded, the due day a line. */
export function timeBars(findings: readonly Placed[], asOf: string): Html {
  const bars = findings.filter(({ result }) => result.subject.startsWith('approval/') && result.due !== null && clockOf(result)?.start)
  return bars.length === 0 ? html`` : html`<ul class="bars">${bars.map((finding) => bar(finding, asOf))}</ul>`
}

function bar({ result, project }: Placed, asOf: string): Html {
  const { start, stops } = clockOf(result)!
  const until = result.doneAt ?? asOf
  const [from, to] = [day(start!), Math.max(day(result.due!), day(until)) + 1]
  const place = (a: string, b: string, extra = 0): string => `left:${percent(day(a) - from, to - from)};width:${percent(day(b) - day(a) + extra, to - from)}`
  const lead = result.warnAt === null || day(result.warnAt) < from ? null : html`<i class="lead" style="${place(result.warnAt, result.due!, 1)}"></i>`
  return html`<li>${lamp(result.light)} ${subjectName(result.subject, project.names)} <small>${result.rule}</small>
<div class="bar" aria-hidden="true"><i class="run ${result.light ?? 'grey'}" style="${place(start!, until, 1)}"></i>${lead}${stops.filter(({ kind }) => kind !== 'unstated').map((stop) => html`<i class="stop" style="${place(stop.from, stop.to ?? asOf, 1)}"></i>`)}<i class="due" style="left:${percent(day(result.due!) + 1 - from, to - from)}"></i></div>
<small>${when(start!)} → ${when(until)} · ${both('due', '期限')} ${when(result.due!)}</small></li>`
}

const percent = (part: number, whole: number): string => `${Math.max(0, Math.min(100, (part / whole) * 100)).toFixed(2)}%`
