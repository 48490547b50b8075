import { DubanError, epochDay, instantMs, isCivilDate } from '@duban/core'
import type { TraceEvent } from '../temporal/pattern.js'
import { CaseIds } from './case-ids.js'
import { hashOf, readId } from './id-bytes.js'
import { CLOSE, COLON, COMMA, endOfText, endOfValue, OPEN, pastBlank, QUOTE, startsWith } from './json-bytes.js'
import type { ScannedLines } from './scanned-lines.js'

export interface LineScanner {
  /** Reads a line into the next place of the columns. */
  (bytes: Uint8Array, from: number, to: number, line: number, into: ScannedLines): void
  typeName(type: number): string
}

const decoder = /* #__PURE__ */ new TextDecoder()
const encoder = /* #__PURE__ */ new TextEncoder()

/** Lines of bytes, with their numbers from 1; blank ones are left out. */
export function forEachLine(bytes: Uint8Array, visit: (from: number, to: number, line: number) => void): void {
  for (let from = 0, line = 1; from < bytes.length; line++) {
    const found = bytes.indexOf(10, from)
    const end = found < 0 ? bytes.length : found
    const to = end > from && bytes[end - 1] === 13 ? end - 1 : end
    if (to > from) visit(from, to, line)
    from = end + 1
  }
}

/** The event of a line. Throws `E_JSON` where it is none. */
export function eventIn(bytes: Uint8Array, from: number, to: number): TraceEvent {
  try {
    const event: unknown = JSON.parse(decoder.decode(bytes.subarray(from, to)))
    if (typeof event === 'object' && event !== null) return event as TraceEvent
  } catch (error) {
    throw new DubanError({ code: 'E_JSON', message: 'the line is no JSON', fix: 'write one event a line', cause: error })
  }
  throw new DubanError({ code: 'E_JSON', message: 'the line holds no event', fix: 'write one event, an object, a line' })
}

