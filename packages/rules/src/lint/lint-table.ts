import type { CompileOptions } from '../conditions/compile-conditions.js'
import { comparisonsOf, type DecisionTable } from '../decision-table.js'
import type { Rule } from '../rule.js'
import type { LintFinding } from './lint-rules.js'
import { formulaOfConditions, implies, joined, termsOf, type FactNames } from './terms.js'

/** Rows that never hit, that an earlier row takes away, or that hit beside another where one alone may. */
export function tableFindings({ id, version }: Rule, { hit, rows }: DecisionTable, options: CompileOptions, names: FactNames): LintFinding[] {
  const findings: LintFinding[] = []
  const say = (code: LintFinding['code'], row: number, en: string, zh: string): unknown => findings.push({ code, rule: id, version, path: ['check', 'table', 'rows', row], message: { en: `${id}: row ${row + 1} ${en}`, 'zh-CN': `${id}：第${row + 1}行${zh}` } })
  const terms = rows.map(({ when }) => termsOf(formulaOfConditions({ all: comparisonsOf(when) }, options), names) ?? [])
  terms.forEach((own, row) => {
    if (own.length === 0) return say('contradiction', row, 'can never hit', '永远无法命中')
    terms.slice(0, row).forEach((earlier, above) => {
      if (hit === 'FIRST' && own.every((term) => earlier.some((other) => implies(term, other)))) say('unreachable', row, `is always taken by row ${above + 1}`, `总被第${above + 1}行先命中`)
      if (hit === 'UNIQUE' && own.some((term) => earlier.some((other) => joined(term, other) !== null))) say('rows_overlap', row, `can hit together with row ${above + 1}, and the table is UNIQUE`, `可能与第${above + 1}行同时命中，而该表要求唯一命中`)
    })
  })
  return findings
}
