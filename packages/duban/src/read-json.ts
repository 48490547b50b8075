import { readFile } from 'node:fs/promises'
import { DubanError } from '@duban/core'

/** Reads a JSON file. Throws `E_INPUT` where there is none, `E_NOT_JSON` or the code given where it holds something else. */
export async function readJson(path: string, code: `E_${string}` = 'E_NOT_JSON'): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new DubanError({ code: 'E_INPUT', message: `${path} is no file`, fix: 'check the path', source: path })
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new DubanError({ code, message: `${path} is no JSON: ${(error as Error).message}`, fix: 'correct the file', source: path, cause: error })
  }
}