/** Reads digits; NaN where there is something else. */
function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0
  for (const end = at + count; at < end; at++) {
    const digit = bytes[at]! - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** Fields that are read; another one that counts sends its line to be parsed. */
const [TYPE, ID, CASE, OCCURRED, RECORDED, OTHER] = [1, 2, 3, 4, 5, 6] as const

/** A scanner of JSON lines for events of a zone, whose case is named by a top-level field. */
export function lineScanner(caseBy: string, timeZone: string): LineScanner {
  const types = new CaseIds()
  const fields = ([['type', TYPE], ['id', ID], [caseBy, CASE], ['occurredAt', OCCURRED], ['recordedAt', RECORDED], ['corrects', OTHER], ['withdraws', OTHER]] as const).map(([name, field]) => ({ key: encoder.encode(name), field }))
  const byLength = Array.from({ length: Math.max(...fields.map(({ key }) => key.length)) + 1 }, (_, length) => fields.filter(({ key }) => key.length === length))
  const nested = caseBy.includes('.')
  /** Days by their digits, so that each is counted once: the epoch day, and its first instant in the zone. */
  const days = new Map<number, { day: number; start: number }>()
  let day = 0

  /** Which field a key names; 0 for one that is not read. */
  function fieldOf(bytes: Uint8Array, from: number, to: number): number {
    const candidates = byLength[to - from]
    if (candidates === undefined) return 0
    for (const { key, field } of candidates) if (startsWith(bytes, from, key)) return field
    return 0
  }

  /** Epoch milliseconds of a time between quotes; NaN where it is written in another way, or no such day exists. Sets `day`. */
  function timeAt(bytes: Uint8Array, from: number, to: number): number {
    const date = digits(bytes, from, 4) * 10_000 + digits(bytes, from + 5, 2) * 100 + digits(bytes, from + 8, 2)
    if (to - from < 10 || Number.isNaN(date) || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return Number.NaN
    let known = days.get(date)
    if (known === undefined) {
      const text = readId(bytes, from, from + 10)
      if (!isCivilDate(text)) return Number.NaN
      days.set(date, (known = { day: epochDay(text), start: instantMs(text, timeZone) }))
    }
    day = known.day
    if (to - from === 10) return known.start
    const [hour, minute, second] = [digits(bytes, from + 11, 2), digits(bytes, from + 14, 2), digits(bytes, from + 17, 2)]
    if (bytes[from + 10] !== 84 || bytes[from + 13] !== COLON || bytes[from + 16] !== COLON || !(hour < 24 && minute < 60 && second < 60)) return Number.NaN
    let ms = known.day * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1000
    let at = from + 19
    if (bytes[at] === 46) {
      ms += digits(bytes, at + 1, 3)
      at += 4
    }
    if (bytes[at] === 90) return at + 1 === to ? ms : Number.NaN
    const [hours, minutes] = [digits(bytes, at + 1, 2), digits(bytes, at + 4, 2)]
    if (at + 6 !== to || bytes[at + 3] !== COLON || !(hours < 24 && minutes < 60) || (bytes[at] !== 43 && bytes[at] !== 45)) return Number.NaN
    const offset = hours * 60 + minutes
    return ms - (bytes[at] === 43 ? offset : -offset) * 60_000
  }

  /** Reads a field between quotes; false where it is written in another way. */
  function take(field: number, bytes: Uint8Array, from: number, to: number, into: ScannedLines, place: number): boolean {
    switch (field) {
      case TYPE:
        into.type[place] = types.number(bytes, from, to)
        return true
      case ID:
        into.idFrom[place] = from
        into.idTo[place] = to
        return true
      case CASE:
        into.caseFrom[place] = from
        into.caseTo[place] = to
        return true
      case OCCURRED:
        into.ms[place] = timeAt(bytes, from, to)
        into.day[place] = day
        return true
      case RECORDED:
        return !Number.isNaN((into.recorded[place] = timeAt(bytes, from, to)))
      default:
        return field === 0
    }
  }

  /** False where the line must be parsed as a whole. */
  function scan(bytes: Uint8Array, from: number, to: number, into: ScannedLines, place: number): boolean {
    if (nested || bytes[from] !== OPEN || bytes[to - 1] !== CLOSE) return false
    let at = pastBlank(bytes, from + 1)
    while (at < to) {
      const keyFrom = at + 1
      const keyTo = bytes[at] === QUOTE ? endOfText(bytes, keyFrom, to) : -1
      if (keyTo < 0 || bytes[keyTo + 1] !== COLON) return false
      const field = fieldOf(bytes, keyFrom, keyTo)
      at = pastBlank(bytes, keyTo + 2)
      if (bytes[at] === QUOTE) {
        const end = endOfText(bytes, at + 1, to)
        if (end < 0 || !take(field, bytes, at + 1, end, into, place)) return false
        at = end + 1
      } else if (field !== 0 || (at = endOfValue(bytes, at, to)) < 0) return false
      if (bytes[at] === CLOSE && at === to - 1) return into.type[place]! >= 0 && into.idTo[place]! > 0 && into.caseTo[place]! > into.caseFrom[place]! && !Number.isNaN(into.ms[place]!)
      if (bytes[at] !== COMMA) return false
      at = pastBlank(bytes, at + 1)
    }
    return false
  }

  function scanner(bytes: Uint8Array, from: number, to: number, line: number, into: ScannedLines): void {
    const place = into.length++
    into.from[place] = from
    into.to[place] = to
    into.line[place] = line
    into.type[place] = -1
    into.idTo[place] = into.caseTo[place] = into.caseFrom[place] = 0
    into.ms[place] = Number.NaN
    into.recorded[place] = -Infinity
    if (scan(bytes, from, to, into, place)) into.caseHash[place] = hashOf(bytes, into.caseFrom[place]!, into.caseTo[place]!)
    else into.type[place] = -1
  }
  scanner.typeName = (type: number) => types.name(type)
  return scanner
}
