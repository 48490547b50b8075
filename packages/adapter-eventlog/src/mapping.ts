import { calendarSpec, civilDate, DubanError, eventTypeOf, factSource, legalBasis, localized, nearest, eventTypes } from '@duban/core'
import { z } from 'zod'

/** A cell: read as what it is, after its empty marks and its value map. */
const cell = z.strictObject({
  column: z.string().min(1),
  /** `id`: made safe for a Ref; `time`: ISO 8601 or by `format`, in the zone of the mapping, `date` its day; `decimal`: a number as text, without grouping commas. Default `text`. */
  as: z.enum(['text', 'id', 'time', 'date', 'number', 'decimal', 'flag']).optional(),
  /** Patterns of date-fns, tried in order. */
  format: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Texts that state nothing, beside the blank cell. */
  empty: z.array(z.string()).optional(),
  /** Texts that are taken out of the cell before it is read: a currency, a unit. */
  strip: z.array(z.string().min(1)).optional(),
  /** Makes a list of the parts between this text. */
  split: z.string().min(1).optional(),
  /** Other words for what the cell says. */
  map: z.record(z.string(), z.json()).optional(),
})
export type Cell = z.infer<typeof cell>

/** A text with `{column}` placeholders (made safe for a Ref), a cell, a constant, the first of several that states something, or an object or list of these. */
export type Expression = string | Cell | { value: unknown } | { first: Expression[] } | Expression[] | { [key: string]: Expression }
const expression: z.ZodType<Expression> = z.lazy(() => z.union([z.string(), cell, z.strictObject({ value: z.json() }), z.strictObject({ first: z.array(expression).min(1) }), z.array(expression), z.record(z.string(), expression)])) as z.ZodType<Expression>

const eventMapping = z.strictObject({
  type: z.string(),
  /** Id of the event; the channel is put before it. */
  id: z.string().min(1),
  project: z.string().optional(),
  subject: z.string(),
  occurredAt: expression,
  recordedAt: expression.optional(),
  receivedAt: expression.optional(),
  by: expression.optional(),
  data: expression.optional(),
  /** The row gives this event only where these columns state something. */
  ifStated: z.array(z.string()).optional(),
  /** … and where these columns hold one of these texts. */
  only: z.record(z.string(), z.array(z.string())).optional(),
  /** The day of the snapshot: what is dated later is a forecast, no fact, and is left out. */
  notAfter: civilDate.optional(),
})
export type EventMapping = z.infer<typeof eventMapping>

const mappingSchema = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  title: localized,
  /** A table with a header line, or JSON Lines whose members are columns: `location.province`. */
  format: z.enum(['csv', 'jsonl']),
  delimiter: z.string().length(1).optional(),
  zone: z.string().min(1),
  channel: z.string().min(1),
  source: factSource,
  /** Id of the project of a row. */
  project: z.string().min(1).optional(),
  /** The basis, the calendar and the rules that such data is judged by. */
  judgedBy: z.strictObject({ basis: z.array(legalBasis).min(1), calendar: calendarSpec, rules: z.array(z.string()).min(1) }).optional(),
  /** What the feed is about, for the record of its delivery. */
  domain: z.enum(['approval', 'implementation', 'management', 'progress']),
  empty: z.array(z.string()).optional(),
  events: z.array(eventMapping).min(1),
})
/** How the rows of a table become events: data, not code. */
export type Mapping = z.infer<typeof mappingSchema>

const placeholder = /\{([^{}]+)\}/g
/** The column that tells rows apart where nothing in them does: a hash of the row. */
export const rowHash = 'row:hash'

/** Columns a text names between braces. */
const columnsIn = (text: string): string[] => [...text.matchAll(placeholder)].map(([, name]) => name!)

/**
 * Reads a mapping from unknown JSON. Throws `E_MAPPING` with the place.
 *
 * @example
 * ```ts
 * parseMapping({ id: 'permits' }) // E_MAPPING at version
 * ```
 */
export function parseMapping(input: unknown, source?: string): Mapping {
  const parsed = mappingSchema.safeParse(input)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw wrong(issue.message, issue.path as (string | number)[], source)
  }
  parsed.data.events.forEach(({ type }, index) => {
    const meant = nearest(type, Object.keys(eventTypes))
    if (!type.startsWith('x-') && !eventTypeOf(type)) throw wrong(`there is no type "${type}"`, ['events', index, 'type'], source, meant ? `use "${meant}"` : undefined)
  })
  return parsed.data
}

function wrong(message: string, path: (string | number)[], source: string | undefined, fix = 'correct the mapping at the place named'): DubanError {
  return new DubanError({ code: 'E_MAPPING', message: `${path.join('.') || 'mapping'}: ${message}`, fix, path, ...(source !== undefined && { source }) })
}

/** Every column a mapping reads, with where. */
export function columnsOf(mapping: Mapping): string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') for (const name of columnsIn(value)) found.add(name)
    else if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      if (cell.safeParse(value).success) found.add((value as Cell).column)
      else if (!Object.hasOwn(value, 'value')) Object.values(value).forEach(visit)
    }
  }
  if (mapping.project !== undefined) visit(mapping.project)
  for (const { type: _type, ifStated = [], only = {}, notAfter: _notAfter, ...rest } of mapping.events) {
    for (const name of [...ifStated, ...Object.keys(only)]) found.add(name)
    visit(rest)
  }
  found.delete(rowHash)
  return [...found]
}
