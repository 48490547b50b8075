import type { CaseRecord, CivilDate } from '@duban/plugin-sdk'
import { versionOn, type Versioned } from '../rules/in-force.js'

interface Said { kind: string; materials?: string[]; steps?: unknown[] }

/** A count on two days: `share` is the change in percent of what was, null where there was nothing. */
export interface Change { before: number; after: number; net: number; share: number | null }

export interface CatalogueChange { items: Change; materials: Change; steps: Change; removed: string[]; added: string[] }

/**
 * How the catalogue of approvals changed between two days (R058): approval items, the materials and the steps they ask
 * for. Items are records of kind `item`, as `reference.records('item')` gives them.
 *
 * @example
 * ```ts
 * catalogueChange(reference(events, { asOf: '2026-03-17' }).records('item'), '2025-12-31', '2026-03-17').items // { before: 60, after: 48, net: -12, share: -20 }
 * ```
 */
export function catalogueChange(items: readonly CaseRecord[], from: CivilDate, to: CivilDate): CatalogueChange {
  const [before, after] = [approvalsOn(items, from), approvalsOn(items, to)]
  const total = (said: ReadonlyMap<string, Said>, count: (each: Said) => number): number => [...said.values()].reduce((sum, each) => sum + count(each), 0)
  const change = (count: (each: Said) => number): Change => changed(total(before, count), total(after, count))
  return {
    items: change(() => 1),
    materials: change(({ materials = [] }) => materials.length),
    steps: change(({ steps = [] }) => steps.length),
    removed: [...before.keys()].filter((id) => !after.has(id)).sort(),
    added: [...after.keys()].filter((id) => !before.has(id)).sort(),
  }
}

function approvalsOn(items: readonly CaseRecord[], day: CivilDate): Map<string, Said> {
  const found = new Map<string, Said>()
  for (const { ref, versions, endedAt } of items) {
    const said = versionOn({ ref, versions: versions ?? null, endedAt: endedAt ?? null } as Versioned<Said>, day)
    if (said?.kind === 'approval') found.set(ref.slice('item/'.length), said)
  }
  return found
}

function changed(before: number, after: number): Change {
  return { before, after, net: after - before, share: before === 0 ? null : Math.round(((after - before) / before) * 1000) / 10 }
}
