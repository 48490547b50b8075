import { addMonths, type CaseFile, type CaseRecord, type CivilDate } from '@duban/plugin-sdk'

/** What a project has had to bear, over the months before asOf. */
export interface EnvironmentPanel {
  since: CivilDate
  inspections: number
  /** Fees, levies, fines and intermediaries that were charged, by currency. */
  charges: { count: number; sums: Record<string, number> }
  /** Requests for materials and data. */
  requests: number
  /** Rounds of papers: applications, and supplements asked for. */
  trips: number
  /** Open approvals past their acceptance, in the order of the file. */
  openApprovals: number
  /** Leads from the public and the media. */
  complaints: number
}

/**
 * The environment panel of a project (R069): burdens, open work and complaints, counted from its case file. It counts;
 * it judges nothing.
 *
 * @example
 * ```ts
 * environmentPanel(caseFile(events, { project: 'P1', asOf: '2026-03-17' }), { months: 12 }).inspections // 7
 * ```
 */
export function environmentPanel(file: CaseFile, { months }: { months: number }): EnvironmentPanel {
  const today = file.asOf.slice(0, 10)
  const since = addMonths(today, -months)
  const lately = (records: readonly CaseRecord[], stamp: string): CaseRecord[] => records.filter((record) => typeof record[stamp] === 'string' && (record[stamp] as string).slice(0, 10) > since)
  const charges = lately(file.charges, 'madeAt')
  return {
    since,
    inspections: lately(file.inspections, 'heldAt').length,
    charges: { count: charges.length, sums: sumsOf(charges) },
    requests: lately(file.requests, 'madeAt').filter(({ kind }) => kind === 'material' || kind === 'data').length,
    trips: lately(file.approvals, 'appliedAt').length + lately(file.stops, 'startedAt').filter(({ kind }) => kind === 'applicant_supplement').length,
    openApprovals: file.approvals.filter(({ acceptedAt, decidedAt }) => acceptedAt !== undefined && decidedAt === undefined).length,
    complaints: lately(file.leads, 'raisedAt').filter(({ sources }) => sources.some((source) => source === 'public' || source === 'media')).length,
  }
}

function sumsOf(charges: readonly CaseRecord[]): Record<string, number> {
  const sums = new Map<string, number>()
  for (const { amount } of charges) {
    const sum = amount as { amount: string; currency: string } | undefined
    if (sum) sums.set(sum.currency, (sums.get(sum.currency) ?? 0) + Number(sum.amount))
  }
  return Object.fromEntries(sums)
}
