/**
 * When a trace of responsibility is to be opened about a matter: a light red for three months without a break, a project
 * lost on the government's side, a verified complaint. 项目责任倒查机制; reconstructed, for a host to change.
 */
export const tracePolicy = { redMonths: 3, lost: { exceptSides: ['market', 'force_majeure', 'investor'] }, complaint: true } as const
