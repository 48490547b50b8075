import type { Scorecard } from '@duban/core'
import { both, inBoth, term } from './bilingual.js'
import { explained } from './finding.js'
import { html, type Html } from './html.js'
import type { PageData, PageScores } from './page-data.js'
import { funnelPlot, trendChart } from './score-charts.js'

const palette = ['#1f5fa8', '#4c8f5f', '#b0702a', '#7a5aa6', '#2f8a94', '#a8506b', '#6b7a2b', '#5b6b80']
const colourOf = (index: number): string => palette[index % palette.length]!

/** Scorecards: contribution bars with their intervals, tiers, funnels and the trend of those that were there all along. */
export function scoreSection(scores: PageScores, { units }: PageData): Html {
  const { cards, comparison, funnels, trend, signals } = scores
  const [first] = cards
  if (!first) return html``
  const tierOf = (unit: string): number | undefined => comparison?.rows.find((row) => row.unit === unit)?.tier
  const sorted = cards.toSorted((a, b) => (tierOf(a.card.unit) ?? 99) - (tierOf(b.card.unit) ?? 99) || (a.card.unit < b.card.unit ? -1 : 1))
  const nameOf = (unit: string): string => units[unit] ?? unit
  return html`<section id="scores"><h2>${both('Scores', '考核得分')}: ${inBoth((locale) => first.card.profile.title[locale])} · ${first.card.period.name}</h2>
<p><small>${both('Units of one tier cannot be told apart; within a tier the order is that of names. The bar shows what each part brought, the line below it the interval: chance, disputes and what is not reported.', '同一档次的单位不分先后，档内按单位编号排列。条形为各部分得分，下方线段为区间，含偶然波动、申诉和未报事项。')}</small></p>
${key(first.card)}
<ol class="scores">${sorted.map(({ card, explanation }) => html`<li><div class="who"><b>${nameOf(card.unit)}</b><b class="n">${card.score ?? '–'}</b><span>${card.score === null ? both('nothing fell due', '本期无应办事项') : card.gradeTitle === null ? both('no grade', '不评等次') : inBoth((locale) => card.gradeTitle![locale])}</span>${tierOf(card.unit) === undefined ? null : html`<span class="tier">${both(`tier ${tierOf(card.unit)}`, `第${tierOf(card.unit)}档`)}</span>`}${card.score === null ? null : html`<small>${card.interval.low}–${card.interval.high} · ${both('coverage', '完整度')} ${Math.round(card.coverage * 1000) / 10} % · ${both('confidence', '可信度')} ${term(card.confidence)}</small>`}</div>
${card.score === null ? null : bar(card)}<details><summary>${both('Why', '理由')}</summary><div class="why">${explained(explanation)}</div></details></li>`)}</ol>
${sensitivityOf(comparison)}
<div class="two">${trend.points.length < 2 || trend.cohort.length === 0 ? null : html`<div><h3>${both('Trend of the fixed cohort', '固定单位组趋势')}</h3>${trendChart(trend)}<p><small>${both(`${trend.cohort.length} units with a score in every period; ${trend.entries.length} came, ${trend.exits.length} went.`, `${trend.cohort.length}个单位各期均有得分；新增${trend.entries.length}个，退出${trend.exits.length}个。`)}</small></p></div>`}${funnels.map((funnel) => html`<div><h3>${inBoth((locale) => funnel.title[locale])}</h3>${funnelPlot(funnel, nameOf)}</div>`)}</div>
${league(comparison, nameOf)}
${signals.length === 0 ? null : html`<h3>${both('Notes on the data, not on anybody', '数据质量提示（不涉及责任）')}</h3><ul>${signals.slice(0, 50).map(({ unit, text }) => html`<li>${unit === null ? null : `${nameOf(unit)}: `}${inBoth((locale) => text[locale])}</li>`)}</ul>`}
</section>`
}

function key({ dimensions }: Scorecard): Html {
  return html`<ul class="key">${dimensions.map(({ title }, index) => html`<li><i style="background:${colourOf(index)}"></i>${inBoth((locale) => title[locale])}</li>`)}<li><i class="lost"></i>${both('lost', '失分')}</li><li><i class="open"></i>${both('open: not reported', '待定：未报')}</li></ul>`
}

function bar({ dimensions, profile, interval, points, charges }: Scorecard): Html {
  const full = Math.max(profile.base, interval.high)
  const part = (value: number, kind: string, style = ''): Html => (value <= 0 ? html`` : html`<i class="${kind}" style="width:${percent(value, full)};${style}"></i>`)
  const taken = charges.filter(({ status }) => status === 'charged' && profile.deductFrom === 'total').reduce((sum, charge) => sum + charge.points, 0)
  const shown = dimensions.map(({ points: own }, index) => part(own.earned, 'earned', `background:${colourOf(index)}`))
  return html`<div class="stack" aria-hidden="true">${shown}${part(Math.max(0, points.lost - taken), 'lost')}${part(points.open, 'open')}</div><div class="whisker" aria-hidden="true"><i style="left:${percent(interval.low, full)};width:${percent(interval.high - interval.low, full)}"></i></div>`
}

function sensitivityOf(comparison: PageScores['comparison']): Html {
  if (comparison === null) return html``
  if (comparison.status === 'insufficient_peers') return html`<p>${both(`Too few comparable units (at least ${comparison.group.minimum}): nobody is compared.`, `可比单位不足${comparison.group.minimum}个，不作比较。`)}</p>`
  if (comparison.sensitivity === null) return html``
  const worst = Math.round(comparison.sensitivity.worst * 1000) / 10
  return html`<p>${both(`Under another choice of weights, normalisation, aggregation or dimensions at most ${worst} % of pairs turn round.`, `改变权重、标准化、合成方法或去掉某一维度，最多有${worst} %的两两次序会颠倒。`)}</p>`
}

function league(comparison: PageScores['comparison'], nameOf: (unit: string) => string): Html {
  if (!comparison?.league) return html``
  const { order, notice } = comparison.league
  return html`<div class="league"><p><b>${inBoth((locale) => notice[locale])}</b></p><table><tbody>${order.map(({ place, unit, score }) => html`<tr><td>${place}</td><td>${nameOf(unit)}</td><td>${score}</td></tr>`)}</tbody></table></div>`
}

const percent = (value: number, full: number): string => `${Math.max(0, Math.min(100, (100 * value) / full)).toFixed(2)}%`
