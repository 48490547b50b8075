import { formatTime, label, type DelaySegment, type DutyTest, type Locale, type ResponsibilityTrace } from '@duban/core'
import { both } from './bilingual.js'
import { escape, html, type Html } from './html.js'
import { textWidth } from './text-width.js'

type Side = DelaySegment['side']
const sides: readonly Side[] = ['government', 'applicant', 'third_party', 'external', 'unattributed']
/** A side has a colour, a pattern and a letter: any one of them tells it apart. */
const marks: Record<Side, { fill: string; pattern: string; letter: [string, string] }> = {
  government: { fill: '#4a7ab5', pattern: '', letter: ['G', '政'] },
  applicant: { fill: '#c98a00', pattern: '<circle cx="4" cy="4" r="1.5" fill="#fff" fill-opacity=".8"/>', letter: ['A', '申'] },
  third_party: { fill: '#4c8f5f', pattern: '<path d="M0 4h8" stroke="#fff" stroke-opacity=".7"/>', letter: ['T', '三'] },
  external: { fill: '#7b5ea7', pattern: '<path d="M4 0v8" stroke="#fff" stroke-opacity=".7"/>', letter: ['E', '外'] },
  unattributed: { fill: '#fff', pattern: '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke="#5f6368" stroke-width="1.5"/>', letter: ['?', '未'] },
}
const answers: Record<DutyTest['answer'], string> = { yes: '✓', no: '✕', not_shown: '?' }

const [left, width, lane, top] = [190, 720, 44, 34]
const day = (date: string): number => Date.parse(date.slice(0, 10)) / 86_400_000

/** Drawn on white in either colour scheme, so that patterns read alike; wide enough to read, scrolled on a phone. */
export const traceStyle = `
.trace{margin:.8rem 0}.trace figcaption{overflow-wrap:anywhere}.trace svg{width:100%;min-width:36rem;height:auto;max-width:60rem;background:#fff;border:1px solid var(--line);border-radius:.4rem;print-color-adjust:exact}
.trace .rule{stroke:#dadce0}.trace text{font-size:12px;fill:#3c4043}.trace .name{font-size:14px;font-weight:600;fill:#202124}.trace .end{text-anchor:end}.trace .due{stroke:#202124;stroke-width:1.5;stroke-dasharray:4 3}
.trace .bar{stroke:#3c4043;stroke-width:.7}.trace .lawful{stroke-dasharray:3 2}.trace .badge{fill:#fff;fill-opacity:.92}.trace .days{text-anchor:middle;font-weight:600}.trace .tests{font-size:11px;letter-spacing:2px}
.defs{position:absolute}.trace-legend svg{vertical-align:-.15rem}
`

/** Traces as time lines: one lane a holder, segments by side, duty tests as marks beneath, unattributed days hatched. */
export function traceLanes(traces: readonly ResponsibilityTrace[], units: Readonly<Record<string, string>>): Html {
  const shown = traces.filter(({ total }) => total > 0)
  if (shown.length === 0) return html``
  return html`<div class="traces">${shown.map((trace) => html`<figure class="trace"><figcaption><code>${trace.subject}</code> ${both(captionOf(trace, 'en'), captionOf(trace, 'zh-CN'))}</figcaption>
<div class="scroll" tabindex="0" role="group" aria-label="${trace.subject}">${both(draw(trace, 'en', units), draw(trace, 'zh-CN', units))}</div>${tableOf(trace, units)}</figure>`)}</div>`
}

/** What the colours, patterns and marks stand for; once a page. */
export function traceLegend(): Html {
  const item = (side: Side, locale: Locale): string => `<svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true"><rect width="26" height="14" fill="url(#side-${side})" stroke="#5f6368" stroke-width=".7"/></svg> ${escape(letterOf(side, locale))} ${escape(label(locale, side))}`
  const words = (locale: Locale): Html => ({ html: `${sides.map((side) => item(side, locale)).join(' &nbsp; ')} &nbsp; ${locale === 'en' ? 'Marks: duty tests in order — assigned, acknowledged, means, prerequisites, acted, warned; ✓ yes, ✕ no, ? not shown' : '标记：尽责检验依次为交办、签收、条件、前置、履行、异议；✓是 ✕否 ?未见记录'}` })
  return html`<svg width="0" height="0" class="defs" aria-hidden="true"><defs>${{ html: sides.map(patternOf).join('') }}</defs></svg><p class="legend trace-legend"><small>${both(words('en'), words('zh-CN'))}</small></p>`
}

function patternOf(side: Side): string {
  const { fill, pattern } = marks[side]
  return `<pattern id="side-${side}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${fill}"/>${pattern}</pattern>`
}

const letterOf = (side: Side, locale: Locale): string => marks[side].letter[locale === 'en' ? 0 : 1]
const holderOf = ({ holder, side }: DelaySegment): string => holder ?? side

function captionOf({ total, unit, due, bySide }: ResponsibilityTrace, locale: Locale): string {
  const days = { wd: ['working days', '个工作日'], cd: ['calendar days', '个自然日'] }[unit]
  const parts = Object.entries(bySide).map(([side, count]) => (locale === 'en' ? `${count} ${label(locale, side).toLowerCase()}` : `${label(locale, side)}${count}`))
  return locale === 'en' ? `${total} ${days[0]} beyond the limit, due ${formatTime(due!, locale)}: ${parts.join(', ')}` : `超出时限${total}${days[1]}，应于${formatTime(due!, locale)}前办结：${parts.join('、')}`
}

