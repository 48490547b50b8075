// 一 and 二.2 抓签约、抓落地、抓开工、抓进度 · the stages of a project
import type { Rule } from '@duban/plugin-sdk'
import { campaignPlan } from './campaign-plan.js'
import { facilitationRecorded } from './facilitation-recorded.js'
import { followUp } from './follow-up.js'
import { freshProgress } from './fresh-progress.js'
import { fundOrder } from './fund-order.js'
import { idleLand } from './idle-land.js'
import { intentionDwell } from './intention-dwell.js'
import { landingEvidence } from './landing-evidence.js'
import { landingPlanned } from './landing-planned.js'
import { lossExplained } from './loss-explained.js'
import { permitOrder } from './permit-order.js'
import { progressGap } from './progress-gap.js'
import { stagesInOrder } from './stages-in-order.js'
import { startEvidence } from './start-evidence.js'
import { targetFeasible } from './target-feasible.js'

export const pipelineRules: readonly Rule[] = [
  stagesInOrder, intentionDwell, landingEvidence, landingPlanned, startEvidence, idleLand, progressGap, freshProgress, permitOrder,
  campaignPlan, followUp, facilitationRecorded, targetFeasible, fundOrder, lossExplained,
]
