// 二.1 责任落实, with the duties of 三.1 · responsibility
import type { Rule } from '@duban/plugin-sdk'
import { acknowledgement } from './acknowledgement.js'
import { leadUnit } from './lead-unit.js'
import { overdueTask } from './overdue-task.js'
import { singleLead } from './single-lead.js'

export const responsibilityRules: readonly Rule[] = [leadUnit, singleLead, acknowledgement, overdueTask]
