import { DubanError, time, timeLimit, timeUnit } from '@duban/core'
import { z } from 'zod'
import { compileConditions, type Conditions } from '../conditions/index.js'
import { binaryTemplates, unaryTemplates } from './templates.js'

/** Which events are meant: a type (or several), and conditions on the event in json-rules-engine's language. */
export interface EventPattern {
  type: string | readonly string[]
  where?: Conditions | undefined
}

const pattern: z.ZodType<EventPattern> = z.strictObject({
  type: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  where: z.custom<Conditions>((value) => typeof value === 'object' && value !== null, 'expected json-rules-engine conditions').optional(),
})
const span = timeLimit.pick({ amount: true, unit: true, roll: true })
const path = z.string().regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/, 'expected a dotted path into the event, as by.post')
/** A path that activation and answer share, or the path of each. */
const link = z.union([path, z.tuple([path, path])])
const count = z.int().min(1).max(250)

/** Paths of one event, each with the path of the other event whose value it must equal. */
const is = z.record(path, path)
/** Paths that must agree between the event that begins an interval and the one that ends it. */
const sameEnds = z.array(path).min(1)

/**
 * Days a clock does not count: from an event of `from` to the next of `to`; waiting for another's output is such a stop.
 * `is` ties its beginning to the activation (`{ 'data.of': 'subject' }`), `actor` names in it who is waited for.
 */
const stop = z.strictObject({ kind: z.string().min(1), from: pattern, to: pattern, same: sameEnds.optional(), is: is.optional(), actor: path.optional() })
/** More time: a request made in time protects until it is answered (`actor` names in it who must answer); a grant moves the due date by `limit`. */
const extension = z.strictObject({ requested: pattern.optional(), granted: pattern, refused: pattern.optional(), limit: span, is: is.optional(), actor: path.optional() })
/** Periods `[from, to)` of holding a post: `is` ties the event judged to the `from` event; `same` (default: what `is` reads there) ties `to` to `from`. */
const holding = z.strictObject({ from: pattern, to: pattern, is, same: sameEnds.optional() })

const common = {
  id: z.string().min(1).optional(),
  /** Paths whose values must agree between activation and answer, as `'subject'` or `['subject', 'data.of']`: each value is judged apart. */
  same: z.array(link).min(1).optional(),
  /** Warning lead before a duty expires. */
  warn: z.strictObject({ amount: z.int().min(0), unit: timeUnit }).optional(),
  /** Where the activating event names who must act. */
  actor: path.optional(),
}
const timed = { ...common, a: pattern, b: pattern, stops: z.array(stop).optional(), extension: extension.optional() }
const relation = {
  ...timed,
  /** Activation and answer lie not further apart than this … */
  within: span.optional(),
  /** … and not closer than this. */
  after: span.optional(),
  /** Paths whose values must differ between activation and answer (four eyes). */
  different: z.array(link).min(1).optional(),
  /** Answers needed, counted by distinct values of `distinct` (n of m approvals). */
  n: count.default(1),
  distinct: path.optional(),
  /** An answer counts only from one who then held the post. */
  holding: holding.optional(),
}

const unary = z.strictObject({ ...common, template: z.enum(unaryTemplates), a: pattern, n: count.default(1) })
const choice = z.strictObject({ ...common, template: z.enum(['choice', 'exclusive_choice']), a: pattern, b: pattern })
/** Every other relation of two; `within` bounds the time between them. */
const binary = z.strictObject({ ...timed, template: z.enum(binaryTemplates).exclude(['choice', 'exclusive_choice', 'response', 'precedence']), within: span.optional() })
const response = z.strictObject({ ...relation, template: z.literal('response') })
const precedence = z.strictObject({ ...relation, template: z.literal('precedence') })
/** b must occur at `by` or before. */
const deadline = z.strictObject({ ...common, template: z.literal('deadline'), b: pattern, by: time })
/** From a on, b must occur at least once in every period, until the case is closed. */
const periodic = z.strictObject({ ...timed, template: z.literal('periodic'), every: span })
/** The days from each a to the next b add up to no more than `max`; stops do not count. */
const duration = z.strictObject({ ...timed, template: z.literal('duration'), max: span.extend({ unit: z.enum(['wd', 'cd'], 'a total duration is counted in wd or cd') }) })
/** Every a comes from one who then held the post. */
const byHolder = z.strictObject({ ...common, template: z.literal('by_holder'), a: pattern, holding })

