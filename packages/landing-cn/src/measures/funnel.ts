import { dayOf, daysBetween, type CaseFile, type CivilDate } from '@duban/plugin-sdk'
import { stageOrder } from '../rules/pipeline/skipped-stages.js'
import { median } from './quantile.js'

export interface FunnelStage {
  stage: string
  /** Projects of the cohort that reached it, or a later one. */
  reached: number
  /** Of those that reached the stage before, null where none did. */
  conversion: number | null
  /** Of those that have left it: how many, and the median of their calendar days in it. */
  left: number
  medianDays: number | null
  /** Projects that stand in it now. */
  standing: number
}

export interface Funnel {
  /** Projects that entered the first stage within the period: the same ones in every line. */
  cohort: number
  stages: FunnelStage[]
  /** Projects of the cohort by the way they left. */
  exits: Readonly<Record<string, number>>
}

/**
 * 意向→签约→落地→开工 (R038): how many of one fixed cohort came how far, and how long they stayed. The cohort is the
 * projects that entered `stages[0]` in [from, until), so that those who came later do not thin the rates.
 *
 * @example
 * ```ts
 * funnel(portfolio.files, { stages: ['intention', 'signed', 'landed', 'started'] }).stages.map(({ conversion }) => conversion) // [null, 0.6, 0.5, 0.5]
 * ```
 */
export function funnel(files: readonly CaseFile[], { stages = stageOrder, from, until }: { stages?: readonly string[]; from?: CivilDate; until?: CivilDate } = {}): Funnel {
  const cohort = files.filter(({ project }) => {
    const at = project.stages.find(({ stage }) => stage === stages[0])?.at
    return at !== undefined && (from === undefined || dayOf(at) >= from) && (until === undefined || dayOf(at) < until)
  })
  const furthest = cohort.map(({ project }) => Math.max(...project.stages.map(({ stage }) => stages.indexOf(stage))))
  const stays = cohort.flatMap(({ project }) => project.stages.slice(0, -1).map(({ stage, at }, index) => ({ stage, days: daysBetween(dayOf(at), dayOf(project.stages[index + 1]!.at)) })))
  const reached = stages.map((_, at) => furthest.filter((each) => each >= at).length)
  const exits: Record<string, number> = {}
  for (const { project } of cohort) if (project.stage !== null && !stages.includes(project.stage)) exits[project.stage] = (exits[project.stage] ?? 0) + 1
  return {
    cohort: cohort.length,
    stages: stages.map((stage, at) => {
      const days = stays.filter((stay) => stay.stage === stage).map((stay) => stay.days)
      return { stage, reached: reached[at]!, conversion: at === 0 || reached[at - 1] === 0 ? null : reached[at]! / reached[at - 1]!, left: days.length, medianDays: median(days), standing: cohort.filter(({ project }) => project.stage === stage).length }
    }),
    exits,
  }
}
