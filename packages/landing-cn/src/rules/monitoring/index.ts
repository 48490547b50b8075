// 四.2 科技手段 · monitoring by technology
import type { Rule } from '@duban/plugin-sdk'
import { domainCoverage } from './domain-coverage.js'
import { fourEyes } from './four-eyes.js'
import { keyPostRotation } from './key-post-rotation.js'
import { keyStepEvidence } from './key-step-evidence.js'
import { lateEntry } from './late-entry.js'
import { progressAgreesWithStage } from './progress-agrees-with-stage.js'
import { stepLimit } from './step-limit.js'
import { supplementOutstanding } from './supplement-outstanding.js'

export const monitoringRules: readonly Rule[] = [lateEntry, domainCoverage, fourEyes, keyPostRotation, keyStepEvidence, progressAgreesWithStage, stepLimit, supplementOutstanding]
