import { DubanError, time, timeLimit, timeUnit } from '@duban/core'
import type { TopLevelCondition } from 'json-rules-engine'
import { z } from 'zod'
import { binaryTemplates, unaryTemplates } from './templates.js'

/** Which events are meant: a type (or several), and conditions on the event in json-rules-engine's language. */
export interface EventPattern {
  type: string | readonly string[]
  where?: TopLevelCondition | undefined
}

const pattern: z.ZodType<EventPattern> = z.strictObject({
  type: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  where: z.custom<TopLevelCondition>((value) => typeof value === 'object' && value !== null, 'expected json-rules-engine conditions').optional(),
})
const span = timeLimit.pick({ amount: true, unit: true, roll: true })
const path = z.string().regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/, 'expected a dotted path into the event, as by.post')

/** Days a clock does not count: from an event of `from` to the next of `to`. Waiting for another's output is such a stop. */
const stop = z.strictObject({ kind: z.string().min(1), from: pattern, to: pattern })
/** More time: a request made in time protects until it is answered; a grant moves the due date by `limit`. */
const extension = z.strictObject({ requested: pattern.optional(), granted: pattern, refused: pattern.optional(), limit: span })

const common = {
  id: z.string().min(1).optional(),
  /** Paths whose values must agree between activation and target: each value is judged apart. */
  same: z.array(path).min(1).optional(),
  /** Warning lead before a duty expires. */
  warn: z.strictObject({ amount: z.int().min(0), unit: timeUnit }).optional(),
}
const timed = { ...common, stops: z.array(stop).optional(), extension: extension.optional() }

const unary = z.strictObject({ ...common, template: z.enum(unaryTemplates), a: pattern, n: z.int().min(1).max(250).default(1) })
const related = ['response', 'precedence', 'not_response'] as const
const binary = z.strictObject({ ...common, template: z.enum(binaryTemplates).exclude(related), a: pattern, b: pattern })
const response = z.strictObject({
  ...timed,
  template: z.literal('response'),
  a: pattern,
  b: pattern,
  /** The target comes not later than this after the activation … */
  within: span.optional(),
  /** … and not before this. */
  after: span.optional(),
  /** Paths whose values must differ between activation and target (four eyes). */
  different: z.array(path).min(1).optional(),
  /** Targets needed, counted by distinct values of `distinct` (n of m approvals). */
  n: z.int().min(1).max(250).default(1),
  distinct: path.optional(),
})
const precedence = z.strictObject({ ...timed, template: z.literal('precedence'), a: pattern, b: pattern, within: span.optional(), after: span.optional(), different: z.array(path).min(1).optional() })
/** No target within the time after an activation: a minimum waiting period. Without `within`, never. */
const notResponse = z.strictObject({ ...timed, template: z.literal('not_response'), a: pattern, b: pattern, within: span.optional() })
/** b must occur at `by` or before. */
const deadline = z.strictObject({ ...common, template: z.literal('deadline'), b: pattern, by: time })
/** From a on, b must occur at least once in every period, until the case is closed. */
const periodic = z.strictObject({ ...timed, template: z.literal('periodic'), a: pattern, b: pattern, every: span })

export const constraintSchema = z.discriminatedUnion('template', [unary, binary, response, precedence, notResponse, deadline, periodic])
/** A temporal rule over the events of one case, as data. */
export type Constraint = z.input<typeof constraintSchema>
export type ParsedConstraint = z.output<typeof constraintSchema>

/** Parses a constraint; throws `E_CONSTRAINT` with the place. */
export function parseConstraint(input: unknown): ParsedConstraint {
  const parsed = constraintSchema.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new DubanError({ code: 'E_CONSTRAINT', message: issue.message, fix: 'correct the constraint at the place named; docs/temporal.md lists the templates and their fields', path: issue.path as (string | number)[] })
}
