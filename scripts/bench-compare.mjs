// Runs each side of a comparison in fresh processes, interleaved, and prints medians and ratios.
// A bench calls compare({ file, unit, sides }); `sides` maps names to () => run, prepared once a process. A side may say how many
// `units` one of its runs does (slow sides do fewer); `cpu` takes the processor's time of the process instead of the wall's.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const seconds = Number(process.env.BENCH_SECONDS ?? 0.6)

const cpuTime = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Milliseconds of one unit: the best of as many runs as fit into the time given. */
async function measure(prepare, cpu) {
  const now = cpu ? cpuTime : () => performance.now()
  const run = await prepare()
  for (let i = 0; i < 3; i++) await run()
  let best = Infinity
  const end = performance.now() + seconds * 1000
  do {
    const start = now()
    await run()
    best = Math.min(best, now() - start)
  } while (performance.now() < end)
  return best / (prepare.units ?? 1)
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

export async function compare({ file, unit, sides, cpu = false }) {
  const only = process.env.BENCH_SIDE
  if (only !== undefined) return void process.stdout.write(JSON.stringify(await measure(sides[only], cpu)))
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
  const width = Math.max(18, ...names.map((name) => name.length))
  console.log(`${unit}; median of ${rounds} fresh processes, interleaved`)
  for (const name of names) {
    const ms = median(times[name])
    const time = ms < 0.1 ? `${(ms * 1000).toFixed(3).padStart(10)} µs` : `${ms.toFixed(3).padStart(10)} ms`
    const ratio = ms / median(times[ours])
    console.log(`  ${name.padEnd(width)} ${time}   ${name === ours ? '' : `${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)} × the time of ${ours}`}`)
  }
}
