import { z } from 'zod'
import { code, hash, moment, postId, projectId, reason, recorded, ref, text, unitId } from './parts.js'
import { correctionReason, evidenceKind, factSource, reliability } from './vocabulary.js'

export const actor = z.strictObject({ unit: unitId, post: postId.optional() })
/** Who did it: a unit, and the post that acted for it. */
export type Actor = z.infer<typeof actor>

export const evidence = z.strictObject({ kind: evidenceKind, ref: text.min(1), hash: hash.optional(), qualification: text.min(1).optional() })
/** Something that shows it: kept by the host, named here. */
export type Evidence = z.infer<typeof evidence>

/** Unique in the ledger for ever. */
// oxlint-disable-next-line no-control-regex
export const eventId = z.string().max(512).regex(/^[^\u0000-\u001f\u007f]+$/u, 'expected an id of printable characters')

const change = z.strictObject({ id: eventId, reason: correctionReason, post: postId.optional() })

/** Everything of an event but what its type says in `data`. */
export const envelope = z.strictObject({
  id: eventId,
  type: z.string(),
  v: z.literal(1, 'expected version 1: no type has another yet').optional(),
  project: projectId.optional(),
  subject: ref,
  occurredAt: moment,
  recordedAt: recorded,
  receivedAt: moment.optional(),
  by: actor.optional(),
  source: factSource,
  channel: code,
  reliability: reliability.optional(),
  corrects: change.optional(),
  withdraws: change.optional(),
  override: z.strictObject({ code, reason }).optional(),
  evidence: z.array(evidence).max(1000).optional(),
  data: z.unknown().optional(),
})
