import { DubanError } from '@duban/core'
import { mean, median } from '../internal/statistics.js'
import type { CompositeSpec } from './spec.js'
import { columnOf, pickRows, type Columns, type Table } from './table.js'
import { treatOutliers, type Treatment } from './treat.js'

/** The stages before normalisation, each with its columns; a stage left out hands on those before it. */
export interface Prepared {
  units: readonly string[]
  raw: Columns
  denominated: Columns
  imputed: Columns
  screened: Columns
  treated: Columns
  /** Every cell that was imputed: nothing is filled in silently. */
  imputations: { unit: string; indicator: string; value: number }[]
  /** Units left out for what they did not report, with the share they did. */
  screenedOut: { unit: string; reported: number }[]
  treatments: Treatment[]
}

/** Denominates, imputes, screens and treats a table as the spec says. */
export function prepare(spec: CompositeSpec, table: Table): Prepared {
  const raw: Columns = new Map(spec.indicators.map(({ id }) => [id, columnOf(table, id)]))
  const denominated = new Map(spec.indicators.map(({ id, denominator }) => [id, denominator === undefined ? raw.get(id)! : divided(raw.get(id)!, columnOf(table, denominator))]))
  const { columns: imputed, imputations } = impute(spec, table, denominated)
  const { rows, screenedOut } = screen(spec, table, spec.screen?.of === 'imputed' ? imputed : raw)
  const screened = rows === null ? imputed : pickRows(imputed, rows)
  const treatments: Treatment[] = []
  const treated = spec.treat === undefined ? screened : new Map([...screened].map(([id, values]) => {
    const { values: done, ...how } = treatOutliers(values, spec.treat!)
    treatments.push({ indicator: id, ...how })
    return [id, done]
  }))
  return { units: rows === null ? table.units : rows.map((row) => table.units[row]!), raw, denominated, imputed, screened, treated, imputations, screenedOut, treatments }
}

function divided(values: Float64Array, by: Float64Array): Float64Array {
  return values.map((value, i) => (by[i] === 0 ? NaN : value / by[i]!))
}

function impute({ impute: how }: CompositeSpec, table: Table, columns: Columns): { columns: Columns; imputations: Prepared['imputations'] } {
  if (how === undefined) return { columns, imputations: [] }
  const imputations: Prepared['imputations'] = []
  const groups = how.by.startsWith('group') ? groupsOf(table, how.group) : null
  const middle = how.by.endsWith('ean') ? mean : median
  const filled = new Map([...columns].map(([id, values]) => {
    if (!values.some(Number.isNaN)) return [id, values]
    const middles = new Map<string, number>()
    const middleOf = (row: number): number => {
      const group = groups === null ? '' : groups[row]!
      if (!middles.has(group)) middles.set(group, middle(groups === null ? values : values.filter((_, i) => groups[i] === group)))
      return middles.get(group)!
    }
    return [id, values.map((value, row) => {
      if (!Number.isNaN(value)) return value
      const put = middleOf(row)
      imputations.push({ unit: table.units[row]!, indicator: id, value: put })
      return put
    })]
  }))
  return { columns: filled, imputations }
}

function groupsOf({ groups = {} }: Table, name: string | undefined): readonly string[] {
  const group = name === undefined || !Object.hasOwn(groups, name) ? undefined : groups[name]
  if (group === undefined) throw new DubanError({ code: 'E_COMPOSITE', message: `there is no group ${name ?? ''} to impute within`, fix: 'name a group of the table under impute.group', path: ['impute', 'group'] })
  return group
}

/** By default what was filled in brings nobody back. */
function screen({ screen: how, indicators }: CompositeSpec, { units }: Table, columns: Columns): { rows: number[] | null; screenedOut: Prepared['screenedOut'] } {
  if (how === undefined) return { rows: null, screenedOut: [] }
  const reported = units.map((_, row) => indicators.filter(({ id }) => !Number.isNaN(columns.get(id)![row]!)).length / indicators.length)
  const rows = units.map((_, row) => row).filter((row) => reported[row]! >= how.minimum)
  return { rows, screenedOut: units.map((unit, row) => ({ unit, reported: reported[row]! })).filter((each) => each.reported < how.minimum) }
}

