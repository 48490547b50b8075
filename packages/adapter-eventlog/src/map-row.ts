import { dayOf, readTime } from '@duban/core'
import type { Cell, EventMapping, Expression, Mapping } from './mapping.js'

/** The cells of a row, by the names of their columns. */
export interface Row { get(column: string): string | undefined }

/** An event as a mapping makes it of a row, not yet checked, and the column behind each of its parts. */
export interface MappedEvent {
  record: Record<string, unknown>
  columns: Map<string, string>
}

/** A cell that cannot be read as what the mapping says it is. */
export interface CellProblem { column: string; message: string; fix: string }

/** The events of a row. What is blank states nothing and is left out; what cannot be read is a problem of the row. */
export function mapRow(mapping: Mapping, row: Row): { events: MappedEvent[]; problems: CellProblem[] } {
  const problems: CellProblem[] = []
  const events: MappedEvent[] = []
  for (const each of mapping.events) {
    if ((each.ifStated ?? []).some((column) => statedText({ column }, row, mapping) === undefined)) continue
    if (Object.entries(each.only ?? {}).some(([column, texts]) => !texts.includes((row.get(column) ?? '').trim()))) continue
    const event = eventOf(each, mapping, row, problems)
    const at = event.record.occurredAt
    if (each.notAfter === undefined || typeof at !== 'string' || dayOf(at) <= each.notAfter) events.push(event)
  }
  return { events, problems }
}

function eventOf(each: EventMapping, mapping: Mapping, row: Row, problems: CellProblem[]): MappedEvent {
  const columns = new Map<string, string>()
  const read = (expression: Expression | undefined, path: string): unknown => (expression === undefined ? undefined : valueOf(expression, path, { mapping, row, columns, problems }))
  const project = read(each.project ?? mapping.project, 'project')
  const record = {
    id: `${mapping.channel}:${String(read(each.id, 'id'))}`,
    type: each.type,
    project,
    subject: read(each.subject, 'subject'),
    occurredAt: read(each.occurredAt, 'occurredAt'),
    recordedAt: read(each.recordedAt, 'recordedAt'),
    receivedAt: read(each.receivedAt, 'receivedAt'),
    by: read(each.by, 'by'),
    source: mapping.source,
    channel: mapping.channel,
    data: read(each.data, 'data'),
  }
  return { record: Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)), columns }
}

interface Reading { mapping: Mapping; row: Row; columns: Map<string, string>; problems: CellProblem[] }

function valueOf(expression: Expression, path: string, reading: Reading): unknown {
  if (typeof expression === 'string') return templateOf(expression, path, reading)
  if (Array.isArray(expression)) return expression.map((item, index) => valueOf(item, `${path}.${index}`, reading)).filter((item) => item !== undefined)
  if (isCell(expression)) return cellOf(expression, path, reading)
  if (isFirst(expression)) {
    for (const one of expression.first) {
      const value = valueOf(one, path, reading)
      if (value !== undefined) return value
    }
    return undefined
  }
  if (Object.hasOwn(expression, 'value') && Object.keys(expression).length === 1) return (expression as { value: unknown }).value
  const fields = Object.entries(expression as Record<string, Expression>).map(([key, inner]) => [key, valueOf(inner, `${path}.${key}`, reading)] as const).filter(([, value]) => value !== undefined)
  return fields.length === 0 ? undefined : Object.fromEntries(fields)
}

const isFirst = (expression: object): expression is { first: Expression[] } => Object.hasOwn(expression, 'first') && Array.isArray((expression as { first: unknown }).first)
const isCell = (expression: object): expression is Cell => Object.hasOwn(expression, 'column') && typeof (expression as Cell).column === 'string'

function templateOf(template: string, path: string, { mapping, row, columns }: Reading): string | undefined {
  let blank = false
  const text = template.replace(/\{([^{}]+)\}/g, (_, column: string) => {
    columns.set(path, column)
    const stated = statedText({ column }, row, mapping)
    if (stated === undefined) blank = true
    return safeId(stated ?? '')
  })
  return blank ? undefined : text
}

function cellOf(cell: Cell, path: string, { mapping, row, columns, problems }: Reading): unknown {
  columns.set(path, cell.column)
  const text = statedText(cell, row, mapping)
  if (text === undefined) return undefined
  if (cell.split !== undefined) return text.split(cell.split).map((part) => readCell(part.trim(), cell, mapping, problems)).filter((part) => part !== undefined)
  return readCell(text, cell, mapping, problems)
}

function readCell(text: string, cell: Cell, mapping: Mapping, problems: CellProblem[]): unknown {
  if (cell.map && Object.hasOwn(cell.map, text)) return cell.map[text]
  const refuse = (message: string, fix: string): undefined => void problems.push({ column: cell.column, message: `${cell.column}: ${message}`, fix })
  switch (cell.as ?? 'text') {
    case 'id':
      return safeId(text)
    case 'number': {
      const value = Number(text.replace(/(?<=\d),(?=\d{3})/g, ''))
      return Number.isFinite(value) ? value : refuse(`"${text.slice(0, 60)}" is no number`, 'correct the cell, or list it under "empty" where it states nothing')
    }
    case 'decimal': {
      const value = text.replaceAll(',', '')
      return /^-?\d{1,30}(\.\d{1,10})?$/.test(value) ? value : refuse(`"${text.slice(0, 60)}" is no amount`, 'correct the cell, or list it under "empty" where it states nothing')
    }
    case 'date':
    case 'time': {
      const time = timeOf(text, cell, mapping)
      if (time === undefined) return refuse(`"${text.slice(0, 60)}" is no time`, 'correct the cell, give its "format", or list it under "empty" where it states nothing')
      return cell.as === 'date' ? dayOf(time) : time
    }
    case 'flag': {
      const value = { true: true, yes: true, '1': true, false: false, no: false, '0': false }[text.toLowerCase()]
      return value ?? refuse(`"${text.slice(0, 60)}" is neither yes nor no`, 'correct the cell, or give a "map"')
    }
    default:
      return text
  }
}

function timeOf(text: string, { format }: Cell, { zone }: Mapping): string | undefined {
  for (const pattern of format === undefined ? [undefined] : [format].flat()) {
    const time = readTime(text, { timeZone: zone, ...(pattern !== undefined && { format: pattern }) })
    if (time !== undefined) return time
  }
  return undefined
}

function statedText({ column, empty = [], strip = [] }: Cell, row: Row, mapping: Mapping): string | undefined {
  const text = strip.reduce((kept, part) => kept.replaceAll(part, ''), row.get(column) ?? '').trim()
  return text === '' || empty.includes(text) || (mapping.empty ?? []).includes(text) ? undefined : text
}

/** Any text as the id part of a Ref, different texts as different ids: a blank becomes `_`, other characters `~` and their code. */
export function safeId(text: string): string {
  if (/^[A-Za-z0-9.:-]+$/.test(text)) return text
  return Array.from(text.trim(), (each) => (each === ' ' ? '_' : /[A-Za-z0-9.:-]/.test(each) ? each : `~${each.codePointAt(0)!.toString(16).toUpperCase()}.`)).join('')
}
