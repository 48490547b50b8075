import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { judgeFiles, type JudgeOptions } from './judge-files.js'
import { sayRejected } from './say-rejected.js'

/** Writes one self-contained page into a folder and says where it is. */
export async function report(paths: readonly string[], { out, ...options }: JudgeOptions & { out: string }): Promise<number> {
  const { supervisor, evaluation, input, refused, locale } = await judgeFiles(paths, options)
  const page = supervisor.report(evaluation, { locale, rejected: input.rejected })
  await supervisor.close()
  await mkdir(out, { recursive: true })
  const path = join(out, 'index.html')
  await writeFile(`${path}.part`, page)
  await rename(`${path}.part`, path)
  sayRejected(input.rejected)
  console.log(path)
  return refused ? 2 : 0
}
