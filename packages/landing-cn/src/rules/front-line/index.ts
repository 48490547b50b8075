// 二.2 一线工作法 · work at the front line
import type { Rule } from '@duban/plugin-sdk'
import { blockerAnswered } from './blocker-answered.js'

export const frontLineRules: readonly Rule[] = [blockerAnswered]
