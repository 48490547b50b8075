import type { Locale } from '@duban/core'
import { both, inBoth, lamp, subjectName, term, when } from './bilingual.js'
import { script } from './board-script.js'
import { style } from './board-style.js'
import { funnelChart, unitsChart } from './charts.js'
import { findingItem } from './finding.js'
import { html, type Html } from './html.js'
import { isOpen, lightOrder, moverOf, placed, worstFirst, type PageData, type PageProject, type Placed } from './page-data.js'
import { scoreSection } from './scores.js'
import { timeBars } from './time-bars.js'
import { traceLanes, traceLegend, traceStyle } from './trace-lanes.js'

const stages = ['intention', 'signed', 'landed', 'started', 'in_progress', 'completed', 'in_production']

/**
 * The board: one self-contained HTML page for who decides and for who works. What is worst comes first, then counts,
 * charts, what expires next, the findings with filter and search, and every project with its stages and time bars. Both
 * languages are in the page; `locale` is the one it opens with. It asks nothing of the network.
 *
 * @example
 * ```ts
 * renderPage({ title: 'Demo', asOf: '2026-03-17', knownAt: null, calendar: { id: 'CN', version: '1' }, ruleset: 'ab12', units: {}, projects: [], rejected: [] }, 'en').includes('Nothing to report.') // true
 * ```
 */
export function renderPage(data: PageData, locale: Locale): string {
  const all = placed(data)
  const open = worstFirst(all.filter(isOpen))
  return html`<!doctype html>
<html lang="${locale}" data-lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${data.title}</title><link rel="icon" href="data:,"><style>${{ html: style + traceStyle }}</style></head>
<body>
<a class="skip" href="#findings">${both('To the findings', '跳到问题列表')}</a>
${header(data)}
<main>
${headline(open, data)}
<ul class="counts">${counts(all)}</ul>
${data.projects.length === 0 ? null : html`<div class="two"><section><h2>${both('Whose move it is', '待办单位')}</h2>${unitsChart(all, data)}</section><section><h2>${both('Pipeline', '项目推进')}</h2>${funnelChart(data)}</section></div>`}
${expiring(all, data)}
<section aria-labelledby="findings"><h2 id="findings" tabindex="-1">${both('Findings', '问题清单')}</h2>
${tools(open, data)}
${open.length === 0 ? html`<p>${both('Nothing to report.', '暂无问题。')}</p>` : null}<ol class="findings">${open.map((finding, index) => findingItem(finding, data, index))}</ol></section>
<section><h2>${both('Projects', '项目')}</h2><p class="legend"><small><i class="stop"></i>${both('not counted', '不计入期限')}<i class="lead"></i>${both('warning lead', '预警提前期')}</small></p>${data.projects.some(({ traces = [] }) => traces.length > 0) ? traceLegend() : null}${data.projects.map((project) => projectSection(project, open, data))}</section>
${data.scores === undefined ? null : scoreSection(data.scores, data)}
${rejected(data)}
</main><script>${{ html: script }}</script></body></html>
`.html
}

function header({ title, asOf, knownAt, projects, calendar, ruleset }: PageData): Html {
  return html`<header><h1>${title}</h1><div class="langs"><button type="button" data-speak="zh-CN" lang="zh-CN">中文</button><button type="button" data-speak="en" lang="en">English</button></div>
<p>${both('As of', '截至')} ${when(asOf)}${knownAt === null ? null : html` · ${both('as known at', '所知时点')} ${when(knownAt)}`} · ${both(`${projects.length} projects`, `${projects.length}个项目`)} · ${both('calendar', '日历')} ${calendar.id}@${calendar.version} · ${both('rule set', '规则集')} ${ruleset.slice(0, 12)}</p></header>`
}

/** The five-second answer: what is worst, whose move it is, why. */
function headline(open: readonly Placed[], { units }: PageData): Html {
  const [worst] = open
  if (!worst || (worst.result.light !== 'red' && worst.result.light !== 'yellow')) return html`<section class="headline calm"><p class="big">${both('No red or yellow light.', '没有红灯和黄灯。')}</p></section>`
  const mover = moverOf(worst)
  return html`<section class="headline" aria-label="worst" data-en="What is worst" data-zh="最突出的问题"><p>${lamp(worst.result.light)} ${both('What is worst', '最突出的问题')}: ${projectLink(worst.project)} ${worst.project.name}</p>
<p class="big">${inBoth((locale) => worst.explanation[locale].summary)}</p>
<p>${both('Whose move', '责任单位')}: <b>${mover === null ? both('not stated', '未明确') : (units[mover] ?? mover)}</b> · ${both('by', '依据')} ${inBoth((locale) => worst.explanation[locale].basis[0] ?? '–')}</p></section>`
}

/** Where the project stands on the page; what belongs to no project has no such place. */
const projectLink = ({ id }: PageProject): Html => (id === '*' ? both('across projects', '跨项目') : html`<a href="#p-${id}">${id}</a>`)

