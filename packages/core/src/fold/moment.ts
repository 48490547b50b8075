import { DubanError } from '../errors.js'
import { isInstant, type Instant, type Time } from '../time.js'
import { isTime } from './standing-events.js'

/** What is asked: the state of the world at `asOf`, as it was known at `knownAt` (absent: as known from all that is given). */
export interface FoldMoment {
  asOf: Time
  knownAt?: Instant | undefined
}

export function assertMoment({ asOf, knownAt }: FoldMoment): void {
  if (!isTime(asOf)) throw new DubanError({ code: 'E_TIME', message: `asOf is no time: ${JSON.stringify(asOf)}`, fix: 'use YYYY-MM-DD or an ISO date-time with an offset', path: ['asOf'] })
  if (knownAt !== undefined && !(typeof knownAt === 'string' && isInstant(knownAt))) {
    throw new DubanError({ code: 'E_TIME', message: `knownAt is no instant: ${JSON.stringify(knownAt)}`, fix: 'use an ISO date-time with an offset, as 2026-03-17T12:00:00+08:00', path: ['knownAt'] })
  }
}
