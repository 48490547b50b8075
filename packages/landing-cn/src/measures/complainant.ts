// 人民群众监督 · who complained is sealed; every attempt to read it is recorded · R114h X20

/** Who asks to know, in what role and for what. */
export interface IdentityRequest { id: string; role: string; purpose: string; unit: string; post?: string; at: string }

/** The answer, and the event that records the attempt: the caller appends it, whatever the answer was. */
export interface IdentityAnswer {
  /** The token that the host can turn into a person; null where the role does not allow it. */
  complainant: string | null
  access: Record<string, unknown>
}

/**
 * Asks for the sealed identity behind a lead. Only a role that the host lists may have it, and only with a purpose.
 *
 * @example
 * ```ts
 * readComplainant({ ref: 'lead/L1', project: 'P1', complainant: 'token-7' }, { id: 'a1', role: 'undertaker', purpose: 'curiosity', unit: 'U-HC', at: '2026-03-17T09:00:00+08:00' }, ['complaints_officer']).complainant // null
 * ```
 */
export function readComplainant(lead: { ref: string; project?: string; complainant: string | null }, request: IdentityRequest, roles: readonly string[]): IdentityAnswer {
  const allowed = roles.includes(request.role) && request.purpose.trim() !== ''
  const access = {
    id: `access:${request.id}`,
    type: 'access.recorded',
    ...(lead.project !== undefined && { project: lead.project }),
    subject: `access/${request.id}`,
    occurredAt: request.at,
    recordedAt: request.at,
    by: { unit: request.unit, ...(request.post !== undefined && { post: request.post }) },
    source: 'register',
    channel: 'complaints',
    data: { of: lead.ref, role: request.role, purpose: request.purpose, outcome: allowed ? 'allowed' : 'denied' },
  }
  return { complainant: allowed ? lead.complainant : null, access }
}
