// Runs each side of a comparison in fresh processes, interleaved, and prints medians and ratios.
// A bench calls compare({ file, unit, sides }); `sides` maps names to () => run, prepared once a process.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const seconds = Number(process.env.BENCH_SECONDS ?? 0.6)

/** Milliseconds of one run: the best of as many as fit into the time given. */
async function measure(prepare) {
  const run = await prepare()
  for (let i = 0; i < 3; i++) await run()
  let best = Infinity
  const end = performance.now() + seconds * 1000
  do {
    const start = performance.now()
    await run()
    best = Math.min(best, performance.now() - start)
  } while (performance.now() < end)
  return best
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

export async function compare({ file, unit, sides }) {
  const only = process.env.BENCH_SIDE
  if (only !== undefined) return void process.stdout.write(JSON.stringify(await measure(sides[only])))
  const names = Object.keys(sides)
  const times = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const child = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(file)], { env: { ...process.env, BENCH_SIDE: name }, encoding: 'utf8' })
      if (child.status !== 0) throw new Error(`${name}: ${child.stderr}`)
      times[name].push(JSON.parse(child.stdout))
    }
  }
  const [ours] = names
  console.log(`${unit}; median of ${rounds} fresh processes, interleaved`)
  for (const name of names) {
    const ms = median(times[name])
    console.log(`  ${name.padEnd(18)} ${ms.toFixed(3).padStart(10)} ms   ${name === ours ? '' : `${(ms / median(times[ours])).toFixed(1)} × the time of ${ours}`}`)
  }
}
