import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { DubanError } from './errors.js'

const maxDepth = 500
const loneSurrogate = /\p{Surrogate}/u

/** The hash of the runtime, where it has a synchronous one (Node): the same bytes, several times as fast. */
const native = (globalThis as { process?: { getBuiltinModule?: (id: string) => { hash?: (algorithm: string, text: string) => string } | undefined } }).process?.getBuiltinModule?.('node:crypto')?.hash

/** Where the writer stands: the keys on the way, and the containers that are open. */
interface Walk {
  path: (string | number)[]
  open: Set<object>
}

/**
 * The one text of a JSON value, the same on every machine: RFC 8785 (JSON Canonicalization Scheme). Use it wherever
 * content is hashed, compared or signed.
 *
 * Takes plain JSON only. Undefined members, NaN, infinities, integers beyond 2^53 - 1, BigInt, functions, class
 * instances (Date, Map …), lone surrogates, cycles and nesting deeper than 500 are `E_NOT_JSON`, with the path.
 *
 * @example
 * ```ts
 * canonicalJson({ b: 1e2, a: 'é' }) // '{"a":"é","b":100}'
 * ```
 */
export function canonicalJson(value: unknown): string {
  return write(value, { path: [], open: new Set() })
}

/**
 * SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal (FIPS 180-4). Synchronous, in the browser too.
 *
 * @example
 * ```ts
 * sha256Hex('') // 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
 * ```
 */
export function sha256Hex(text: string): string {
  return native ? native('sha256', text) : bytesToHex(sha256(utf8ToBytes(text)))
}

function write(value: unknown, walk: Walk): string {
  switch (typeof value) {
    case 'string':
      if (loneSurrogate.test(value)) throw notJson('text holds half of a surrogate pair', walk)
      return JSON.stringify(value)
    case 'number':
      return writeNumber(value, walk)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? 'null' : writeContainer(value, walk)
    default:
      throw notJson(`a value of type ${typeof value} is not JSON`, walk)
  }
}

function writeNumber(value: number, walk: Walk): string {
  if (!Number.isFinite(value)) throw notJson(`${value} is not JSON`, walk)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw notJson(`the integer ${value} is beyond 2^53 - 1 and may not be exact`, walk)
  return JSON.stringify(value)
}

function writeContainer(value: object, walk: Walk): string {
  if (walk.open.has(value)) throw notJson('the value contains itself', walk)
  if (walk.open.size >= maxDepth) throw notJson(`nested deeper than ${maxDepth}`, walk)
  walk.open.add(value)
  const written = Array.isArray(value) ? writeArray(value, walk) : writeObject(value, walk)
  walk.open.delete(value)
  return written
}

function writeArray(values: unknown[], walk: Walk): string {
  let out = '['
  for (let i = 0; i < values.length; i++) {
    walk.path.push(i)
    out += (i ? ',' : '') + write(values[i], walk)
    walk.path.pop()
  }
  return `${out}]`
}

function writeObject(value: object, walk: Walk): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) throw notJson('only plain objects are JSON', walk)
  let out = '{'
  // The default order of sort is by UTF-16 code unit, as RFC 8785 §3.2.3 wants.
  for (const key of Object.keys(value).sort()) {
    walk.path.push(key)
    out += `${out === '{' ? '' : ','}${write(key, walk)}:${write((value as Record<string, unknown>)[key], walk)}`
    walk.path.pop()
  }
  return `${out}}`
}

function notJson(what: string, walk: Walk): DubanError {
  return new DubanError({ code: 'E_NOT_JSON', message: `${what}${walk.path.length ? ` (at ${walk.path.join('.')})` : ''}`, fix: 'give plain JSON: text, finite numbers, booleans, null, arrays and plain objects; leave absent members out', path: [...walk.path] })
}
