import { z } from 'zod'
import { legalBasis } from './basis.js'
import { dueStep } from './due-step.js'
import { timeUnit } from './limit.js'
import { localized } from './localized.js'
import { civilDate, instant, time } from './time.js'

export const outcome = z.enum(['pass', 'pending', 'warn', 'fail', 'not_applicable', 'not_evaluable', 'error'])
export type Outcome = z.infer<typeof outcome>

export const lightColour = z.enum(['green', 'blue', 'yellow', 'red', 'grey', 'suspended'])
export type LightColour = z.infer<typeof lightColour>

export const ruleMode = z.enum(['shadow', 'advisory', 'enforcing'])
export type RuleMode = z.infer<typeof ruleMode>

export const severity = z.enum(['breach', 'advisory'])
export type RuleSeverity = z.infer<typeof severity>

/** A fact as the rule saw it, and the events that stated it. Missing facts have no `value`; `terms` are the words for codes in it. */
export const factInput = z.strictObject({ fact: z.string(), value: z.json().optional(), events: z.array(z.string()), label: localized.optional(), terms: z.record(z.string(), localized).optional() })
export type FactInput = z.infer<typeof factInput>

export const threshold = z.strictObject({ name: z.string(), value: z.json(), unit: z.union([timeUnit, z.string()]).optional(), label: localized.optional(), terms: z.record(z.string(), localized).optional() })
export type Threshold = z.infer<typeof threshold>

/** Days or hours left (positive) or overdue (negative). */
export const margin = z.strictObject({ amount: z.number(), unit: timeUnit })
export type Margin = z.infer<typeof margin>

/** What one rule says of one subject at one moment, with everything needed to defend or contest it. */
export const ruleResult = z.strictObject({
  /** `rule|subject`: the same question has the same id on every day. */
  id: z.string(),
  rule: z.string(),
  version: z.string(),
  /** Requirement rows the rule implements. */
  rows: z.array(z.string()),
  project: z.string().nullable(),
  /** A Ref (`approval/A1`): a matter, never a person. */
  subject: z.string(),
  outcome,
  severity,
  /** Why a warning: ahead of the limit, or a rule that only advises. */
  cause: z.enum(['lead_time', 'advisory']).nullable(),
  mode: ruleMode,
  light: lightColour.nullable(),
  due: civilDate.nullable(),
  expiresAt: instant.nullable(),
  warnAt: instant.nullable(),
  /** Null while open. */
  doneAt: time.nullable(),
  margin: margin.nullable(),
  /** Time that has counted so far, stops left out, until done or asOf. */
  elapsed: margin.nullable(),
  estimated: z.boolean(),
  /** Names of missing facts; only those that mattered. */
  missing: z.array(z.string()),
  inputs: z.array(factInput),
  thresholds: z.array(threshold),
  basis: z.array(legalBasis),
  /** Event ids. */
  evidence: z.array(z.string()),
  message: localized,
  /** What is missing, by when, who. Null where nothing is to be done. */
  guidance: localized.nullable(),
  /** Neutral code of what was observed (`overdue`, `photo_reused`), never an accusation. */
  observation: z.string().nullable(),
  /** The unit whose move it is, where known. */
  owner: z.string().nullable(),
  /** The arithmetic of the due date. */
  steps: z.array(dueStep),
  calendar: z.strictObject({ id: z.string(), version: z.string() }).nullable(),
  ruleset: z.string(),
  asOf: time,
  knownAt: instant.nullable(),
})
export type RuleResult = z.infer<typeof ruleResult>

/** A reason to look, never a verdict. Made by rules and by people; no other type can be cast from it. */
export interface Lead {
  readonly __kind: 'lead'
  id: string
  origin: string
  about: string[]
  observation: string
  /** For triage only: never shown on boards, in circulars, exports or scores. */
  candidateCategories: string[]
  result: string
  raisedAt: string
}

/** A result in words, for a clerk and for the person it concerns. */
export interface Explanation {
  locale: 'en' | 'zh-CN'
  /** One sentence: what is so. */
  summary: string
  /** Why: one sentence a step, the due-date arithmetic included. */
  because: string[]
  inputs: { label: string; value: string; events: string[] }[]
  thresholds: { label: string; value: string }[]
  basis: string[]
  /** What would make it pass: what is missing, by when, who. */
  next: string[]
  /** Rule, version, rule-set hash, calendar version. */
  provenance: string
}