export const constraintSchema = z.discriminatedUnion('template', [unary, choice, binary, response, precedence, deadline, periodic, duration, byHolder])
/** A temporal rule over the events of one case, as data. */
export type Constraint = z.input<typeof constraintSchema>
export type ParsedConstraint = z.output<typeof constraintSchema>
export type Link = z.output<typeof link>
export type Holding = z.output<typeof holding>

/** The paths of a link: of the activation, of the answer. */
export const endsOf = (link: Link): readonly [string, string] => (typeof link === 'string' ? [link, link] : link)

/** The span within which a constraint's duties are to be met; undefined where it has no limit of time. */
export function spanOf(parsed: ParsedConstraint): z.output<typeof span> | undefined {
  return 'within' in parsed ? parsed.within : 'every' in parsed ? parsed.every : 'max' in parsed ? parsed.max : undefined
}

/** All patterns of a constraint with their places. */
export function patternsOf(parsed: ParsedConstraint): [EventPattern, (string | number)[]][] {
  const found: [EventPattern, (string | number)[]][] = []
  const add = (value: EventPattern | undefined, ...place: (string | number)[]): void => void (value && found.push([value, place]))
  if ('a' in parsed) add(parsed.a, 'a')
  if ('b' in parsed) add(parsed.b, 'b')
  if ('stops' in parsed) parsed.stops?.forEach(({ from, to }, index) => (add(from, 'stops', index, 'from'), add(to, 'stops', index, 'to')))
  if ('extension' in parsed) for (const key of ['requested', 'granted', 'refused'] as const) add(parsed.extension?.[key], 'extension', key)
  if ('holding' in parsed) for (const key of ['from', 'to'] as const) add(parsed.holding?.[key], 'holding', key)
  return found
}

const ordered = /^(init|end|chain_|not_chain_)/

/** The event types a constraint reads; `any`: events of other types count too, as what comes between. */
export function constraintTypes(parsed: ParsedConstraint): { types: ReadonlySet<string>; any: boolean } {
  return { types: new Set(patternsOf(parsed).flatMap(([{ type }]) => type as string | string[])), any: ordered.test(parsed.template) }
}

/** Parses a constraint, its conditions included; throws `E_CONSTRAINT` with the place. */
export function parseConstraint(input: unknown): ParsedConstraint {
  const parsed = constraintSchema.safeParse(input)
  if (!parsed.success) throw problem(parsed.error.issues[0]!.message, parsed.error.issues[0]!.path as (string | number)[])
  const { data } = parsed
  for (const [{ where }, place] of patternsOf(data)) {
    try {
      if (where) compileConditions(where)
    } catch (error) {
      const { message, path: inner = [] } = error as DubanError
      throw problem(message, [...place, 'where', ...inner], error)
    }
  }
  const limit = spanOf(data)
  if ('extension' in data && data.extension && limit?.unit !== data.extension.limit.unit)
    throw problem(limit ? `a limit in ${limit.unit} cannot be extended by ${data.extension.limit.unit}` : 'there is no limit to extend', ['extension', 'limit', 'unit'])
  return data
}

function problem(message: string, place: (string | number)[], cause?: unknown): DubanError {
  return new DubanError({ code: 'E_CONSTRAINT', message, fix: 'correct the constraint at the place named; docs/temporal.md lists the templates and their fields', path: place, cause })
}
