export { banzhaf, shapley, type GameOptions, type ShapleyOptions, type ShapleyResult, type Worth } from './shapley.js'
export type { ShapleyEstimate } from './sampled-shapley.js'
export { actualCauses, degreeOfBlame, degreeOfResponsibility, responsibilityDefinitions, type DegreeOfResponsibility, type ResponsibilityDefinition } from './degree-of-responsibility.js'
export type { CausalModel, Values } from './causal-model.js'
