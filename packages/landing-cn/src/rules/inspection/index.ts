// 四.1 检查方式 · inspection
import type { Rule } from '@duban/plugin-sdk'

export const inspectionRules: readonly Rule[] = []
