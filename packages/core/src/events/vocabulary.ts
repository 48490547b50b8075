import { z } from 'zod'

/** The closed lists of the glossary that events speak of; limits, stops and lights have their own files. */
export const projectKind = z.enum(['investment_promotion', 'key_engineering'])
export type ProjectKind = z.infer<typeof projectKind>

export const projectStage = z.enum(['intention', 'signed', 'landed', 'started', 'in_progress', 'completed', 'in_production'])
export type ProjectStage = z.infer<typeof projectStage>

export const projectExit = z.enum(['lost', 'cancelled', 'transferred', 'suspended'])
export type ProjectExit = z.infer<typeof projectExit>

export const lossSide = z.enum(['government', 'investor', 'market', 'force_majeure', 'undetermined'])
export type LossSide = z.infer<typeof lossSide>

export const chainLink = z.enum(['approval', 'construction', 'fund_allocation', 'fund_use', 'land', 'bidding', 'service'])
export type ChainLink = z.infer<typeof chainLink>

export const attributionSide = z.enum(['government', 'applicant', 'third_party', 'external', 'unattributed'])
export type AttributionSide = z.infer<typeof attributionSide>

export const facet = z.enum(['approval', 'land', 'funds', 'construction', 'factors', 'service'])
export type Facet = z.infer<typeof facet>

export const feedDomain = z.enum(['approval', 'implementation', 'management', 'progress'])
export type FeedDomain = z.infer<typeof feedDomain>

export const fourClears = z.enum(['subject', 'duty', 'standard', 'deadline'])
export type FourClears = z.infer<typeof fourClears>

export const assignmentRole = z.enum(['lead', 'support', 'oversight', 'leader', 'liaison', 'service_agent', 'delivery_team', 'inspection_team'])
export type AssignmentRole = z.infer<typeof assignmentRole>

export const responsibilityRole = z.enum(['direct', 'principal_leadership', 'important_leadership', 'overall_leadership'])
export type ResponsibilityRole = z.infer<typeof responsibilityRole>

export const findingSeverity = z.enum(['minor', 'serious', 'major'])
export type FindingSeverity = z.infer<typeof findingSeverity>

const categories = ['C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07', 'C08', 'C09', 'C10', 'C11', 'C12', 'C13', 'C14', 'C15', 'C16', 'C17', 'C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26'] as const
export const caseCategory = z.enum(categories)
export type CaseCategory = z.infer<typeof caseCategory>
/** Categories that only people may find: no rule sets them. */
export const humanCategory = caseCategory.extract(['C12', 'C13', 'C21', 'C22', 'C23'])

export const matterState = z.enum(['registered', 'assigned', 'acknowledged', 'in_handling', 'urged', 'reported', 'under_review', 'returned', 'closed', 'archived', 'appraised', 'extended', 'withdrawn'])
export type MatterState = z.infer<typeof matterState>

export const exemptionOutcome = z.enum(['exempt', 'not_pursued', 'mitigated', 'not_eligible'])
export type ExemptionOutcome = z.infer<typeof exemptionOutcome>

/** The ladder of measures (PRACTICE §4.4), weakest first, then the positive ones. */
export const measureKind = z.enum([
  'reminder', 'early_warning', 'urge', 'coordination_request', 'supervision_order', 'rectification_recommendation', 'circular_unit', 'public_exposure',
  'interview_reminder', 'talk_inquiry', 'criticism', 'written_examination', 'admonition', 'organizational_handling', 'party_discipline', 'administrative_sanction', 'judicial_referral',
  'commendation', 'clarification', 'tolerance_exemption',
])
export type MeasureKind = z.infer<typeof measureKind>

export const inspectionCoverage = z.enum(['comprehensive', 'focused'])
export const inspectionCadence = z.enum(['routine', 'special'])
export const inspectionPresence = z.enum(['circuit', 'stationed'])
export const inspectionDisclosure = z.enum(['announced', 'unannounced'])

/** The eight forces of supervision. */
export const supervisionSource = z.enum(['discipline_organ', 'state_power', 'law_enforcement_judicial', 'sector_regulator', 'technical_inspection', 'project_audit', 'media', 'public'])
export type SupervisionSource = z.infer<typeof supervisionSource>

/** In what standing something is said; `audit` and `statistics` where a host declares them. */
export const factSource = z.enum(['register', 'self', 'applicant', 'engine', ...supervisionSource.options, 'audit', 'statistics'])
export type FactSource = z.infer<typeof factSource>

export const reliability = z.enum(['high', 'medium', 'low', 'unknown'])
export type Reliability = z.infer<typeof reliability>

export const evidenceKind = z.enum(['document', 'photo', 'measurement', 'extract', 'statement', 'report', 'media', 'expert_opinion'])
export type EvidenceKind = z.infer<typeof evidenceKind>

export const correctionReason = z.enum(['data_error', 'late_information', 'duplicate', 'appeal_upheld'])
export type CorrectionReason = z.infer<typeof correctionReason>
