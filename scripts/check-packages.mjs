// Checks every package as it would be published: publint and are-the-types-wrong, on the packed files.
import { build } from './build.mjs'
import { bin, inParallel, packages, run } from './lib.mjs'

await build({ declarations: true })
const jobs = packages().filter(({ manifest }) => !manifest.private).flatMap((item) => [
  { item, tool: 'publint', args: ['--strict'] },
  { item, tool: 'attw', args: ['--pack', '.', '--profile', 'node16', '--format', 'ascii', '--no-emoji'] },
])
const results = await inParallel(jobs, 2, async ({ item, tool, args }) => ({ name: item.name, tool, ...(await run(bin(tool), args, { cwd: item.dir, quiet: true })) }))
for (const { name, tool, code, output } of results) console.log(code === 0 ? `ok    ${tool} ${name}` : `FAIL  ${tool} ${name}\n${output}`)
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0
