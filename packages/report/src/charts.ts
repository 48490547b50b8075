import { label, type LightColour, type Locale } from '@duban/core'
import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LegacyGridContainLabel } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { both } from './bilingual.js'
import type { Html } from './html.js'
import { isOpen, lightOrder, moverOf, type PageData, type Placed } from './page-data.js'

use([BarChart, LineChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, LegacyGridContainLabel, SVGRenderer])

const colours: Record<LightColour, string> = { red: '#b3261e', yellow: '#c98a00', blue: '#0b57d0', grey: '#80868b', suspended: '#a0a4a8', green: '#146c2e' }
export const text = { color: '#5f6368', fontFamily: 'inherit', fontSize: 13 }
const stages = ['intention', 'signed', 'landed', 'started', 'in_progress', 'completed', 'in_production']

/** Draws an option as SVG, without a browser, with a picture's name for those who cannot see it. */
export function svg(option: object, width: number, height: number, name: string): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption({ animation: false, textStyle: text, aria: { enabled: true, decal: { show: true } }, ...option })
  const drawn = chart.renderToSVGString().replace(/^<svg /, `<svg role="img" aria-label="${name}" `).replace(/ width="\d+" height="\d+"/, '')
  chart.dispose()
  return { html: `<div class="chart">${drawn}</div>` }
}

/** Open findings of the units whose move it is, by light; the ten units with most. */
export function unitsChart(findings: readonly Placed[], { units }: PageData): Html {
  const open = findings.filter(isOpen)
  const counts = new Map<string, Map<string, number>>()
  for (const finding of open) {
    const unit = moverOf(finding) ?? ''
    const own = counts.get(unit) ?? counts.set(unit, new Map()).get(unit)!
    own.set(finding.result.light ?? 'grey', (own.get(finding.result.light ?? 'grey') ?? 0) + 1)
  }
  const total = (unit: string): number => [...counts.get(unit)!.values()].reduce((a, b) => a + b, 0)
  const names = [...counts.keys()].sort((a, b) => total(b) - total(a) || (a < b ? -1 : 1)).slice(0, 10)
  const draw = (locale: Locale): Html => {
    const nameOf = (unit: string): string => (unit === '' ? (locale === 'en' ? 'not stated' : '未明确') : (units[unit] ?? unit))
    return svg({
      legend: { bottom: 0, textStyle: text },
      grid: { left: 8, right: 16, top: 8, bottom: 32, containLabel: true },
      xAxis: { type: 'value', minInterval: 1, axisLabel: text },
      yAxis: { type: 'category', inverse: true, data: names.map(nameOf), axisLabel: { ...text, width: 120, overflow: 'truncate' } },
      series: lightOrder.filter((light) => names.some((name) => counts.get(name)!.has(light))).map((light) => ({ type: 'bar', stack: 'all', name: label(locale, light), itemStyle: { color: colours[light] }, data: names.map((name) => counts.get(name)!.get(light) ?? 0) })),
    }, 560, 60 + 30 * Math.max(names.length, 1), locale === 'en' ? 'Open findings by unit and light' : '各单位待处理问题')
  }
  return both(draw('en'), draw('zh-CN'))
}

/** How many projects have come how far, the earliest stage on top. */
export function funnelChart({ projects }: PageData): Html {
  const reached = stages.map((stage, at) => projects.filter((project) => project.stage !== null && stages.indexOf(project.stage) >= at).length)
  const draw = (locale: Locale): Html => svg({
    grid: { left: 24, right: 48, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', show: false, max: Math.max(...reached, 1) },
    yAxis: { type: 'category', inverse: true, axisLine: { show: false }, axisTick: { show: false }, data: stages.map((stage) => label(locale, stage)), axisLabel: text },
    series: [{ type: 'bar', barCategoryGap: '25%', itemStyle: { color: colours.blue }, label: { show: true, position: 'right', ...text }, data: reached }],
    aria: { enabled: true, decal: { show: false } },
  }, 560, 260, locale === 'en' ? 'Projects that reached each stage' : '各阶段项目数')
  return both(draw('en'), draw('zh-CN'))
}
