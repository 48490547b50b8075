import { DubanError, epochDay, instantMs } from '@duban/core'
import type { TraceEvent } from '../temporal/pattern.js'
import { CaseIds } from './case-ids.js'

/** What is read of a line without making an object of it. */
export interface ScannedLine {
  /** Number of the type, in the order of first sight. */
  type: number
  idFrom: number
  idTo: number
  caseFrom: number
  caseTo: number
  ms: number
  day: number
  /** Record time; −∞ where there is none. */
  recorded: number
}

export interface LineScanner {
  /** Undefined where the line must be parsed as a whole: escapes, nesting in a field that counts, a correction, anything unexpected. */
  (bytes: Uint8Array, from: number, to: number): ScannedLine | undefined
  typeName(type: number): string
}

const [QUOTE, BACKSLASH, COLON, COMMA, OPEN, CLOSE, LIST, END] = [0x22, 0x5c, 0x3a, 0x2c, 0x7b, 0x7d, 0x5b, 0x5d]
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

/** Where a quoted text that begins before `at` ends; −1 where it holds an escape or does not end. */
function endOfText(bytes: Uint8Array, at: number, to: number): number {
  for (; at < to; at++) {
    const byte = bytes[at]!
    if (byte === QUOTE) return at
    if (byte === BACKSLASH) return -1
  }
  return -1
}

/** Where a nested value ends, past its last bracket; −1 where it does not. */
function endOfNested(bytes: Uint8Array, at: number, to: number): number {
  for (let depth = 0; at < to; at++) {
    const byte = bytes[at]!
    if (byte === QUOTE) {
      at = endOfText(bytes, at + 1, to)
      if (at < 0) return -1
    } else if (byte === OPEN || byte === LIST) depth++
    else if ((byte === CLOSE || byte === END) && --depth === 0) return at + 1
  }
  return -1
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

/** A scanner of JSON lines for events of a zone, whose case is named by a top-level field. */
export function lineScanner(caseBy: string, timeZone: string): LineScanner {
  const types = new CaseIds()
  const keys = { type: encoder.encode('type'), occurred: encoder.encode('occurredAt'), recorded: encoder.encode('recordedAt'), corrects: encoder.encode('corrects'), withdraws: encoder.encode('withdraws'), of: encoder.encode(caseBy), id: encoder.encode('id') }
  const nested = caseBy.includes('.')
  const line: ScannedLine = { type: -1, idFrom: 0, idTo: 0, caseFrom: 0, caseTo: 0, ms: Number.NaN, day: 0, recorded: -Infinity }
  /** Days by their digits, so that each is counted once: the epoch day, and its first instant in the zone. */
  const days = new Map<number, { day: number; start: number }>()
  let day = 0

  const is = (bytes: Uint8Array, from: number, to: number, key: Uint8Array): boolean => {
    if (to - from !== key.length) return false
    for (let at = 0; at < key.length; at++) if (bytes[from + at] !== key[at]) return false
    return true
  }

  /** Epoch milliseconds of a time between quotes; NaN where it is written in another way. Sets `day`. */
  function timeAt(bytes: Uint8Array, from: number, to: number): number {
    const date = digits(bytes, from, 4) * 10_000 + digits(bytes, from + 5, 2) * 100 + digits(bytes, from + 8, 2)
    if (to - from < 10 || Number.isNaN(date) || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return Number.NaN
    let known = days.get(date)
    if (known === undefined) {
      const text = decoder.decode(bytes.subarray(from, from + 10))
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
    const offset = digits(bytes, at + 1, 2) * 60 + digits(bytes, at + 4, 2)
    if (at + 6 !== to || bytes[at + 3] !== COLON || !(offset < 1440) || (bytes[at] !== 43 && bytes[at] !== 45)) return Number.NaN
    return ms - (bytes[at] === 43 ? offset : -offset) * 60_000
  }

  function take(bytes: Uint8Array, keyFrom: number, keyTo: number, from: number, to: number): boolean {
    if (is(bytes, keyFrom, keyTo, keys.type)) line.type = types.number(bytes, from, to)
    else if (is(bytes, keyFrom, keyTo, keys.id)) {
      line.idFrom = from
      line.idTo = to
    } else if (is(bytes, keyFrom, keyTo, keys.of)) {
      line.caseFrom = from
      line.caseTo = to
    } else if (is(bytes, keyFrom, keyTo, keys.occurred)) {
      line.ms = timeAt(bytes, from, to)
      line.day = day
      return !Number.isNaN(line.ms)
    } else if (is(bytes, keyFrom, keyTo, keys.recorded)) return !Number.isNaN((line.recorded = timeAt(bytes, from, to)))
    return true
  }

  const wanted = Object.values(keys)
  /** True for a field that must be plain text to be scanned. */
  function counts(bytes: Uint8Array, from: number, to: number): boolean {
    for (const key of wanted) if (is(bytes, from, to, key)) return true
    return false
  }

  function scan(bytes: Uint8Array, from: number, to: number): ScannedLine | undefined {
    line.type = -1
    line.idFrom = line.idTo = line.caseFrom = line.caseTo = 0
    line.ms = Number.NaN
    line.recorded = -Infinity
    if (nested || bytes[from] !== OPEN || bytes[to - 1] !== CLOSE) return undefined
    let at = from + 1
    while (at < to) {
      if (bytes[at] !== QUOTE) return undefined
      const keyFrom = at + 1
      const keyTo = endOfText(bytes, keyFrom, to)
      if (keyTo < 0 || bytes[keyTo + 1] !== COLON) return undefined
      at = keyTo + 2
      const first = bytes[at]!
      if (first === QUOTE) {
        const end = endOfText(bytes, at + 1, to)
        if (end < 0 || !take(bytes, keyFrom, keyTo, at + 1, end)) return undefined
        at = end + 1
      } else {
        if (counts(bytes, keyFrom, keyTo)) return undefined
        if (first === OPEN || first === LIST) at = endOfNested(bytes, at, to)
        else while (at < to && bytes[at] !== COMMA && bytes[at] !== CLOSE) at++
        if (at < 0) return undefined
      }
      if (bytes[at] === CLOSE && at === to - 1) return line.type >= 0 && line.idTo > 0 && line.caseTo > line.caseFrom && !Number.isNaN(line.ms) ? line : undefined
      if (bytes[at++] !== COMMA) return undefined
    }
    return undefined
  }

  const scanner = scan as LineScanner
  scanner.typeName = (type) => types.name(type)
  return scanner
}
