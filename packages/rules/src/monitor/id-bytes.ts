const encoder = /* #__PURE__ */ new TextEncoder()
const decoder = /* #__PURE__ */ new TextDecoder()

// Ids are short and mostly ASCII: a call of the encoder or the decoder takes longer than their bytes do.
const SHORT = 64

/** FNV-1a over bytes. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  // Tables take the low bits; FNV mixes them least.
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Writes an id as UTF-8 into a buffer of three bytes a unit; gives the bytes written. */
export function writeId(id: string, into: Uint8Array): number {
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at)
    if (code > 0x7f) return encoder.encodeInto(id, into).written
    into[at] = code
  }
  return id.length
}

/** The id that lies in a buffer as UTF-8. */
export function readId(bytes: Uint8Array, from: number, to: number): string {
  let id = ''
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!
    if (byte > 0x7f || to - from > SHORT) return decoder.decode(bytes.subarray(from, to))
    id += String.fromCharCode(byte)
  }
  return id
}
