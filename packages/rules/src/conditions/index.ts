export type { Comparison, Condition, Conditions, Expression, FactReference, Operand } from './condition.js'
export { compileConditions, type CompiledConditions, type CompileOptions, type ConditionTrace } from './compile-conditions.js'
