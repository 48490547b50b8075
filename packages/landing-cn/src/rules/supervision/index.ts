// 三 监督检查 · supervision
import type { Rule } from '@duban/plugin-sdk'

export const supervisionRules: readonly Rule[] = []
