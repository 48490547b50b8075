export type { BandCheck, Check, CheckContext, FactSpec, Facts, Rule, Verdict, WithinCheck } from './rule.js'
export { defaultLights, type LightProfile, type OutcomeLights } from './light-profile.js'
