import { addDays, civilDate, DubanError, localized, type Locale, type Scorecard } from '@duban/core'
import { chinaCalendar } from '@duban/landing-cn'
import { explainScore, periodOf, type PeerGroup } from '@duban/scoring'
import { z } from 'zod'
import { readJson } from '../read-json.js'
import type { ScoreOptions, ScoreReport } from '../score-report.js'
import { unitNames } from '../unit-names.js'
import { judgeFiles, todayIn, type JudgeOptions } from './judge-files.js'
import { sayRejected } from './say-rejected.js'

/** What to score by: shared by `score` and `report`. */
export interface ScoringOptions { profile: string; peers?: string; league?: string }
export interface ScoreCommandOptions extends JudgeOptions, ScoringOptions { period: string; unit?: string; format: string }

const peerGroup = z.strictObject({ id: z.string(), title: localized, units: z.array(z.string()).min(1), declaredOn: civilDate, minimum: z.int() })

/** Scores the units of files for a period. By default as of the period's last day, or today where that is earlier. */
export async function score(paths: readonly string[], options: ScoreCommandOptions): Promise<number> {
  if (!['table', 'json'].includes(options.format)) throw new DubanError({ code: 'E_OPTION', message: `--format ${options.format} is not known`, fix: 'use table or json' })
  const asked = await scoreOptions(options.period, options)
  const judged = await judgeFiles(paths, { ...options, asOf: options.asOf ?? lastDayOf(options.period) })
  const { supervisor, evaluation, refused, input, locale } = judged
  try {
    const report = supervisor.score(evaluation, asked)
    const names = unitNames(evaluation.portfolio.reference)
    if (options.format === 'json') console.log(JSON.stringify(report, null, 1))
    else if (options.unit !== undefined) sayCard(cardOf(report, options.unit), names, locale)
    else printTable(report, names, locale)
  } finally {
    await supervisor.close()
  }
  sayRejected(input.rejected)
  return refused ? 2 : 0
}

/** Reads profile and peers, where they are files. */
export async function scoreOptions(period: string, { profile, peers, league }: ScoringOptions): Promise<ScoreOptions> {
  return {
    period: periodOf(period),
    profile: profile.endsWith('.json') ? ((await readJson(profile)) as ScoreOptions['profile']) : profile,
    ...(peers !== undefined && { peers: await readPeers(peers) }),
    ...(league !== undefined && { league: leagueOption(league) }),
  }
}

/** The last day of a period, or today where that is earlier. */
export const lastDayOf = (period: string): string => [addDays(periodOf(period).until, -1), todayIn(chinaCalendar)].sort()[0]!

async function readPeers(path: string): Promise<PeerGroup> {
  const parsed = peerGroup.safeParse(await readJson(path))
  if (!parsed.success) throw new DubanError({ code: 'E_PEERS', message: `${path}: ${parsed.error.issues[0]!.path.join('.')}: ${parsed.error.issues[0]!.message}`, fix: 'give id, title (en, zh-CN), units, declaredOn and minimum', source: path })
  return parsed.data
}

function leagueOption(text: string): { by: string; reason: string } {
  const [by = '', ...reason] = text.split(':')
  if (reason.length === 0) throw new DubanError({ code: 'E_OPTION', message: '--league needs who asked for it and why', fix: 'use --league "WHO: WHY"' })
  return { by: by.trim(), reason: reason.join(':').trim() }
}

function cardOf({ cards }: ScoreReport, unit: string): Scorecard {
  const card = cards.find((each) => each.unit === unit)
  if (!card) throw new DubanError({ code: 'E_OPTION', message: `there is no scorecard of ${unit}`, fix: `use one of ${cards.map((each) => each.unit).join(', ') || 'no units'}` })
  return card
}

function sayCard(card: Scorecard, names: Record<string, string>, locale: Locale): void {
  const { summary, because, next, provenance } = explainScore(card, locale, names)
  console.log([summary, ...because.map((line) => `  ${line}`), ...(next.length > 0 ? [locale === 'en' ? 'What would lift it:' : '如何提升：', ...next.map((line) => `  ${line}`)] : []), provenance].join('\n'))
}

function printTable({ cards, comparison, unattributed, signals }: ScoreReport, names: Record<string, string>, locale: Locale): void {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh)
  const tierOf = (unit: string): string => String(comparison?.rows.find((row) => row.unit === unit)?.tier ?? '–')
  const rows = cards.toSorted((a, b) => tierOf(a.unit).localeCompare(tierOf(b.unit), 'en', { numeric: true }) || (a.unit < b.unit ? -1 : 1)).map((card) => [
    names[card.unit] ?? card.unit, String(card.score ?? '–'), card.score === null ? '–' : `${card.interval.low}–${card.interval.high}`, card.score === null ? '–' : `${Math.round(card.coverage * 1000) / 10} %`,
    card.gradeTitle?.[locale] ?? (card.score === null ? say('nothing due', '无应办事项') : say('no grade', '不评等次')), tierOf(card.unit),
  ])
  printAligned([[say('unit', '单位'), say('score', '得分'), say('interval', '区间'), say('coverage', '完整度'), say('grade', '等次'), say('tier', '档次')], ...rows])
  if (comparison) {
    const { group, sensitivity, left, status } = comparison
    if (status === 'insufficient_peers') console.log(say(`\n${group.title.en}: too few comparable units (at least ${group.minimum}); nobody is compared.`, `\n${group.title['zh-CN']}：可比单位不足${group.minimum}个，不作比较。`))
    else console.log(say('\nUnits of one tier cannot be told apart.', '\n同一档次的单位不分先后。'))
    if (sensitivity) console.log(say(`Under another choice of weights, normalisation, aggregation or dimensions at most ${percent(sensitivity.worst)} of pairs turn round.`, `改变权重、标准化、合成方法或去掉某一维度，最多有${percent(sensitivity.worst)}的两两次序会颠倒。`))
    if (left.length > 0) console.log(say('Not compared: ', '未参与比较：') + left.map(({ unit, why }) => `${names[unit] ?? unit} (${whyWords[why][locale]})`).join(locale === 'en' ? ', ' : '、'))
    if (comparison.league) {
      console.log(`\n${comparison.league.notice[locale]}`)
      printAligned(comparison.league.order.map(({ place, unit, score: points }) => [String(place), names[unit] ?? unit, String(points)]))
    }
  }
  if (unattributed > 0) console.log(say(`\n${unattributed} facts are charged to nobody: no unit, or more than one, answered for them.`, `\n${unattributed}项事实无人负责或责任不唯一，不计入任何单位。`))
  for (const { text, unit } of signals.slice(0, 10)) console.log(`${say('note', '提示')} ${unit === null ? '' : `${names[unit] ?? unit}: `}${text[locale]}`)
}

const whyWords = { no_card: { en: 'no scorecard', 'zh-CN': '无评分' }, nothing_due: { en: 'nothing due', 'zh-CN': '无应办事项' }, low_coverage: { en: 'low coverage', 'zh-CN': '数据完整度低' } }
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

/** Columns of equal width; a Chinese character takes two places on a terminal. */
function printAligned(rows: readonly (readonly string[])[]): void {
  const width = (text: string): number => [...text].reduce((sum, char) => sum + (/\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u.test(char) ? 2 : 1), 0)
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map((row) => width(row[c]!))))
  for (const row of rows) console.log(row.map((cell, c) => cell + ' '.repeat(widths[c]! - width(cell))).join('  ').trimEnd())
}
