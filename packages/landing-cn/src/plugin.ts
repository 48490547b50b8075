import { definePlugin } from '@duban/plugin-sdk'
import { bases } from './bases.js'
import { chinaCalendar } from './calendar/china-calendar.js'
import { lightProfiles } from './light-profiles.js'
import { agentNotApprover } from './rules/environment/agent-not-approver.js'
import { greenChannelLimit } from './rules/environment/green-channel-limit.js'
import { inaction } from './rules/environment/inaction.js'
import { promisedLimit } from './rules/environment/promised-limit.js'
import { statutoryLimit } from './rules/environment/statutory-limit.js'
import { lateEntry } from './rules/monitoring/late-entry.js'
import { freshProgress } from './rules/pipeline/fresh-progress.js'
import { intentionDwell } from './rules/pipeline/intention-dwell.js'
import { landingPlanned } from './rules/pipeline/landing-planned.js'
import { permitOrder } from './rules/pipeline/permit-order.js'
import { progressGap } from './rules/pipeline/progress-gap.js'
import { acknowledgement } from './rules/responsibility/acknowledgement.js'
import { leadUnit } from './rules/responsibility/lead-unit.js'
import { overdueTask } from './rules/responsibility/overdue-task.js'
import { singleLead } from './rules/responsibility/single-lead.js'

/** The project-landing rules of mainland China; written with the public SDK alone. */
export const landing = definePlugin({
  id: 'landing-cn',
  version: '0.1.0',
  rules: [
    leadUnit, singleLead, acknowledgement, overdueTask,
    intentionDwell, landingPlanned, progressGap, freshProgress, permitOrder,
    statutoryLimit, promisedLimit, greenChannelLimit, inaction, agentNotApprover,
    lateEntry,
  ],
  lightProfiles,
  calendars: [chinaCalendar],
  bases,
})
