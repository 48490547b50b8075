/** The stages of a project in their order. */
export const stageOrder = ['intention', 'signed', 'landed', 'started', 'in_progress', 'completed', 'in_production'] as const

export interface StageEntry { id: string; stage: string; waived: boolean }

/** Entries that left out a stage: where the record begins is nobody's leap, and stages that may be left out are none. */
export function skippedStages(entries: readonly StageEntry[], order: readonly string[], optional: readonly string[]): { id: string; to: string; stages: string[] }[] {
  const skipped: { id: string; to: string; stages: string[] }[] = []
  let reached = -1
  for (const { id, stage, waived } of entries) {
    const at = order.indexOf(stage)
    const between = reached < 0 ? [] : order.slice(reached + 1, Math.max(at, reached + 1)).filter((each) => !optional.includes(each))
    if (between.length > 0 && !waived) skipped.push({ id, to: stage, stages: between })
    reached = Math.max(reached, at)
  }
  return skipped
}
