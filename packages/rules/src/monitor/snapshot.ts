import { DubanError } from '@duban/core'
import type { TraceEvent } from '../temporal/pattern.js'
import { CaseIds } from './case-ids.js'
import { CHUNK_BITS } from './case-blocks.js'
import type { Cases } from './cases.js'
import type { KeptCase } from './kept-cases.js'
import type { Plan } from './plan.js'
import { never } from './timing-wheel.js'

const MAGIC = 'duban-monitor-2\n'

interface Header {
  plan: string
  calendar: { id: string; version: string }
  now: number
  /** Changes emitted so far. */
  emitted: number
  cases: number
  arena: number
  kept: [number, KeptCase][]
  /** Events of no case that say who held what. */
  register: readonly TraceEvent[]
}

export interface Restored {
  now: number
  emitted: number
  ids: CaseIds
  register: readonly TraceEvent[]
}

const finite = (_: string, value: unknown): unknown => (value === Infinity ? '∞' : value === -Infinity ? '-∞' : value)
const infinite = (_: string, value: unknown): unknown => (value === '∞' ? Infinity : value === '-∞' ? -Infinity : value)

/** Everything a monitor knows, as bytes: a JSON header, then ids and blocks as they lie in memory. */
export function takeSnapshot(plan: Plan, cases: Cases, ids: CaseIds, now: number, emitted: number): Uint8Array {
  const { arena, ends } = ids.save()
  const { id, version } = plan.calendar
  const header: Header = { plan: plan.hash, calendar: { id, version }, now, emitted, cases: ids.size, arena: arena.length, kept: [...cases.kept.cases], register: cases.kept.register.events }
  const json = new TextEncoder().encode(`${MAGIC}${JSON.stringify(header, finite)}\n`)
  const { blocks } = cases
  const perCase = blocks.stride * 8
  const bytes = new Uint8Array(8 + json.length + ends.byteLength + arena.length + ids.size * perCase)
  new DataView(bytes.buffer).setUint32(0, json.length, true)
  let at = 8
  const put = (part: Uint8Array): void => {
    bytes.set(part, at)
    at += part.length
  }
  put(json)
  put(new Uint8Array(ends.buffer, ends.byteOffset, ends.byteLength))
  put(arena)
  const from = at
  blocks.chunks.forEach(({ u8 }, index) => put(u8.subarray(0, Math.min(1 << CHUNK_BITS, ids.size - (index << CHUNK_BITS)) * perCase)))
  // What a case is armed for belongs to the wheel, which is built anew.
  const view = new DataView(bytes.buffer)
  for (let item = 0; item < ids.size; item++) view.setInt32(from + item * perCase + cases.armedAt, never, true)
  return bytes
}

/** Fills an empty set of cases from a snapshot. Throws `E_SNAPSHOT` where it is none, or of other constraints or another calendar. */
export function readSnapshot(given: Uint8Array, plan: Plan, cases: Cases): Restored {
  // A Buffer's slice is a view; a plain array's is a copy.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
  const header = headerOf(bytes)
  const wrong = header === undefined ? 'this is no snapshot of a monitor' : header.plan !== plan.hash ? 'the snapshot is of other constraints' : header.calendar.id !== plan.calendar.id || header.calendar.version !== plan.calendar.version ? `the snapshot was dated by ${header.calendar.id}@${header.calendar.version}` : undefined
  if (header === undefined || wrong !== undefined) throw new DubanError({ code: 'E_SNAPSHOT', message: wrong!, fix: 'restore it into a monitor with the constraints and the calendar it was taken with' })
  let at = 8 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new DubanError({ code: 'E_SNAPSHOT', message: 'the snapshot is cut short', fix: 'take the one before it' })
    return bytes.subarray(at, (at += length))
  }
  const ends = new Uint32Array(take(header.cases * 4).slice().buffer)
  const ids = CaseIds.restore(take(header.arena), ends)
  const { blocks, kept } = cases
  for (let done = 0; done < header.cases; done += 1 << CHUNK_BITS) blocks.restore(take(Math.min(1 << CHUNK_BITS, header.cases - done) * blocks.stride * 8), header.cases)
  for (const [item, each] of header.kept) kept.cases.set(item, each)
  return { now: header.now, emitted: header.emitted, ids, register: header.register }
}

function headerOf(bytes: Uint8Array): Header | undefined {
  if (bytes.length < 8) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const text = new TextDecoder().decode(bytes.subarray(8, Math.min(8 + length, bytes.length)))
  if (!text.startsWith(MAGIC)) return undefined
  try {
    return JSON.parse(text.slice(MAGIC.length), infinite) as Header
  } catch {
    return undefined
  }
}
