import { DubanError, type Locale } from '@duban/core'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { lintRules, ruleCoverage, type RuleCoverage } from '@duban/rules'
import { judgeFiles, localeOption, type JudgeOptions } from './judge-files.js'
import { sayRejected } from './say-rejected.js'

export interface LintOptions { lang: string; format: string; failOn: string }

/** Reads the built-in rules against each other. Exit code 1 from a finding on, where that is asked for. */
export function lintBuiltIn({ lang, format, failOn }: LintOptions): number {
  const locale = localeOption(lang)
  if (failOn !== 'never' && failOn !== 'finding') throw new DubanError({ code: 'E_OPTION', message: `--fail-on ${failOn} is no level`, fix: 'use never or finding' })
  const findings = lintRules(landing.rules, { calendar: chinaCalendar })
  if (format === 'json') console.log(JSON.stringify(findings, null, 1))
  else {
    for (const { code, message, path } of findings) console.log(`${code.padEnd(14)} ${message[locale]}${path.length === 0 ? '' : `  (${path.join('.')})`}`)
    console.log(locale === 'en' ? `${landing.rules.length} rules, ${findings.length} findings` : `规则${landing.rules.length}条，提示${findings.length}条`)
  }
  return failOn === 'finding' && findings.length > 0 ? 1 : 0
}

/** Which rules can run on the data, and which fields they miss. */
export async function coverRules(paths: readonly string[], options: JudgeOptions & { format: string }): Promise<number> {
  const { supervisor, evaluation, input, refused, locale } = await judgeFiles(paths, options)
  await supervisor.close()
  const coverage = ruleCoverage(supervisor.rules, evaluation.results)
  if (options.format === 'json') console.log(JSON.stringify(coverage, null, 1))
  else for (const each of coverage) console.log(lineOf(each, locale))
  sayRejected(input.rejected)
  return refused ? 2 : 0
}

const states: Record<RuleCoverage['state'], Record<Locale, string>> = { runs: { en: 'runs', 'zh-CN': '可运行' }, blind: { en: 'blind', 'zh-CN': '缺数据' }, idle: { en: 'idle', 'zh-CN': '不涉及' } }

function lineOf({ rule, state, judged, asked, missing }: RuleCoverage, locale: Locale): string {
  const fields = missing.map(({ fact, results }) => `${fact} (${results})`).join(', ')
  const lacks = fields === '' ? '' : locale === 'en' ? `  missing: ${fields}` : `  缺少：${fields}`
  return `${states[state][locale].padEnd(6)} ${rule.padEnd(36)} ${String(judged).padStart(7)} / ${asked}${lacks}`
}
