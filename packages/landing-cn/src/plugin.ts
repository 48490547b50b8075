import { definePlugin } from '@duban/plugin-sdk'
import { bases } from './bases.js'
import { chinaCalendar } from './calendar/china-calendar.js'
import { lightProfiles } from './light-profiles.js'
import { environmentRules } from './rules/environment/index.js'
import { frontLineRules } from './rules/front-line/index.js'
import { inspectionRules } from './rules/inspection/index.js'
import { leadsRules } from './rules/leads/index.js'
import { monitoringRules } from './rules/monitoring/index.js'
import { pipelineRules } from './rules/pipeline/index.js'
import { responsibilityRules } from './rules/responsibility/index.js'
import { sourcesRules } from './rules/sources/index.js'
import { standingRules } from './rules/standing/index.js'
import { supervisionRules } from './rules/supervision/index.js'
import { balancedV1 } from './scores/balanced-v1.js'
import { legacyEsupervision100 } from './scores/legacy-esupervision-100.js'

/** The project-landing rules of mainland China; written with the public SDK alone. */
export const landing = definePlugin({
  id: 'landing-cn',
  version: '0.1.0',
  rules: [
    ...responsibilityRules,
    ...pipelineRules,
    ...frontLineRules,
    ...environmentRules,
    ...supervisionRules,
    ...standingRules,
    ...inspectionRules,
    ...monitoringRules,
    ...sourcesRules,
    ...leadsRules,
  ],
  lightProfiles,
  scoreProfiles: [balancedV1, legacyEsupervision100],
  calendars: [chinaCalendar],
  bases,
})
