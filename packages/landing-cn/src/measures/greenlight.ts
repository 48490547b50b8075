import { DubanError, type Reference, type Time, type TimeLimit } from '@duban/plugin-sdk'

/** 依纪依法开“绿灯”: what is asked for, by whom, on what basis, until when. */
export interface GreenlightRequest {
  project: string
  /** Id of the facilitation. */
  id: string
  grantedAt: Time
  by: { unit: string; post?: string }
  kind: 'green_channel' | 'parallel' | 'shorten' | 'priority' | 'notification_commitment'
  items: readonly string[]
  /** Steps that it would leave out. None can be: statutory ones never, others leave through the catalogue. */
  skip?: readonly string[]
  limits?: readonly TimeLimit[]
  basis: string
  until: string
}

/** The event that records a facilitation, without id, record time and source, which are the host's. */
export interface GreenlightEvent { type: 'facilitation.granted'; project: string; subject: string; occurredAt: Time; by: GreenlightRequest['by']; data: { kind: GreenlightRequest['kind']; items: string[]; limits?: TimeLimit[]; basis: string; until: string } }

/**
 * Clears the way lawfully (R009): an act beside the lights that may shorten, put in parallel or put first, and may not
 * leave out a statutory step. Gives the event to append; a step of which the catalogue does not say that the law leaves
 * it free counts as statutory.
 *
 * Throws `E_STATUTORY_STEP` for such a step, `E_CATALOGUE` for another that would be left out.
 *
 * @example
 * ```ts
 * greenlight({ project: 'P1', id: 'G1', grantedAt: '2026-03-02', by: { unit: 'U-PARK' }, kind: 'parallel', items: ['environmental_review', 'energy_review'], basis: 'CITY-GC@2026#1', until: '2026-12-31' }, reference).subject // 'facilitation/G1'
 * ```
 */
export function greenlight({ project, id, grantedAt, by, kind, items, skip = [], limits, basis, until }: GreenlightRequest, reference: Reference): GreenlightEvent {
  const day = grantedAt.slice(0, 10)
  skip.forEach((item, index) => {
    const path = ['skip', index]
    if (reference.versionAt(`item/${item}`, day)?.data['statutory'] !== false) throw new DubanError({ code: 'E_STATUTORY_STEP', message: `${item} is a statutory step and cannot be left out`, fix: 'shorten it, or let it run in parallel', path })
    throw new DubanError({ code: 'E_CATALOGUE', message: `${item} is in the catalogue and is not left out by a facilitation`, fix: 'take it out of the catalogue, for everybody', path })
  })
  return { type: 'facilitation.granted', project, subject: `facilitation/${id}`, occurredAt: grantedAt, by, data: { kind, items: [...items], ...(limits && { limits: [...limits] }), basis, until } }
}
