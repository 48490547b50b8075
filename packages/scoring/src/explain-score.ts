import { formatTime, label, type CardDimension, type CardIndicator, type Explanation, type Locale, type Scorecard } from '@duban/core'
import { round } from './interval.js'
import { periodWords } from './period.js'

/**
 * A scorecard in words, to be read aloud: what the score is, what was earned, lost and left open and why, what would lift it.
 *
 * @example
 * ```ts
 * explainScore(card, 'en').summary // 'U-NR has 85 of 100 points for 2026-03, by …'
 * ```
 */
export function explainScore(card: Scorecard, locale: Locale, names: Readonly<Record<string, string>> = {}): Explanation {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh)
  const { profile, period, coverage, interval, points, charges } = card
  const idle = card.dimensions.filter(({ weight }) => weight === 0)
  const unit = names[card.unit] ?? card.unit
  const at = formatTime(card.asOf, locale)
  const known = card.knownAt === null ? '' : say(`, as known at ${formatTime(card.knownAt, 'en')}`, `，以${formatTime(card.knownAt, 'zh-CN')}所知为准`)
  return {
    locale,
    summary: card.score === null ? say(`Nothing fell due for ${unit} in ${periodWords(period, 'en')}; there is no score.`, `${unit}${periodWords(period, 'zh-CN')}无应办事项，不评分。`) : say(
      `${unit} has ${card.score} of ${profile.base} points for ${periodWords(period, 'en')}${gradeWords(card, 'en')}.`,
      `${unit}${periodWords(period, 'zh-CN')}得分${card.score}分（满分${profile.base}分）${gradeWords(card, 'zh-CN')}。`,
    ),
    because: [
      ...card.dimensions.filter(({ weight }) => weight > 0).map((dimension) => dimensionWords(dimension, locale)),
      ...(idle.length > 0 ? [say(`Nothing fell due under ${idle.map((each) => each.title.en).join(', ')}; ${idle.length === 1 ? 'it does' : 'they do'} not count.`, `${idle.map((each) => each.title['zh-CN']).join('、')}本期无应办事项，不计入。`)] : []),
      ...charges.map((charge) => chargeWords(charge, locale)),
      ...card.bonuses.map(({ title, points: given }) => say(`${title.en} added ${plural(given)}.`, `${title['zh-CN']}加${given}分。`)),
      ...(points.open > 0 ? [say(`${plural(points.open)} ${points.open === 1 ? 'is' : 'are'} open: what was due was not reported. Nothing is earned or lost by that.`, `另有${short(points.open)}分待定：应报未报，既不得分，也不扣分。`)] : []),
      ...(card.score === null ? [] : [say(`${percent(coverage)} of what was to be known is known. Given chance and what is open or contested, the score lies between ${interval.low} and ${interval.high}; confidence is ${label('en', card.confidence).toLowerCase()}.`, `数据完整度${percent(coverage)}。考虑偶然波动以及待定、申诉事项，得分在${interval.low}分至${interval.high}分之间，可信度${label('zh-CN', card.confidence)}。`)]),
    ],
    inputs: card.dimensions.flatMap(({ indicators }) => indicators).map((indicator) => ({ label: indicator.title[locale], value: indicatorWords(indicator, locale), events: [...new Set(indicator.facts.flatMap(({ events }) => events))] })),
    thresholds: [],
    basis: [],
    next: card.lift.slice(0, 5).map(({ text }) => text[locale]),
    provenance: say(`Profile ${profile.id} version ${profile.version} (${profile.hash.slice(0, 12)}), as of ${at}${known}`, `考核办法${profile.id} 版本${profile.version}（${profile.hash.slice(0, 12)}），截至${at}${known}`),
  }
}

function gradeWords({ gradeTitle, gradeNote, vetoes, coverage }: Scorecard, locale: Locale): string {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh)
  if (gradeTitle === null) return say(` and no grade: only ${percent(coverage)} of what was to be known is known`, `，因数据完整度仅${percent(coverage)}，不评等次`)
  const until = vetoes.find(({ active }) => active)?.until
  const cap = gradeNote === 'veto' ? say(`, capped by a veto until ${until}`, `（受一票否决限制，至${until}）`) : ''
  return `${say(`, grade ${gradeTitle.en}`, `，等次为${gradeTitle['zh-CN']}`)}${cap}`
}

function dimensionWords({ title, weight, points: { earned, lost, open }, cut, indicators }: CardDimension, locale: Locale): string {
  if (locale === 'en') {
    return `${title.en}: ${short(earned)} of ${plural(weight)}${lost > 0 ? `, ${short(lost)} lost` : ''}${open > 0 ? `, ${short(open)} open` : ''}${cut === 'floor' ? '; it cannot fall further' : ''}. ${indicators.map((each) => `${each.title.en}: ${indicatorWords(each, 'en')}`).join('; ')}.`
  }
  return `${title['zh-CN']}：${short(weight)}分中得${short(earned)}分${lost > 0 ? `，失${short(lost)}分` : ''}${open > 0 ? `，待定${short(open)}分` : ''}${cut === 'floor' ? '，已扣至下限' : ''}。${indicators.map((each) => `${each.title['zh-CN']}：${indicatorWords(each, 'zh-CN')}`).join('；')}。`
}

function indicatorWords({ status, counts, met, attainment, facts }: CardIndicator, locale: Locale): string {
  const en = locale === 'en'
  const answered = facts.some((fact) => fact.met !== undefined)
  const aside = [
    counts.contested > 0 && (en ? `${counts.contested} contested` : `申诉中${counts.contested}项`),
    counts.not_reported > 0 && (en ? `${counts.not_reported} not reported` : `未报${counts.not_reported}项`),
    counts.unverifiable > 0 && (en ? `${counts.unverifiable} cannot be verified` : `无法核实${counts.unverifiable}项`),
  ].filter((each) => each !== false)
  const known = answered ? (en ? `${met} of ${counts.known} met` : `${counts.known}项中达标${met}项`) : en ? `${counts.known} measured` : `计${counts.known}项`
  const main = {
    silent: en ? 'too little was reported' : '所报情况不足',
    excluded: counts.known === 0 ? (en ? 'nothing fell due' : '本期无应办事项') : en ? `${counts.known} cases are too few to say anything` : `仅${counts.known}项，不足以评价`,
    measured: `${known}${en ? ', ' : '，'}${en ? `${percent(attainment ?? 0)} attained` : `得分率${percent(attainment ?? 0)}`}`,
  }[status]
  return [main, ...aside].join(en ? ', ' : '，')
}

function chargeWords({ title, subject, points, status }: Scorecard['charges'][number], locale: Locale): string {
  if (locale === 'en') {
    const how = { charged: `took ${plural(points)}`, suppressed: 'is not charged again: the same matter is charged already, or its part does not count', contested: `is contested; ${plural(points)} wait for the decision`, open: `was not reported; it holds ${plural(points)} open` }[status]
    return `${title.en} on ${subject} ${how}.`
  }
  const how = { charged: `扣${points}分`, suppressed: '不重复扣分：同一事项已扣分，或该部分不计入', contested: `正在申诉，${points}分待决定`, open: `未报，${points}分待定` }[status]
  return `${subject}${title['zh-CN']}，${how}。`
}

const short = (value: number): number => round(value, 2)
const plural = (points: number): string => `${short(points)} ${points === 1 ? 'point' : 'points'}`
const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`