function draw(trace: ResponsibilityTrace, locale: Locale, units: Readonly<Record<string, string>>): Html {
  const { segments, due } = trace
  const holders = [...new Set(segments.map(holderOf))]
  const [from, to] = [Math.min(...segments.map((segment) => day(segment.from)), day(due!)), Math.max(...segments.map((segment) => day(segment.to)), day(due!)) + 1]
  const x = (at: number): number => left + ((at - from) / (to - from)) * (width - left - 14)
  const height = top + holders.length * lane + 8
  const lanes = holders.map((holder, index) => {
    const y = top + index * lane
    const [{ side, holder: unit }] = segments.filter((segment) => holderOf(segment) === holder) as [DelaySegment]
    const name = unit === null ? `${letterOf(side, locale)} ${label(locale, side)}` : clip(units[unit] ?? unit, left - 40)
    return `<line x1="0" x2="${width}" y1="${y}" y2="${y}" class="rule"/>${text(6, y + 19, name, 'name')}${unit === null ? '' : text(6, y + 35, `${letterOf(side, locale)} ${label(locale, side)}`, 'side')}`
  })
  const bars = segments.map((segment, index) => {
    const next = segments.slice(index + 1).find((other) => holderOf(other) === holderOf(segment))
    return bar(segment, top + holders.indexOf(holderOf(segment)) * lane, x, next === undefined ? width : x(day(next.from)), locale)
  })
  const line = x(day(due!) + 1)
  const ends = `${text(left, 14, formatTime(isoDay(from), locale), 'tick')}${text(width - 14, 14, formatTime(isoDay(to - 1), locale), 'tick end')}`
  const dueLine = `<line x1="${n(line)}" x2="${n(line)}" y1="20" y2="${height}" class="due"/>${text(line, 28, locale === 'en' ? `due ${formatTime(due!, locale)}` : `期限${formatTime(due!, locale)}`, line > width - 120 ? 'tick end' : 'tick')}`
  return { html: `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(captionOf(trace, locale))}">${ends}${lanes.join('')}${dueLine}${bars.join('')}</svg>` }
}

/** `until` is where the next bar of the lane begins: marks that would run into its marks are left to the table. */
function bar(segment: DelaySegment, y: number, x: (at: number) => number, until: number, locale: Locale): string {
  const [start, end] = [x(day(segment.from)), x(day(segment.to) + 1)]
  const wide = Math.max(3, end - start)
  const days = String(segment.days)
  const badge = textWidth(days, 12) + 8
  const tag = wide > badge + 4 ? `<rect x="${n(start + wide / 2 - badge / 2)}" y="${y + 9}" width="${n(badge)}" height="15" rx="3" class="badge"/>${text(start + wide / 2, y + 21, days, 'days')}` : ''
  const tests = segment.duties.map(({ answer }) => answers[answer]).join('')
  const marksLine = tests === '' || until - start < 66 ? '' : text(start, y + 39, tests, 'tests')
  return `<g><title>${escape(titleOf(segment, locale))}</title><rect x="${n(start)}" y="${y + 6}" width="${n(wide)}" height="21" fill="url(#side-${segment.side})" class="bar${segment.lawful ? ' lawful' : ''}"/>${tag}${marksLine}</g>`
}

const testsOf = ({ duties }: DelaySegment, locale: Locale): string[] => duties.map(({ question, answer }) => `${label(locale, question)}: ${label(locale, answer)}`)

function titleOf(segment: DelaySegment, locale: Locale): string {
  const { from, to, days, side, cause, reason, lawful } = segment
  const say = (term: string): string => label(locale, term)
  return [`${from} – ${to}`, `${days}`, say(side), say(reason ?? cause), ...(lawful ? [locale === 'en' ? 'not counted by law' : '依法不计入'] : []), ...testsOf(segment, locale)].join('; ')
}

/** The same in a table, for those who do not see the drawing. */
function tableOf({ segments }: ResponsibilityTrace, units: Readonly<Record<string, string>>): Html {
  const say = (segment: DelaySegment, locale: Locale): string => {
    const who = segment.holder === null ? label(locale, segment.side) : `${units[segment.holder] ?? segment.holder} (${label(locale, segment.side)})`
    return [`${segment.from} – ${segment.to}`, segment.days, who, label(locale, segment.reason ?? segment.cause), `${locale === 'en' ? 'confidence' : '可信度'} ${label(locale, segment.confidence)}`, ...segment.upstream.map(({ kind, unit, post }) => `${label(locale, kind)} ${[unit === null ? '' : (units[unit] ?? unit), post ?? ''].join(' ').trim()}`), ...testsOf(segment, locale)].join(' · ')
  }
  return html`<details><summary>${both('Segments in words', '文字说明')}</summary><ul>${segments.map((segment) => html`<li>${both(say(segment, 'en'), say(segment, 'zh-CN'))}</li>`)}</ul></details>`
}

function text(x: number, y: number, value: string, kind: string): string {
  return `<text x="${n(x)}" y="${n(y)}" class="${kind}">${escape(value)}</text>`
}

function clip(value: string, most: number): string {
  let kept = value
  while (kept.length > 1 && textWidth(kept, 14) > most) kept = kept.slice(0, -1)
  return kept === value ? value : `${kept}…`
}

const n = (value: number): string => value.toFixed(1)
const isoDay = (at: number): string => new Date(at * 86_400_000).toISOString().slice(0, 10)
