// 三 监督检查 · supervision
import type { Rule } from '@duban/plugin-sdk'
import { dutiesPerformed } from './duties-performed.js'
import { dutyCoverage } from './duty-coverage.js'
import { inspectionTeam } from './inspection-team.js'
import { planChangedWithApproval } from './plan-changed-with-approval.js'
import { supervisorReplies } from './supervisor-replies.js'

export const supervisionRules: readonly Rule[] = [supervisorReplies, dutyCoverage, dutiesPerformed, planChangedWithApproval, inspectionTeam]
