import type { CaseFile } from '@duban/plugin-sdk'
import { clearNames, fourClears, type ClearName } from './four-clears.js'
import { shareOf, type Share } from './share.js'

export interface DutyCoverage extends Share {
  /** One row for each task whose assignment is not complete. */
  gaps: { project: string; task: string; lacking: ClearName[] }[]
}

/**
 * Responsibility actually assigned (R018): tasks with all four clears among the tasks that were handed out. Steps of an
 * approval are no tasks of their own.
 *
 * @example
 * ```ts
 * dutyCoverage(portfolio.files) // { part: 36, of: 40, share: 0.9, gaps: [ …four rows ] }
 * ```
 */
export function dutyCoverage(files: readonly CaseFile[]): DutyCoverage {
  const rows = files.flatMap((file) => file.records('task')
    .filter((task) => task['assignedAt'] !== undefined && task['approval'] === undefined)
    .map((task) => ({ project: file.project.ref, task: task.ref, lacking: lackingOf(fourClears(task, file).clear) })))
  const gaps = rows.filter(({ lacking }) => lacking.length > 0)
  return { ...shareOf(rows.length - gaps.length, rows.length), gaps }
}

const lackingOf = (clear: Readonly<Record<ClearName, boolean>>): ClearName[] => clearNames.filter((name) => !clear[name])
