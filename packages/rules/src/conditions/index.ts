export { compileConditions, type CompiledConditions, type CompileOptions, type ConditionTrace } from './compile-conditions.js'
