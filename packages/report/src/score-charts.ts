import type { Locale, ScoreFunnel, ScoreTrend } from '@duban/core'
import { both } from './bilingual.js'
import { svg, text } from './charts.js'
import type { Html } from './html.js'

const inRange = '#1f5fa8'
const beyond = '#b3261e'

/** Rates against denominators, within control limits at 95 % and 99.8 %; what lies within is chance. */
export function funnelPlot({ target, points }: ScoreFunnel, nameOf: (unit: string) => string): Html {
  const byCases = points.toSorted((a, b) => a.of - b.of)
  const limit = (name: string, dash: 'solid' | 'dashed', pick: 'low95' | 'high95' | 'low998' | 'high998') => ({ name, type: 'line', symbol: 'none', lineStyle: { type: dash, color: '#80868b', width: 1 }, data: byCases.map(({ of, limits }) => [of, round(limits[pick])]) })
  const draw = (locale: Locale): Html => {
    const en = locale === 'en'
    return svg({
      grid: { left: 8, right: 90, top: 16, bottom: 28, containLabel: true },
      xAxis: { type: 'value', name: en ? 'cases' : '件数', nameLocation: 'middle', nameGap: 26, minInterval: 1, axisLabel: text, nameTextStyle: text, min: 0 },
      yAxis: { type: 'value', min: 0, max: 100, axisLabel: { ...text, formatter: '{value}%' } },
      aria: { enabled: true, decal: { show: false } },
      series: [
        limit('99.8', 'dashed', 'low998'), limit('99.8', 'dashed', 'high998'), limit('95', 'solid', 'low95'), limit('95', 'solid', 'high95'),
        { type: 'line', symbol: 'none', lineStyle: { color: '#146c2e', width: 1.5 }, data: [[0, round(target)], [byCases.at(-1)?.of ?? 1, round(target)]] },
        { type: 'scatter', symbolSize: 9, data: byCases.map(({ unit, of, rate, signal }) => ({ name: nameOf(unit), value: [of, round(rate)], itemStyle: { color: signal === 'within' ? inRange : beyond } })), label: { show: true, position: 'right', formatter: '{b}', ...text }, labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' } },
      ],
    }, 520, 280, en ? 'Shares against the number of cases, with control limits' : '按件数的达标率及控制限')
  }
  return both(draw('en'), draw('zh-CN'))
}

/** Mean scores of the units that were there in every period. */
export function trendChart({ points }: ScoreTrend): Html {
  const draw = (locale: Locale): Html => svg({
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    xAxis: { type: 'category', data: points.map(({ period }) => period), axisLabel: text },
    yAxis: { type: 'value', min: 0, max: 100, axisLabel: text },
    aria: { enabled: true, decal: { show: false } },
    series: [{ type: 'line', data: points.map(({ mean }) => Math.round(mean * 100) / 100), symbolSize: 8, lineStyle: { color: inRange, width: 2 }, itemStyle: { color: inRange }, label: { show: true, position: 'top', ...text } }],
  }, 520, 240, locale === 'en' ? 'Mean score of the fixed cohort by period' : '固定单位组各期平均得分')
  return both(draw('en'), draw('zh-CN'))
}

const round = (rate: number): number => Math.round(rate * 10_000) / 100
