import { label, type Locale } from '@duban/core'
import { isOpen, moverOf, placed, worstFirst, type PageData } from './page-data.js'

const heads: Record<Locale, readonly string[]> = {
  en: ['light', 'project', 'name', 'matter', 'finding', 'due', 'whose move', 'what to do', 'basis', 'rule', 'evidence'],
  'zh-CN': ['亮灯', '项目', '项目名称', '事项', '问题', '期限', '责任单位', '下一步', '依据', '规则', '佐证'],
}

/**
 * The findings as a table for a spreadsheet, worst first: RFC 4180 with a byte order mark, so that Chinese survives. No
 * cell is a formula: a text that a spreadsheet would run gets an apostrophe before it.
 *
 * @example
 * ```ts
 * renderCsv({ title: 'Demo', asOf: '2026-03-17', knownAt: null, calendar: { id: 'CN', version: '1' }, ruleset: 'ab12', units: {}, projects: [], rejected: [] }, 'en').startsWith('\uFEFFlight,project') // true
 * ```
 */
export function renderCsv(data: PageData, locale: Locale): string {
  const { units } = data
  const open = worstFirst(placed(data).filter(isOpen))
  const rows = open.map((finding) => {
    const { result, project } = finding
    const { summary, next, basis } = finding.explanation[locale]
    const mover = moverOf(finding)
    return [label(locale, result.light ?? 'not_applicable'), project.id, project.name ?? '', result.subject, summary, result.due ?? '', mover === null ? '' : (units[mover] ?? mover), next.join(' '), basis.join('; '), result.rule, result.evidence.join(' ')]
  })
  return `\uFEFF${[heads[locale], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A cell that no spreadsheet takes for a formula (OWASP, CSV injection). */
function cell(text: string): string {
  const harmless = /^\s*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
