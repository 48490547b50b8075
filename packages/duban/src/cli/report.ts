import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { judgeFiles, type JudgeOptions } from './judge-files.js'
import { sayRejected } from './say-rejected.js'
import { lastDayOf, scoreOptions, type ScoringOptions } from './score.js'

export interface ReportOptions extends JudgeOptions, ScoringOptions { out: string; period?: string }

/** Writes one self-contained page into a folder and says where it is; with scores, where a period is named. */
export async function report(paths: readonly string[], { out, period, ...options }: ReportOptions): Promise<number> {
  const asked = period === undefined ? undefined : await scoreOptions(period, options)
  const asOf = options.asOf ?? (period === undefined ? undefined : lastDayOf(period))
  const { supervisor, evaluation, input, refused, locale } = await judgeFiles(paths, { ...options, ...(asOf !== undefined && { asOf }) })
  const scores = asked === undefined ? undefined : supervisor.score(evaluation, asked)
  const page = supervisor.report(evaluation, { locale, rejected: input.rejected, ...(scores && { scores }) })
  await supervisor.close()
  await mkdir(out, { recursive: true })
  const path = join(out, 'index.html')
  await writeFile(`${path}.part`, page)
  await rename(`${path}.part`, path)
  sayRejected(input.rejected)
  console.log(path)
  return refused ? 2 : 0
}
