import type { CaseFile, CaseRecord, CivilDate } from '@duban/plugin-sdk'

/** What inspections may ask of one object in a period. */
export interface BurdenBudget { visits: number; hours: number; documents: number }

/** The burden of some inspections, measured by a budget. */
export interface Burden extends BurdenBudget {
  /** The largest share of its budget that is used up: 1 where one of the three is just exhausted. */
  index: number
  /** Visits of which the hours, or the documents asked for, are not recorded: the index may be higher. */
  unstated: { hours: number; documents: number }
}

export interface BurdenIndex {
  /** By the object that was inspected, the heaviest burden first. */
  objects: (Burden & { object: string })[]
  /** What each organ laid on all of them, by the budget of one, the heaviest first. */
  organs: (Burden & { organ: string; objects: number })[]
}

/**
 * 检查负担指数 (R113, X19): visits, hours and documents of the inspections held in [from, until), against the budget of one
 * object; beside it what each organ asked of all together. It counts; the rule on the budget judges.
 *
 * Throws nothing; a budget of 0 is used up by the first visit, hour or document.
 *
 * @example
 * ```ts
 * burdenIndex(portfolio.files, { from: '2026-01-01', until: '2026-04-01', budget: { visits: 10, hours: 80, documents: 100 } }).objects[0].index // 1.4
 * ```
 */
export function burdenIndex(files: readonly CaseFile[], { from, until, budget }: { from: CivilDate; until: CivilDate; budget: BurdenBudget }): BurdenIndex {
  const held = files.flatMap((file) => file.records('inspection')).filter(({ heldAt, object }) => typeof heldAt === 'string' && typeof object === 'string' && from <= heldAt.slice(0, 10) && heldAt.slice(0, 10) < until)
  const organOf = ({ heldBy }: CaseRecord): string | undefined => (heldBy as { unit?: string } | undefined)?.unit
  const by = (key: (inspection: CaseRecord) => string | undefined): [string, CaseRecord[]][] =>
    [...new Set(held.map(key))].flatMap((name) => (name === undefined ? [] : [[name, held.filter((each) => key(each) === name)]]))
  const heaviest = (one: Burden, other: Burden): number => other.index - one.index
  return {
    objects: by(({ object }) => object as string).map(([object, own]) => ({ object, ...burdenOf(own, budget) })).sort((one, other) => heaviest(one, other) || (one.object < other.object ? -1 : 1)),
    organs: by(organOf).map(([organ, own]) => ({ organ, objects: new Set(own.map(({ object }) => object)).size, ...burdenOf(own, budget) })).sort((one, other) => heaviest(one, other) || (one.organ < other.organ ? -1 : 1)),
  }
}

function burdenOf(held: readonly CaseRecord[], budget: BurdenBudget): Burden {
  const stated = (key: 'hours' | 'documents'): number[] => held.flatMap((each) => (typeof each[key] === 'number' ? [each[key]] : []))
  const total = (key: 'hours' | 'documents'): number => stated(key).reduce((sum, value) => sum + value, 0)
  const used = { visits: held.length, hours: total('hours'), documents: total('documents') }
  const share = (key: keyof BurdenBudget): number => (budget[key] === 0 ? (used[key] === 0 ? 0 : 1 + used[key]) : used[key] / budget[key])
  const index = Math.max(share('visits'), share('hours'), share('documents'))
  return { ...used, index: Math.round(index * 100) / 100, unstated: { hours: held.length - stated('hours').length, documents: held.length - stated('documents').length } }
}
