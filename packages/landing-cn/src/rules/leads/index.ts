// 五.1 案件类型 · leads, under neutral observation codes
import type { Rule } from '@duban/plugin-sdk'

export const leadsRules: readonly Rule[] = []
