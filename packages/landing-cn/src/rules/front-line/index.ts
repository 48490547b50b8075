// 二.2 一线工作法 · work at the front line
import type { Rule } from '@duban/plugin-sdk'

export const frontLineRules: readonly Rule[] = []
