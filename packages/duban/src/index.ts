export { createSupervisor, type EvaluateOptions, type Evaluation, type IngestReport, type Supervisor, type SupervisorOptions } from './supervisor.js'
export { checkReport, summaryOf, toCheckReport, type CheckReport, type InputRejection } from './check-report.js'
export { chooseRules, type RuleChoice } from './choose-rules.js'
export { importFiles, type ImportFilesOptions, type ImportFilesReport } from './import-files.js'
