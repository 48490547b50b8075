// 二.1 责任落实, with the duties of 三.1 · responsibility
import type { Rule } from '@duban/plugin-sdk'
import { acknowledgement } from './acknowledgement.js'
import { clearDeadline } from './clear-deadline.js'
import { clearTask } from './clear-task.js'
import { leadUnit } from './lead-unit.js'
import { leaderNamed } from './leader-named.js'
import { liaisonLoad } from './liaison-load.js'
import { measurableStandard } from './measurable-standard.js'
import { mechanismAlive } from './mechanism-alive.js'
import { namedSubject } from './named-subject.js'
import { oneLiaison } from './one-liaison.js'
import { oneTeam } from './one-team.js'
import { overdueTask } from './overdue-task.js'
import { singleLead } from './single-lead.js'
import { taskOrder } from './task-order.js'
import { timelyLaunch } from './timely-launch.js'

export const responsibilityRules: readonly Rule[] = [
  leadUnit, singleLead, leaderNamed, oneTeam, oneLiaison, liaisonLoad, mechanismAlive,
  namedSubject, clearTask, measurableStandard, clearDeadline,
  acknowledgement, timelyLaunch, taskOrder, overdueTask,
]
