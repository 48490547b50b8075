import { holdersAt, type CaseFile, type CivilDate, type Register } from '@duban/plugin-sdk'
import { activeOn } from '../rules/intervals.js'

/** The accountable post of a project on a day, and the period of office in which its holder then was. */
export interface AccountableLeader { post: string; tenures: { ref: string; from: CivilDate; to: CivilDate | null }[] }

/**
 * Who was the accountable leader on the day of an event (R021): the post named then, with the tenure then running, never
 * the one of today. No holder is named; a vacant post has no tenure.
 *
 * @example
 * ```ts
 * accountableLeader(file, register(events), '2026-04-20') // [{ post: 'POST-A', tenures: [{ ref: 'tenure/T1', from: '2024-01-01', to: '2026-05-01' }] }]
 * ```
 */
export function accountableLeader(file: CaseFile, register: Register, on: CivilDate): AccountableLeader[] {
  return file.records('assignment')
    .filter(({ role, post }) => role === 'leader' && typeof post === 'string')
    .filter(({ assignedAt = null, endedAt = null, until = null }) => activeOn({ endedAt: endedAt as string | null, until: until as string | null }, assignedAt as string | null, on))
    .map(({ post }) => ({ post: post as string, tenures: holdersAt(register, { role: post as string, validAt: on }).map(({ tenures }) => tenures[0]!).map(({ ref, from, to }) => ({ ref, from, to })) }))
}
