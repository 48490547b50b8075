import { z } from 'zod'
import { lightColour } from '../results.js'
import { appended, once } from './event-type.js'
import { code, count, list, moment, number, ref, text, unitId } from './parts.js'
import { feedDomain } from './vocabulary.js'

/** Lights, notices, publications, and what keeps the data honest. Numbers 55 to 60. */
export const signalEvents = {
  'light.changed': appended(55, 'colours', ['light'], z.strictObject({
    of: ref, rule: code, colour: lightColour, reason: z.enum(['raised', 'cleared', 'stale', 'data_error', 'appeal_upheld', 'objective_cause']),
  })),
  'notice.issued': once(56, ['notice'], z.strictObject({
    of: ref, kind: z.enum(['reminder', 'early_warning', 'urge', 'escalation', 'inspection', 'reply_invited', 'retraction_due']), to: list(unitId), once: text, level: number.optional(), due: moment.optional(),
  })),
  'publication.made': once(57, ['publication'], z.strictObject({
    about: list(ref), kind: z.enum(['disclosure', 'report', 'circular', 'exposure', 'retraction', 'score']), form: z.enum(['named', 'anonymised', 'internal']),
  })),
  'event.withdrawn': once(58, 'any', z.strictObject({})),
  'feed.received': appended(59, 'deliveries', ['feed'], z.strictObject({ domain: feedDomain, through: moment, rows: count, rejected: count, recordTimes: z.enum(['source', 'import']) })),
  'access.recorded': once(60, ['access'], z.strictObject({ of: ref, role: code, purpose: text, outcome: z.enum(['allowed', 'denied']) })),
}
