export { defaultBudget, type Budget, type Isolation } from './budget.js'
export { loadPlugin, type HostedEvaluation, type HostedPlugin, type LoadPluginOptions, type RuleProblem, type RuleTiming } from './load-plugin.js'
