import { open } from 'node:fs/promises'
import { DubanError } from '@duban/core'
import type { Change } from '@duban/rules'

/** Where changes go. */
export interface ChangeSink {
  write(changes: readonly Change[]): void
  /** Everything written is safe; gives the length of the file, 0 where there is none. */
  settle(): Promise<number>
  close(): Promise<void>
}

/**
 * A file of changes, one a line, cut back to the length that a snapshot knows: what was written after it is written again,
 * so that the file holds each change once. Without a path changes go to standard output, where a reader tells repeats by their ids.
 */
export async function changeSink(path: string | undefined, length: number): Promise<ChangeSink> {
  let pending = ''
  const write = (changes: readonly Change[]): void => {
    for (const change of changes) pending += `${JSON.stringify(change)}\n`
  }
  if (path === undefined) {
    const flush = async (): Promise<number> => {
      const text = pending
      pending = ''
      if (text !== '' && !process.stdout.write(text)) await new Promise((drained) => process.stdout.once('drain', drained))
      return 0
    }
    return { write, settle: flush, close: async () => void (await flush()) }
  }
  const file = await open(path, length === 0 ? 'w' : 'r+')
  const { size } = await file.stat()
  if (size < length) {
    await file.close()
    throw new DubanError({ code: 'E_SNAPSHOT', message: `${path} is shorter (${size}) than its snapshot says (${length})`, fix: 'put the file back, or remove the snapshot to begin anew', source: path })
  }
  await file.truncate(length)
  let end = length
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(pending)
    pending = ''
    if (bytes.length === 0) return
    await file.write(bytes, 0, bytes.length, end)
    end += bytes.length
  }
  return {
    write,
    async settle() {
      await flush()
      await file.datasync()
      return end
    },
    async close() {
      await flush()
      await file.close()
    },
  }
}
