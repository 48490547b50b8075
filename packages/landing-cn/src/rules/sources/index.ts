// 四.3 监督合力 · the eight sources of supervision
import type { Rule } from '@duban/plugin-sdk'
import { corroboration } from './corroboration.js'
import { expertOpinion } from './expert-opinion.js'
import { findingHarm } from './finding-harm.js'
import { mediaNotAlone } from './media-not-alone.js'
import { sameFactLeads } from './same-fact-leads.js'

export const sourcesRules: readonly Rule[] = [corroboration, mediaNotAlone, expertOpinion, sameFactLeads, findingHarm]
