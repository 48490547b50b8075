// 四.1 检查方式 · inspection
import type { Rule } from '@duban/plugin-sdk'
import { burdenBudget } from './burden-budget.js'
import { inspectionYield } from './inspection-yield.js'
import { jointInspection } from './joint-inspection.js'
import { ledgerCoverage } from './ledger-coverage.js'
import { organBurden } from './organ-burden.js'
import { repeatInspection } from './repeat-inspection.js'
import { stageChecks } from './stage-checks.js'
import { stationedTerm } from './stationed-term.js'

export const inspectionRules: readonly Rule[] = [stationedTerm, stageChecks, jointInspection, repeatInspection, burdenBudget, organBurden, inspectionYield, ledgerCoverage]
