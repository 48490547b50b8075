// Traces of 100,000 late projects: 2,000 case files, folded before, each asked for 50 times through a copy of its own, so that
// nothing read of a project for one trace serves another. What one trace contains is printed; every field of it is there.
import type { CaseFile } from '@duban/core'
import { traceResponsibility } from '../src/index.js'
import { compare } from '../../../scripts/bench-compare.mjs'
import { calendar } from '../test/support/world.js'
import { allAtOnce, asInTheSample, type Late } from './late-projects.js'

const files = 2_000
const rounds = 50
const projects = { 'as in the sample': asInTheSample, 'everything at once': allAtOnce }

const copyOf = ({ asOf, knownAt, project, reference, feeds, events, records, record }: CaseFile): CaseFile => ({ asOf, knownAt, project, reference, feeds, events, records, record }) as CaseFile

function contents(late: readonly Late[]): string {
  const traced = late.map(({ file, result }) => ({ file, trace: traceResponsibility(file, result, { calendar }) }))
  const mean = (of: (each: (typeof traced)[number]) => number): string => (traced.reduce((all, each) => all + of(each), 0) / traced.length).toFixed(1)
  const all = (of: 'duties' | 'posts' | 'upstream') => mean(({ trace }) => trace.segments.reduce((sum, segment) => sum + segment[of].length, 0))
  return `${mean(({ file }) => file.events.length)} events read, ${mean(({ trace }) => trace.total)} days in ${mean(({ trace }) => trace.segments.length)} segments, ${all('duties')} duty tests, ${all('posts')} related posts, ${all('upstream')} links upwards, ${mean(({ trace }) => JSON.stringify(trace).length)} characters of JSON`
}

if (process.env.BENCH_SIDE === undefined) for (const [name, late] of Object.entries(projects)) console.log(`one trace ${name}: ${contents(late(84))}`)

await compare({
  cpu: true,
  file: import.meta.url,
  unit: '100,000 traces (2,000 ms or less are 50,000 a second)',
  sides: Object.fromEntries(Object.entries(projects).map(([name, late]) => [name, () => {
    const all = late(files)
    return () => {
      let days = 0
      for (let round = 0; round < rounds; round++) for (const { file, result } of all) days += traceResponsibility(copyOf(file), result, { calendar }).total
      return days
    }
  }])),
})
