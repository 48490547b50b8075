// 三.2、三.3 制度 · standing arrangements
import type { Rule } from '@duban/plugin-sdk'
import { inspectionLeadApart } from './inspection-lead-apart.js'
import { inspectionWithoutCharge } from './inspection-without-charge.js'
import { leaderLedInspection } from './leader-led-inspection.js'
import { repeatedRequest } from './repeated-request.js'

export const standingRules: readonly Rule[] = [leaderLedInspection, inspectionLeadApart, inspectionWithoutCharge, repeatedRequest]
