import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DubanError } from '@duban/core'

/** Encodings a file may be in; nothing is guessed, what does not fit is refused with what would. */
export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

export interface ReadTextOptions {
  encoding: Encoding
  /** How many times its size a `.gz` may become; small files may become 64 MB in any case. */
  expansion: number
  /** Bytes of the file read so far, and its size. */
  onProgress?: ((read: number, total: number) => void) | undefined
}

const alwaysAllowed = 64_000_000

/**
 * The text of a file in chunks, in bounded memory: unpacked where it is `.gz`, and decoded strictly.
 *
 * Throws `E_INPUT` (no file, not readable), `E_GZIP` (cut short, no gzip), `E_LIMIT` (unpacks beyond all measure), and
 * `E_ENCODING` with the line, offering the encoding that fits.
 */
export async function* readText(path: string, { encoding, expansion, onProgress }: ReadTextOptions): AsyncGenerator<string> {
  const source = basename(path)
  const size = await sizeOf(path)
  const file = createReadStream(path)
  let read = 0
  if (onProgress) file.on('data', (chunk) => onProgress((read += chunk.length), size))
  const packed = /\.gz$/i.test(path)
  const bytes = packed ? unpack(file) : file
  const decoder = new TextDecoder(encoding, { fatal: true })
  const limit = Math.max(alwaysAllowed, size * expansion)
  let line = 1
  let unpacked = 0
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      if (packed && (unpacked += chunk.length) > limit) throw new DubanError({ code: 'E_LIMIT', message: `${source} becomes more than ${expansion} times its size when unpacked`, fix: 'check where it comes from; where it is right, raise the limit (--max-expansion)', source: path, line })
      const text = decode(decoder, chunk, { encoding, line, path })
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++
      yield text
    }
    const rest = decode(decoder, undefined, { encoding, line, path })
    if (rest !== '') yield rest
  } catch (error) {
    throw streamError(error, path)
  } finally {
    file.destroy()
    bytes.destroy()
  }
}

function unpack(file: Readable): Readable {
  const plain = createGunzip()
  file.on('error', (error) => plain.destroy(error))
  return file.pipe(plain)
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new DubanError({ code: 'E_INPUT', message: `${path} is no file`, fix: 'check the path', source: path })
  return found.size
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | undefined, { encoding, line, path }: { encoding: Encoding; line: number; path: string }): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch (cause) {
    const bytes = chunk ?? Buffer.alloc(0)
    const [valid = ''] = new TextDecoder(encoding).decode(bytes).split('\uFFFD', 1)
    const meant = encoding === 'utf-8' ? fitting(bytes, line) : undefined
    throw new DubanError({
      code: 'E_ENCODING', message: `${basename(path)} is not ${encoding}${meant === undefined ? '' : `; it reads as ${meant === 'gb18030' ? 'GBK (GB 18030)' : meant}`}`,
      fix: meant === undefined ? 'save it as UTF-8, or name its encoding: --encoding gb18030, utf-16le or utf-16be' : `read it with --encoding ${meant}, or save it as UTF-8`,
      source: path, line: line + valid.split('\n').length - 1, column: 1, cause,
    })
  }
}

/** The encoding these bytes are in, where one other than UTF-8 plainly fits. */
function fitting(bytes: Buffer, line: number): Encoding | undefined {
  if (line === 1 && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (line === 1 && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  try {
    return /\p{Script=Han}/u.test(new TextDecoder('gb18030', { fatal: true }).decode(bytes, { stream: true })) ? 'gb18030' : undefined
  } catch {
    return undefined
  }
}

function streamError(error: unknown, path: string): unknown {
  const code = String((error as { code?: unknown }).code ?? '')
  if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') return new DubanError({ code: 'E_GZIP', message: `${basename(path)} is cut short or no gzip file`, fix: 'fetch it again, or name it without .gz', source: path, cause: error })
  if (/^E(ACCES|PERM|IO|ISDIR|NOENT)$/.test(code)) return new DubanError({ code: 'E_INPUT', message: `${path} cannot be read (${code})`, fix: 'check its permissions', source: path, cause: error })
  return error
}
