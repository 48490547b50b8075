import { dayOf, type CaseFile, type Reference } from '@duban/core'
import type { DayUnit } from './allotment.js'
import type { FoundRecord } from './found-records.js'

/** Days that steps may take; each looked up once. Null where the catalogue limits no step. */
export type StepLimits = { file: CaseFile; unit: DayUnit; known: Map<FoundRecord, number | null> } | null

export const stepLimits = (file: CaseFile, unit: DayUnit): StepLimits => (hasSteps(file.reference) ? { file, unit, known: new Map() } : null)

/** Days a record may take, or null: only steps have limits of their own. */
export function limitOf(limits: StepLimits, record: FoundRecord): number | null {
  if (limits === null || record.kind !== 'task') return null
  const known = limits.known.get(record)
  if (known !== undefined) return known
  const limit = read(limits.file, record.ref, limits.unit)
  limits.known.set(record, limit)
  return limit
}

interface Step { step: string; limit?: { amount: number; unit: string } }

/**
 * The limit of a step by the catalogue version of the day the approval was accepted. Limits that only an event of the project
 * states are left aside here: with that event gone, the step's own days would turn into lost ones.
 */
function read(file: CaseFile, ref: string, unit: DayUnit): number | null {
  const task = file.record(ref)
  const approval = typeof task?.approval === 'string' ? file.record(task.approval) : undefined
  const began = approval?.acceptedAt ?? approval?.appliedAt
  if (typeof approval?.item !== 'string' || typeof began !== 'string') return null
  const steps = file.reference.versionAt(`item/${approval.item}`, dayOf(began))?.data.steps as Step[] | undefined
  const limit = steps?.find(({ step }) => step === task!.step)?.limit
  return limit?.unit === unit ? limit.amount : null
}

const catalogues = new WeakMap<Reference, boolean>()

function hasSteps(reference: Reference): boolean {
  const known = catalogues.get(reference)
  if (known !== undefined) return known
  const has = reference.records('item').some(({ versions = [] }) => versions.some(({ data }) => (data.steps as Step[] | undefined)?.some(({ limit }) => limit !== undefined)))
  catalogues.set(reference, has)
  return has
}
