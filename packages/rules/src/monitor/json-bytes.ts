// JSON in bytes, walked without making anything of it. Only plain JSON is known here: what is written in another way
// (escapes, exponents, deep nesting, other white space) gives −1 and is left to JSON.parse, as is all that is no JSON.

export const [QUOTE, COLON, COMMA, OPEN, CLOSE] = [0x22, 0x3a, 0x2c, 0x7b, 0x7d]
const [BLANK, BACKSLASH, LIST, END, MINUS, POINT] = [0x20, 0x5c, 0x5b, 0x5d, 0x2d, 0x2e]
const DEEPEST = 16
const words = /* #__PURE__ */ ['true', 'false', 'null'].map((word) => new TextEncoder().encode(word))

/** Past one blank, where there is one. */
export const pastBlank = (bytes: Uint8Array, at: number): number => (bytes[at] === BLANK ? at + 1 : at)

/** Where a quoted text that begins before `at` ends: its quote. */
export function endOfText(bytes: Uint8Array, at: number, to: number): number {
  for (; at < to; at++) {
    const byte = bytes[at]!
    if (byte > QUOTE && byte !== BACKSLASH) continue
    if (byte === QUOTE) return at
    if (byte < BLANK || byte === BACKSLASH) return -1
  }
  return -1
}

/** Where a value that is no quoted text ends: past its last byte. */
export function endOfValue(bytes: Uint8Array, at: number, to: number, depth = 0): number {
  const first = bytes[at]!
  if (first === OPEN || first === LIST) return depth === DEEPEST ? -1 : endOfNested(bytes, at, to, depth + 1)
  for (const word of words) if (startsWith(bytes, at, word)) return at + word.length
  if (first === MINUS) at++
  const end = endOfDigits(bytes, at, to)
  // A number does not begin with an idle zero.
  if (end === at || (bytes[at] === 0x30 && end > at + 1)) return -1
  if (bytes[end] !== POINT) return end
  const last = endOfDigits(bytes, end + 1, to)
  return last === end + 1 ? -1 : last
}

/** Where a list or an object ends. */
function endOfNested(bytes: Uint8Array, at: number, to: number, depth: number): number {
  const isObject = bytes[at] === OPEN
  const closing = isObject ? CLOSE : END
  at = pastBlank(bytes, at + 1)
  if (bytes[at] === closing) return at + 1
  while (at < to) {
    if (isObject) {
      const key = bytes[at] === QUOTE ? endOfText(bytes, at + 1, to) : -1
      if (key < 0 || bytes[key + 1] !== COLON) return -1
      at = pastBlank(bytes, key + 2)
    }
    const end = bytes[at] === QUOTE ? endOfText(bytes, at + 1, to) + 1 : endOfValue(bytes, at, to, depth)
    if (end <= 0) return -1
    if (bytes[end] === closing) return end + 1
    if (bytes[end] !== COMMA) return -1
    at = pastBlank(bytes, end + 1)
  }
  return -1
}

function endOfDigits(bytes: Uint8Array, at: number, to: number): number {
  while (at < to && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++
  return at
}

/** True where these bytes lie at a place. */
export function startsWith(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index++) if (bytes[at + index] !== wanted[index]) return false
  return true
}
