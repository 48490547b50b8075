import type { TimeLimit } from '@duban/plugin-sdk'

/** A step of an approval process: how long it may take, and which steps come before it. */
export interface ProcessStep { step: string; limit?: TimeLimit; after?: readonly string[] }

/** The length of a process: one step after the other, and along its longest path. */
export interface ProcessLength { unit: TimeLimit['unit']; serial: number; critical: number }

/**
 * How long a process takes by the limits of its steps: `critical` is the longest chain of steps that wait for one another.
 * Undefined where a step has no limit, the steps are in different units (they are never converted), or wait in a circle.
 *
 * @example
 * ```ts
 * processLength([{ step: 'land', limit: { amount: 20, unit: 'wd' } }, { step: 'eia', limit: { amount: 30, unit: 'wd' } }, { step: 'permit', limit: { amount: 15, unit: 'wd' }, after: ['land', 'eia'] }]) // { unit: 'wd', serial: 65, critical: 45 }
 * ```
 */
export function processLength(steps: readonly ProcessStep[]): ProcessLength | undefined {
  const unit = steps[0]?.limit?.unit
  if (unit === undefined || steps.some(({ limit }) => limit?.unit !== unit)) return undefined
  const ends = new Map<string, number>()
  let waiting = [...steps]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ after = [] }) => after.every((name) => ends.has(name) || !steps.some(({ step }) => step === name)))
    if (ready.length === 0) return undefined
    for (const { step, limit, after = [] } of ready) ends.set(step, Math.max(0, ...after.map((name) => ends.get(name) ?? 0)) + limit!.amount)
    waiting = waiting.filter((each) => !ready.includes(each))
  }
  return { unit, serial: steps.reduce((sum, { limit }) => sum + limit!.amount, 0), critical: Math.max(...ends.values()) }
}
