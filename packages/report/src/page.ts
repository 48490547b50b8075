import { formatTime, label, type Explanation, type LightColour, type Locale, type RuleResult } from '@duban/core'
import { html, type Html } from './html.js'
import { style } from './page-style.js'

/** A result with its explanation, made by the rules room. */
export interface Finding { result: RuleResult; explanation: Explanation }

export interface PageProject {
  /** Id of the project. */
  id: string
  name: string | null
  stage: string | null
  findings: readonly Finding[]
}

/** Everything a page shows; it computes nothing. */
export interface PageData {
  title: string
  asOf: string
  knownAt: string | null
  calendar: { id: string; version: string }
  ruleset: string
  projects: readonly PageProject[]
  rejected: readonly { source: string; line: number; column: number; message: string; fix: string }[]
}

const order: readonly (LightColour | null)[] = ['red', 'yellow', 'blue', 'grey', 'suspended', 'green', null]
/** Lights differ by shape as well as by colour. */
const shapes: Record<LightColour, string> = { red: '■', yellow: '▲', blue: '◆', grey: '?', suspended: '❚❚', green: '●' }
const shown = new Set(['fail', 'warn', 'not_evaluable', 'error'])

const words = {
  en: { asOf: 'As of', knownAt: 'as known at', calendar: 'calendar', ruleset: 'rule set', projects: 'projects', findings: 'Findings', none: 'Nothing to report.', why: 'Why', inputs: 'Inputs', basis: 'Basis', next: 'What to do', evidence: 'Evidence', rejected: 'Records not read', inOrder: 'in order or not yet due', due: 'due', value: 'Value', stage: 'stage' },
  'zh-CN': { asOf: '截至', knownAt: '所知时点', calendar: '日历', ruleset: '规则集', projects: '个项目', findings: '发现的问题', none: '暂无问题。', why: '理由', inputs: '依据的事实', basis: '法律依据', next: '下一步', evidence: '佐证', rejected: '未能读取的记录', inOrder: '项正常或未到期', due: '期限', value: '内容', stage: '阶段' },
} satisfies Record<Locale, Record<string, string>>

/**
 * One self-contained HTML page: counts by light, the findings worst first, one section a project. It asks nothing of the
 * network and runs no script.
 *
 * @example
 * ```ts
 * renderPage({ title: 'Demo', asOf: '2026-03-17', knownAt: null, calendar: { id: 'CN', version: '1' }, ruleset: 'ab12', projects: [], rejected: [] }, 'en').includes('Nothing to report.') // true
 * ```
 */
export function renderPage(data: PageData, locale: Locale): string {
  const say = words[locale]
  const findings = data.projects.flatMap((project) => project.findings.map((finding) => ({ project, finding })))
  const open = findings.filter(({ finding }) => shown.has(finding.result.outcome)).sort((a, b) => compare(a.finding, b.finding))
  const known = data.knownAt === null ? '' : ` · ${say.knownAt} ${formatTime(data.knownAt, locale)}`
  return html`<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${data.title}</title><style>${{ html: style }}</style></head>
<body>
<header><h1>${data.title}</h1>
<p>${say.asOf} ${formatTime(data.asOf, locale)}${known} · ${data.projects.length} ${say.projects} · ${say.calendar} ${data.calendar.id}@${data.calendar.version} · ${say.ruleset} ${data.ruleset.slice(0, 12)}</p>
<ul class="counts">${counts(findings.map(({ finding }) => finding), locale)}</ul></header>
<main>
<section><h2>${say.findings}</h2>${open.length === 0 ? html`<p>${say.none}</p>` : html`<ol class="findings">${open.map(({ project, finding }) => line(project, finding, locale))}</ol>`}</section>
${data.projects.map((project) => section(project, locale))}
${data.rejected.length === 0 ? null : html`<section><h2>${say.rejected}: ${data.rejected.length}</h2><ul>${data.rejected.slice(0, 200).map(({ source, line, column, message, fix }) => html`<li><code>${source}:${line}:${column}</code> ${message} — ${fix}</li>`)}</ul></section>`}
</main></body></html>
`.html
}

/** Worst light first, then what is longest overdue. */
function compare({ result: a }: Finding, { result: b }: Finding): number {
  return order.indexOf(a.light) - order.indexOf(b.light) || (a.due ?? '9999') .localeCompare(b.due ?? '9999') || (a.id < b.id ? -1 : 1)
}

function counts(findings: readonly Finding[], locale: Locale): Html[] {
  return order.flatMap((colour) => {
    const count = findings.filter(({ result }) => result.light === colour).length
    return colour === null || count === 0 ? [] : [html`<li class="${colour}"><b>${count}</b> ${lamp(colour, locale)}</li>`]
  })
}

function lamp(colour: LightColour | null, locale: Locale): Html {
  return colour === null ? html`` : html`<span class="lamp ${colour}"><span aria-hidden="true">${shapes[colour]}</span> ${label(locale, colour)}</span>`
}

function line({ id }: PageProject, { result, explanation }: Finding, locale: Locale): Html {
  return html`<li>${lamp(result.light, locale)} <a href="#p-${id}">${id}</a> <code>${result.subject}</code> ${explanation.summary}</li>`
}

function section(project: PageProject, locale: Locale): Html {
  const say = words[locale]
  const open = project.findings.filter(({ result }) => shown.has(result.outcome)).sort(compare)
  const fine = project.findings.filter(({ result }) => result.outcome === 'pass' || result.outcome === 'pending').length
  return html`
<section id="p-${project.id}"><h2>${project.id}${project.name === null || project.name === project.id ? null : html` ${project.name}`}</h2>
<p>${project.stage === null ? null : html`${say.stage}: ${label(locale, project.stage)} · `}${fine} ${say.inOrder}</p>
${open.map((finding) => detail(finding, locale))}</section>`
}

function detail({ result, explanation }: Finding, locale: Locale): Html {
  const say = words[locale]
  const list = (title: string, items: readonly string[]): Html => (items.length === 0 ? html`` : html`<h3>${title}</h3><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`)
  return html`<details><summary>${lamp(result.light, locale)} <code>${result.subject}</code> ${explanation.summary}</summary>
${list(say.why, explanation.because)}
${explanation.inputs.length === 0 ? null : html`<h3>${say.inputs}</h3><ul>${explanation.inputs.map(({ label: name, value, events }) => html`<li>${name}: ${value} <small>${events.join(' ')}</small></li>`)}</ul>`}
${list(say.basis, explanation.basis)}
${list(say.next, explanation.next)}
<p><small>${explanation.provenance}</small></p></details>`
}
