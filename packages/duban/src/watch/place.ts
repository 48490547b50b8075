import { open, readFile, rename } from 'node:fs/promises'
import { DubanError } from '@duban/core'

/** Where a watch stands: how far the input was read, how long its file of changes was, and what the monitor knew. */
export interface WatchPlace {
  /** Bytes and lines of the input that were watched. */
  offset: number
  line: number
  /** Bytes of the file of changes. */
  written: number
  monitor: Uint8Array
}

/** Reads a place; undefined where there is none yet. Throws `E_SNAPSHOT` where the file is something else. */
export async function readPlace(path: string): Promise<WatchPlace | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return undefined
  const end = bytes.indexOf(10)
  const [magic, offset, line, written] = bytes.subarray(0, Math.max(0, end)).toString('latin1').split(' ')
  const numbers = [offset, line, written].map(Number)
  if (magic !== 'duban-watch-1' || !numbers.every(Number.isSafeInteger)) throw new DubanError({ code: 'E_SNAPSHOT', message: `${path} is no snapshot of a watch`, fix: 'name another --snapshot, or remove the file to begin anew', source: path })
  return { offset: numbers[0]!, line: numbers[1]!, written: numbers[2]!, monitor: bytes.subarray(end + 1) }
}

/** Writes a place so that after a crash either the old or the new one is there, whole. */
export async function writePlace(path: string, { offset, line, written, monitor }: WatchPlace): Promise<void> {
  const part = `${path}.part`
  const file = await open(part, 'w')
  try {
    await file.write(`duban-watch-1 ${offset} ${line} ${written}\n`)
    await file.write(monitor)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, path)
}
