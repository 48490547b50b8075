import { DubanError } from '@duban/core'
import { extent } from '../internal/statistics.js'

/** Rows are alternatives, columns criteria. */
export type Matrix = readonly (readonly number[])[]
/** 1 where more is better, -1 where less is. */
export type Directions = readonly (1 | -1)[]

/** Columns of a full matrix of numbers. Throws `E_MATRIX`. */
export function columnsOf(matrix: Matrix, weights?: readonly number[], directions?: Directions): number[][] {
  const width = matrix[0]?.length ?? 0
  if (width === 0 || matrix.some((row) => row.length !== width || row.some((value) => !Number.isFinite(value)))) throw new DubanError({ code: 'E_MATRIX', message: 'the matrix has gaps or rows of different lengths', fix: 'give every alternative a number for every criterion; impute before, openly' })
  if ([weights, directions].some((each) => each !== undefined && each.length !== width)) throw new DubanError({ code: 'E_MATRIX', message: `there are ${width} criteria, and other numbers of weights or directions`, fix: 'give one weight and one direction a criterion' })
  return Array.from({ length: width }, (_, c) => matrix.map((row) => row[c]!))
}

/** 0 at the worst, 1 at the best of the column; a column without range is 1 throughout. */
export function minMax(column: readonly number[], direction: 1 | -1 = 1): number[] {
  const { min, max } = extent(column)
  return column.map((value) => (max === min ? 1 : direction === 1 ? (value - min) / (max - min) : (max - value) / (max - min)))
}

export const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0)
export const shares = (values: readonly number[]): number[] => values.map((each) => each / sum(values))
