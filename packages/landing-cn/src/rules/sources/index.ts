// 四.3 监督合力 · the eight sources of supervision
import type { Rule } from '@duban/plugin-sdk'

export const sourcesRules: readonly Rule[] = []
