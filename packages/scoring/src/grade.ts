import { addMonths, type Scorecard, type ScoreProfile, type ScoreVeto } from '@duban/core'
import { round } from './interval.js'

/** Vetoes with their ends, and whether they hold on a day. Without an end of its own a veto lasts as long as the profile says. */
export function activeVetoes(vetoes: readonly ScoreVeto[], { veto }: ScoreProfile, day: string): Scorecard['vetoes'] {
  return vetoes.map(({ event, decidedAt, until = addMonths(decidedAt, veto?.months ?? 12) }) => ({ event, decidedAt, until, active: decidedAt <= day && day < until }))
}

/** The grade of a score: none below the coverage a grade needs, capped while a veto holds. The number stays as it is. */
export function gradeOf({ grades, veto, minimumCoverage }: ScoreProfile, score: number | null, coverage: number, vetoes: Scorecard['vetoes']): Pick<Scorecard, 'grade' | 'gradeTitle' | 'gradeNote'> {
  if (score === null) return { grade: null, gradeTitle: null, gradeNote: 'nothing_due' }
  if (coverage < minimumCoverage) return { grade: null, gradeTitle: null, gradeNote: 'low_coverage' }
  const reached = grades.findIndex(({ from }) => score >= from)
  const earned = reached === -1 ? grades.length - 1 : reached
  const ceiling = veto !== undefined && vetoes.some(({ active }) => active) ? grades.findIndex(({ id }) => id === veto.grade) : 0
  const { id, title } = grades[Math.max(earned, ceiling)]!
  return { grade: id, gradeTitle: title, gradeNote: ceiling > earned ? 'veto' : null }
}

/** What would lift the grade: evidence to show, decisions to await, duties to meet, the end of a veto; most points first. */
export function liftOf({ grades, minimumCoverage }: ScoreProfile, { score, coverage, grade, vetoes, dimensions, charges }: Omit<Scorecard, 'lift'>): Scorecard['lift'] {
  if (score === null) return []
  const next = grades.findLast(({ from }) => from > score)
  const gap = next === undefined ? null : round(next.from - score, 6)
  const lines: Scorecard['lift'] = []
  for (const { title, indicators } of dimensions) {
    for (const { id, title: named, points, counts, status } of indicators) {
      const of = { en: `${named.en} (${title.en})`, 'zh-CN': `${named['zh-CN']}（${title['zh-CN']}）` }
      if (status === 'silent' || counts.not_reported > 0 || counts.unverifiable > 0) {
        const reaches = gap !== null && points.open >= gap
        lines.push({ kind: 'show_evidence', of: id, points: points.open, text: { en: `Report or verify what is missing on ${of.en}: up to ${round(points.open, 2)} points${reaches ? `, enough for ${next!.title.en}` : ''}.`, 'zh-CN': `补报或核实${of['zh-CN']}缺少的情况，最多可得${round(points.open, 2)}分${reaches ? `，可达到${next!.title['zh-CN']}` : ''}。` } })
      }
      if (points.lost > 0) lines.push({ kind: 'meet', of: id, points: points.lost, text: { en: `${round(points.lost, 2)} points were lost on ${of.en}; meeting those duties in time would have kept them.`, 'zh-CN': `${of['zh-CN']}失${round(points.lost, 2)}分；相应事项按期完成即可不失分。` } })
    }
  }
  for (const { id, title, points, status, subject } of charges) {
    if (status === 'charged') lines.push({ kind: 'meet', of: `${id}:${subject}`, points, text: { en: `${title.en} on ${subject} took ${points} points; if it is withdrawn on appeal they come back.`, 'zh-CN': `${subject}因${title['zh-CN']}扣${points}分；经申诉撤销的予以返还。` } })
    if (status === 'contested') lines.push({ kind: 'await_decision', of: `${id}:${subject}`, points: 0, text: { en: `${title.en} on ${subject} is contested and not taken; ${points} points wait for the decision.`, 'zh-CN': `${subject}的${title['zh-CN']}正在申诉，暂不扣分；${points}分待决定。` } })
  }
  for (const { until, active } of vetoes) if (active && grade !== null) lines.push({ kind: 'veto_ends', of: 'veto', points: 0, text: { en: `A veto caps the grade until ${until}; the score itself is not touched.`, 'zh-CN': `一票否决限制等次至${until}；得分本身不受影响。` } })
  if (coverage < minimumCoverage) lines.unshift({ kind: 'show_evidence', of: 'coverage', points: 0, text: { en: `No grade below a coverage of ${percent(minimumCoverage)}; it is ${percent(coverage)}.`, 'zh-CN': `数据完整度低于${percent(minimumCoverage)}不评等次，目前为${percent(coverage)}。` } })
  return lines.map((line, order) => ({ line, order })).sort((a, b) => b.line.points - a.line.points || a.order - b.order).map(({ line }) => line)
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`
