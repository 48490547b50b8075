import type { CaseFile, CaseRecord } from '@duban/plugin-sdk'
import { isNamed, lackingParts, slogans, vagueSubjects, type Standard } from '../rules/responsibility/clears.js'

/** 四明确: subject, duty, standard, deadline. */
export const clearNames = ['subject', 'duty', 'standard', 'deadline'] as const
export type ClearName = (typeof clearNames)[number]

export interface FourClears {
  task: string
  clear: Readonly<Record<ClearName, boolean>>
  /** Performed, with evidence at the event that says so. */
  implemented: Readonly<Record<ClearName, boolean>>
  clearCount: number
  implementedCount: number
  /** The first that is not clear; where all are, the first that is not implemented. */
  firstGap: ClearName | null
}

/**
 * “四明确、四落实” of a task (R031): what is clear, and what is implemented with evidence.
 *
 * @example
 * ```ts
 * fourClears(file.records('task')[0], file).firstGap // 'deadline'
 * ```
 */
export function fourClears(task: CaseRecord, file: CaseFile): FourClears {
  const text = (name: string): string => (typeof task[name] === 'string' ? (task[name] as string).trim() : '')
  const registered = [...file.reference.records('unit'), ...file.reference.records('post')] as { ref: string; name?: string; title?: string }[]
  const clear = {
    subject: isNamed(text('owner'), registered, vagueSubjects) ?? true,
    duty: text('deliverable') !== '' && !slogans.includes(text('deliverable')) && text('acceptance') !== '',
    standard: task['standard'] !== undefined && lackingParts(task['standard'] as Standard).length === 0,
    deadline: task['due'] !== undefined || task['limit'] !== undefined,
  }
  const proven = new Set(file.events.filter(({ evidence }) => (evidence ?? []).length > 0).map(({ id }) => id))
  const performed = (task['performed'] ?? []) as { clear?: string; event: string }[]
  const implemented = Object.fromEntries(clearNames.map((name) => [name, performed.some((act) => act.clear === name && proven.has(act.event))])) as Record<ClearName, boolean>
  const count = (made: Readonly<Record<ClearName, boolean>>): number => clearNames.filter((name) => made[name]).length
  const firstGap = clearNames.find((name) => !clear[name]) ?? clearNames.find((name) => !implemented[name]) ?? null
  return { task: task.ref, clear, implemented, clearCount: count(clear), implementedCount: count(implemented), firstGap }
}
