// 二.3 发展环境 · the environment for development
import type { Rule } from '@duban/plugin-sdk'
import { actWithinPower } from './act-within-power.js'
import { agentNotApprover } from './agent-not-approver.js'
import { chargeBasis } from './charge-basis.js'
import { decisionPublished } from './decision-published.js'
import { disguisedApproval } from './disguised-approval.js'
import { duplicateMaterial } from './duplicate-material.js'
import { equalTreatment } from './equal-treatment.js'
import { fineWithinBand } from './fine-within-band.js'
import { greenChannelLimit } from './green-channel-limit.js'
import { inaction } from './inaction.js'
import { inspectionBurden } from './inspection-burden.js'
import { procedureFollowed } from './procedure-followed.js'
import { processShortened } from './process-shortened.js'
import { promisedLimit } from './promised-limit.js'
import { serviceContact } from './service-contact.js'
import { statutoryLimit } from './statutory-limit.js'

export const environmentRules: readonly Rule[] = [
  statutoryLimit, promisedLimit, greenChannelLimit, inaction, agentNotApprover, serviceContact, chargeBasis, fineWithinBand,
  actWithinPower, procedureFollowed, decisionPublished, equalTreatment, disguisedApproval, processShortened, duplicateMaterial, inspectionBurden,
]
