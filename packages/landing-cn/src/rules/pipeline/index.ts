// 二.2 抓签约、抓落地、抓开工、抓进度 · the stages of a project
import type { Rule } from '@duban/plugin-sdk'
import { freshProgress } from './fresh-progress.js'
import { intentionDwell } from './intention-dwell.js'
import { landingPlanned } from './landing-planned.js'
import { permitOrder } from './permit-order.js'
import { progressGap } from './progress-gap.js'

export const pipelineRules: readonly Rule[] = [intentionDwell, landingPlanned, progressGap, freshProgress, permitOrder]