function counts(all: readonly Placed[]): Html[] {
  return lightOrder.flatMap((light) => {
    const count = all.filter(({ result }) => result.light === light).length
    return count === 0 ? [] : [html`<li><button type="button" data-pick="${light === 'green' ? '' : light}"><b>${count}</b> ${lamp(light)}</button></li>`]
  })
}

function expiring(all: readonly Placed[], { units }: PageData): Html {
  const next = all.filter(({ result }) => result.expiresAt !== null && (result.outcome === 'pending' || (result.outcome === 'warn' && result.cause === 'lead_time')))
    .sort((a, b) => Date.parse(a.result.expiresAt!) - Date.parse(b.result.expiresAt!)).slice(0, 12)
  if (next.length === 0) return html``
  return html`<section><h2>${both('What expires next', '即将到期')}</h2><div class="scroll" tabindex="0" role="region" aria-label="next" data-en="What expires next" data-zh="即将到期"><table><thead><tr><th>${both('Due', '期限')}</th><th>${both('Project', '项目')}</th><th>${both('Matter', '事项')}</th><th>${both('Whose move', '责任单位')}</th><th>${both('Light', '亮灯')}</th></tr></thead><tbody>
${next.map((finding) => html`<tr><td>${when(finding.result.due!)}</td><td>${projectLink(finding.project)}</td><td>${subjectName(finding.result.subject, finding.project.names)}</td><td>${nameOf(moverOf(finding), units)}</td><td>${lamp(finding.result.light)}</td></tr>`)}
</tbody></table></div></section>`
}

const nameOf = (unit: string | null, units: PageData['units']): string => (unit === null ? '–' : (units[unit] ?? unit))

function tools(open: readonly Placed[], { units }: PageData): Html {
  const lights = lightOrder.filter((light) => open.some(({ result }) => result.light === light))
  const movers = [...new Set(open.map(moverOf).filter((unit) => unit !== null))].sort()
  return html`<div class="tools" role="search" aria-label="filter" data-en="Filter the findings" data-zh="筛选问题">
<select id="light" aria-label="light" data-en="Light" data-zh="亮灯"><option value="" data-en="All lights" data-zh="全部亮灯">All lights</option>${lights.map((light) => html`<option value="${light}" data-en="${light}" data-zh="${light}">${light}</option>`)}</select>
<select id="unit" aria-label="unit" data-en="Unit" data-zh="单位"><option value="" data-en="All units" data-zh="全部单位">All units</option>${movers.map((unit) => html`<option value="${unit}">${nameOf(unit, units)}</option>`)}</select>
<label for="search">${both('Search', '搜索')}</label><input id="search" type="search" placeholder="…" data-en="project, approval, word …" data-zh="项目、事项、文字……">
<span id="shown" role="status" aria-live="polite"></span></div>`
}

function projectSection(project: PageProject, open: readonly Placed[], { asOf, units }: PageData): Html {
  const placed = project.findings.map((finding) => ({ ...finding, project }))
  const own = open.map((finding, index) => ({ finding, index })).filter(({ finding }) => finding.project === project)
  const fine = placed.filter(({ result }) => result.outcome === 'pass' || result.outcome === 'pending').length
  const limits = placed.filter(({ result }) => result.outcome !== 'not_applicable')
  return html`
<article class="project" id="p-${project.id}"><h3>${project.id}${project.name === null || project.name === project.id ? null : html` ${project.name}`}</h3>
${stageLine(project)}
<p>${own.map(({ finding, index }) => html`<a href="#f-${index}">${lamp(finding.result.light)} ${inBoth((locale) => finding.explanation[locale].summary)}</a><br>`)}${both(`${fine} in order or not yet due`, `${fine}项正常或未到期`)}</p>
${timeBars(limits, asOf)}${traceLanes(project.traces ?? [], units)}</article>`
}

function stageLine({ stage, stages: entered }: PageProject): Html {
  if (stage === null) return html``
  const exits = entered.filter((each) => !stages.includes(each.stage)).map((each) => each.stage)
  return html`<ol class="stages">${[...stages, ...new Set(exits)].map((each) => {
    const at = entered.findLast((one) => one.stage === each)?.at
    return html`<li class="${each === stage ? 'now reached' : at ? 'reached' : ''}">${term(each)}${at ? html` <small>${at.slice(0, 10)}</small>` : null}</li>`
  })}</ol>`
}

function rejected({ rejected }: PageData): Html {
  if (rejected.length === 0) return html``
  return html`<section><h2>${both('Records not read', '未能读取的记录')}: ${rejected.length}</h2><ul>${rejected.slice(0, 200).map(({ source, line, column, message, fix }) => html`<li><code>${source}:${line}:${column}</code> ${message} — ${fix}</li>`)}</ul></section>`
}
