export type { BandCheck, Check, CheckContext, FactSpec, Facts, Rule, Verdict, WithinCheck } from './rule.js'
export { defaultLights, type LightProfile, type OutcomeLights } from './light-profile.js'
export { compileConditions, type CompiledConditions, type CompileOptions, type ConditionTrace } from './conditions/index.js'
export { checkTrace, parseConstraint, type CheckTraceOptions, type Constraint, type ConstraintState, type ConstraintVerdict, type EventPattern, type Obligation, type TraceEvent } from './temporal/index.js'
