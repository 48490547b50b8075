// 五.1 案件类型 · leads, under neutral observation codes
// C08 is raised by environment/inaction; C12 and C23 are never set by a rule, C13, C21 and C22 are observed without a category.
import type { Rule } from '@duban/plugin-sdk'
import { chargeForEndedItem } from './charge-for-ended-item.js'
import { claimedVerifiedGap } from './claimed-verified-gap.js'
import { complaintOfDemands } from './complaint-of-demands.js'
import { compulsoryIntermediary } from './compulsory-intermediary.js'
import { feeOverStandard } from './fee-over-standard.js'
import { inspectionOverCap } from './inspection-over-cap.js'
import { levyWithoutBasis } from './levy-without-basis.js'
import { orderNotActedOn } from './order-not-acted-on.js'
import { passedAround } from './passed-around.js'
import { refusalWithoutGround } from './refusal-without-ground.js'
import { relatedSupplier } from './related-supplier.js'
import { repeatedOverdue } from './repeated-overdue.js'
import { reportedStartWithoutPermit } from './reported-start-without-permit.js'
import { reusedPhoto } from './reused-photo.js'
import { sameReply } from './same-reply.js'
import { slowerThanPeers } from './slower-than-peers.js'
import { targetBelowThreshold } from './target-below-threshold.js'
import { unclearAfterWarnings } from './unclear-after-warnings.js'
import { undueIntervention } from './undue-intervention.js'
import { unexplainedHold } from './unexplained-hold.js'

export const leadsRules: readonly Rule[] = [
  claimedVerifiedGap, repeatedOverdue, unexplainedHold, undueIntervention, refusalWithoutGround, slowerThanPeers, passedAround, sameReply, orderNotActedOn, chargeForEndedItem,
  complaintOfDemands, inspectionOverCap, feeOverStandard, levyWithoutBasis, compulsoryIntermediary, reusedPhoto, reportedStartWithoutPermit, relatedSupplier, unclearAfterWarnings, targetBelowThreshold,
]
