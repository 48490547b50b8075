// 三.2、三.3 制度 · standing arrangements
import type { Rule } from '@duban/plugin-sdk'

export const standingRules: readonly Rule[] = []
