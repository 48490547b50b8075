import { DubanError, type LightColour } from '@duban/core'
import { compileConditions, type CompiledConditions, type CompileOptions, type Condition } from './conditions/index.js'
import type { Facts, Verdict } from './rule.js'

type Scalar = string | number | boolean | null

/** A cell of a table: a value (equal), a list (one of them), or operators with their values, all of which hold. */
export type Cell = Scalar | readonly Scalar[] | Readonly<Record<string, unknown>>

export interface TableVerdict {
  outcome: Exclude<Verdict['outcome'], 'not_evaluable'>
  light?: LightColour
  messageId?: string
  /** What the row adds to the sum of `COLLECT`. */
  points?: number
}

export interface TableRow extends TableVerdict {
  /** Cells by the name of the fact; a fact without a cell does not matter. */
  when: Readonly<Record<string, Cell>>
}

/**
 * Rules in rows, after DMN 1.5. `UNIQUE`: rows exclude one another, and two that hit are an error. `FIRST`: the first row
 * that hits. `COLLECT`: all of them, and the worst outcome; with `sum`, the light profile of that id judges the points of all.
 */
export interface DecisionTable {
  hit: 'UNIQUE' | 'FIRST' | 'COLLECT'
  rows: readonly TableRow[]
  sum?: string
  /** Where no row hits. Default `not_applicable`. */
  otherwise?: TableVerdict
}

export interface CompiledTable {
  readonly table: DecisionTable
  readonly rows: readonly { row: TableRow; conditions: CompiledConditions }[]
}

export type TableAnswer = { missing: string[] } | { hits: readonly number[]; verdict: TableVerdict; points: number }

/** Makes a table ready. Throws `E_CONDITION` with the place in the table. */
export function compileTable(table: DecisionTable, options: CompileOptions = {}): CompiledTable {
  const rows = table.rows.map((row, index) => ({ row, conditions: compileConditions({ all: comparisonsOf(row.when) }, { ...options, place: ['check', 'table', 'rows', index] }) }))
  return { table, rows }
}

/** The cells of a row as conditions. */
export function comparisonsOf(cells: TableRow['when']): Condition[] {
  return Object.entries(cells).flatMap(([fact, cell]) => comparisons(fact, cell))
}

function comparisons(fact: string, cell: Cell): Condition[] {
  if (Array.isArray(cell)) return [{ fact, operator: 'in', value: cell }]
  if (typeof cell !== 'object' || cell === null) return [{ fact, operator: 'equal', value: cell }]
  return Object.entries(cell).map(([operator, value]) => ({ fact, operator, value }))
}

/** What a table says of facts, or what is missing to say it. Throws `E_TABLE` where two rows of a `UNIQUE` table hit. */
export function decide({ table, rows }: CompiledTable, facts: Facts): TableAnswer {
  const hits: number[] = []
  const missing = new Set<string>()
  for (const [index, { conditions }] of rows.entries()) {
    const holds = conditions.test(facts)
    if (holds === undefined) for (const name of conditions.missing(facts)) missing.add(name)
    if (holds === true) hits.push(index)
    if (table.hit === 'FIRST' && (holds === true || missing.size > 0)) break
  }
  if (table.hit === 'UNIQUE' && hits.length > 1) throw new DubanError({ code: 'E_TABLE', message: `rows ${hits.map((index) => index + 1).join(' and ')} of a UNIQUE table hit together`, fix: 'part their cells, or use FIRST or COLLECT', path: ['table', 'rows', hits[1]!] })
  // One hit settles a UNIQUE or FIRST table; a collection must know all of its rows.
  if (missing.size > 0 && (table.hit === 'COLLECT' || hits.length === 0)) return { missing: [...missing] }
  const verdicts = hits.map((index): TableVerdict => rows[index]!.row)
  return { hits, verdict: worst(verdicts) ?? table.otherwise ?? { outcome: 'not_applicable' }, points: verdicts.reduce((sum, { points = 0 }) => sum + points, 0) }
}

const order: readonly TableVerdict['outcome'][] = ['not_applicable', 'pass', 'pending', 'warn', 'fail']

/** Of several the worst; of equals the first. */
function worst(verdicts: readonly TableVerdict[]): TableVerdict | undefined {
  return verdicts.reduce<TableVerdict | undefined>((most, each) => (most === undefined || order.indexOf(each.outcome) > order.indexOf(most.outcome) ? each : most), undefined)
}
