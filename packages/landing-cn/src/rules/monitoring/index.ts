// 四.2 科技手段 · monitoring by technology
import type { Rule } from '@duban/plugin-sdk'
import { lateEntry } from './late-entry.js'

export const monitoringRules: readonly Rule[] = [lateEntry]
