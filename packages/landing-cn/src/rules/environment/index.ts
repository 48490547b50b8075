// 二.3 发展环境 · the environment for development
import type { Rule } from '@duban/plugin-sdk'
import { agentNotApprover } from './agent-not-approver.js'
import { greenChannelLimit } from './green-channel-limit.js'
import { inaction } from './inaction.js'
import { promisedLimit } from './promised-limit.js'
import { statutoryLimit } from './statutory-limit.js'

export const environmentRules: readonly Rule[] = [statutoryLimit, promisedLimit, greenChannelLimit, inaction, agentNotApprover]
