import { idOf, type CaseFile, type CaseRecord } from '@duban/plugin-sdk'
import { shareOf, type Share } from './share.js'

export interface InspectionRequests {
  /** Requests for data or material by the inspections they belong to; `share` is the number per inspection, null without one. */
  perInspection: Share
  /** Pieces of data and material asked for. */
  items: number
  /** By inspection, the one that asked most first. */
  byInspection: { inspection: string; organ: string | null; requests: number; items: number }[]
  /** Requests that name no inspection: with which they belong is unknown. */
  unattached: number
}

const wanted = new Set(['data', 'material'])
const items = (request: CaseRecord): number => (Array.isArray(request.items) ? request.items.length : 0)
const inspectionOf = ({ of, about }: CaseRecord): string | undefined => [of, ...(Array.isArray(about) ? about : [])].find((ref): ref is string => typeof ref === 'string' && ref.startsWith('inspection/'))
const organOf = ({ heldBy, plannedBy }: CaseRecord): string | null => ((heldBy ?? plannedBy) as { unit?: string } | undefined)?.unit ?? null

/**
 * What inspections ask of those they inspect (R095): requests for data and material, and their pieces, per inspection.
 *
 * @example
 * ```ts
 * inspectionRequests(portfolio.files).perInspection // { part: 3, of: 2, share: 1.5 }
 * ```
 */
export function inspectionRequests(files: readonly CaseFile[]): InspectionRequests {
  const inspections = files.flatMap((file) => file.records('inspection'))
  const requests = files.flatMap((file) => file.records('request')).filter(({ kind }) => wanted.has(String(kind)))
  const byInspection = inspections.map((inspection) => {
    const own = requests.filter((request) => inspectionOf(request) === inspection.ref)
    return { inspection: idOf(inspection.ref), organ: organOf(inspection), requests: own.length, items: own.reduce((sum, request) => sum + items(request), 0) }
  }).sort((one, other) => other.items - one.items || other.requests - one.requests || (one.inspection < other.inspection ? -1 : 1))
  const attached = byInspection.reduce((sum, each) => sum + each.requests, 0)
  return { perInspection: shareOf(attached, inspections.length), items: byInspection.reduce((sum, each) => sum + each.items, 0), byInspection, unattached: requests.length - attached }
}
