// 20 JSON rules over nested records: ours in each of its ways, beside json-rules-engine, json-logic-engine, zen-engine, cel-js and
// hand-written JavaScript. All sides must fire the same rules for the same records before any time is taken.
import { isDeepStrictEqual } from 'node:util'
import { evaluate, parse } from 'cel-js'
import { LogicEngine } from 'json-logic-engine'
import { Engine, type RuleProperties } from 'json-rules-engine'
import { compileJsonRules, type ConditionTrace } from '@duban/rules'
import { compare } from '../../../scripts/bench-compare.mjs'
import { handWritten, leavesOf, recordsOf, rulesOf, textOf, translate, wideRulesOf, type BenchRecord, type Shape } from './support/workload.js'

const rules = rulesOf()
const fast = 10_000
type Fired = readonly (readonly number[])[]
type Side = { records: number; prepare: (records: readonly BenchRecord[]) => (() => Fired | Promise<Fired>) | Promise<() => Fired | Promise<Fired>>; shape?: Shape; wide?: true }

/** Its packages for other platforms cannot be locked, so it is no dependency: `npm i --no-save @gorules/zen-engine@0.54.0` sets it beside the others. */
interface Zen { ZenEngine: new () => { createDecision(graph: object): { evaluate(record: object): Promise<{ result: Record<string, boolean> }> } } }
const zenName = '@gorules/zen-engine'
const zen = await (import(zenName) as Promise<Zen>).catch(() => undefined)

const compiled = (options: Parameters<typeof compileJsonRules>[1] = {}) => compileJsonRules(rules, options)
const each = (fired: (record: BenchRecord) => number[]) => (records: readonly BenchRecord[]) => () => records.map(fired)
/** The same answer lists, made only where they are compared; a run counts. */
const batched = (batch: { length: number; of(record: number): number[]; count(rule: number): number }): Fired => (checking ? Array.from({ length: batch.length }, (_, i) => batch.of(i)) : rules.map((_, rule) => [batch.count(rule)]))
let checking = false

const sides: Record<string, Side> = {
  'hand-written': { records: fast, prepare: (records) => each(handWritten(rules))(records) },
  'one record': { records: fast, prepare: (records) => each(compiled().fired)(records) },
  'one record, two-valued': { records: fast, prepare: (records) => each(compiled({ missing: 'json-rules-engine', allowUndefinedFacts: true }).fired)(records) },
  'one record, codegen': { records: fast, prepare: (records) => each(compiled({ codegen: true }).fired)(records) },
  batch: { records: fast, prepare(records) { const program = compiled(); return () => batched(program.firedBatch(records)) } },
  'batch, two-valued': { records: fast, prepare(records) { const program = compiled({ missing: 'json-rules-engine', allowUndefinedFacts: true }); return () => batched(program.firedBatch(records)) } },
  'batch, prepared': { records: fast, prepare(records) { const program = compiled(); const prepared = program.prepare(records); return () => batched(program.firedBatch(prepared)) } },
  'batch, prepared, two-valued': { records: fast, prepare(records) { const program = compiled({ missing: 'json-rules-engine', allowUndefinedFacts: true }); const prepared = program.prepare(records); return () => batched(program.firedBatch(prepared)) } },
  'trace, compact': { records: fast, prepare(records) { const program = compiled(); return () => records.map((record) => program.trace(record)).map(({ fired }) => fired) } },
  'trace, objects': {
    records: 2000,
    prepare(records) {
      const program = compiled()
      return () => records.map((record) => {
        const fired: number[] = []
        const rules = program.trace(record).rules()
        for (let rule = 0; rule < rules.length; rule++) if (rules[rule]!.result === true) fired.push(rule)
        return fired
      })
    },
  },
  'trace, objects, walked': {
    records: 2000,
    prepare(records) {
      const program = compiled()
      const walk = ({ result, children }: ConditionTrace): number => (children ?? []).reduce((sum, child) => sum + walk(child), Number(result === true))
      return () => records.map((record) => program.trace(record).rules().flatMap((trace, rule) => (walk(trace) > 0 && trace.result === true ? [rule] : [])))
    },
  },
  'json-rules-engine': {
    records: 300,
    prepare(records) {
      const resolver = (value: object, path: string): unknown => path.slice(2).split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value)
      const engine = new Engine(structuredClone(rules) as RuleProperties[], { pathResolver: resolver } as never)
      return async () => {
        const fired: number[][] = []
        for (const record of records) fired.push((await engine.run(record)).events.map(({ type }) => Number(type.slice(1))).sort((a, b) => a - b))
        return fired
      }
    },
  },
  'json-logic-engine': {
    records: fast,
    prepare(records) {
      const engine = new LogicEngine()
      const operators: Record<string, string> = { greaterThan: '>', greaterThanInclusive: '>=', lessThan: '<', lessThanInclusive: '<=', equal: '===', notEqual: '!==', in: 'in' }
      const tests = rules.map(({ conditions }) => engine.build(translate<unknown>(conditions, ({ fact, path, operator, value }) => ({ [operators[operator]!]: [{ var: `${fact}.${path.slice(2)}` }, value] }), (kind, parts) => (kind === 'not' ? { '!': parts } : { [kind === 'all' ? 'and' : 'or']: parts }))))
      return each((record) => tests.flatMap((test, i) => (test(record) ? [i] : [])))(records)
    },
  },
  ...(zen && { 'zen-engine': {
    records: 500,
    prepare(records: readonly BenchRecord[]) {
      const decision = new zen.ZenEngine().createDecision({
        nodes: [
          { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
          { id: 'rules', name: 'rules', type: 'expressionNode', position: { x: 0, y: 0 }, content: { expressions: rules.map(({ conditions }, i) => ({ id: `e${i}`, key: `r${i}`, value: textOf(conditions, 'zen') })) } },
          { id: 'out', name: 'out', type: 'outputNode', position: { x: 0, y: 0 } },
        ],
        edges: [{ id: 'a', sourceId: 'in', targetId: 'rules' }, { id: 'b', sourceId: 'rules', targetId: 'out' }],
      })
      return () => Promise.all(records.map(async (record) => {
        const { result } = await decision.evaluate(record)
        return rules.flatMap((_, i) => (result[`r${i}`] === true ? [i] : []))
      }))
    },
  } }),
  'cel-js': {
    records: 500,
    prepare(records) {
      const trees = rules.map(({ conditions }) => {
        const parsed = parse(textOf(conditions, 'cel'))
        if (!parsed.isSuccess) throw new Error(parsed.errors.join())
        return parsed.cst
      })
      return each((record) => trees.flatMap((tree, i) => (evaluate(tree, record) === true ? [i] : [])))(records)
    },
  },
}
const ways = ['one record', 'one record, codegen', 'batch', 'batch, prepared']
for (const shape of ['parsed', 'mixed'] as const) for (const name of ['hand-written', ...ways]) sides[`${name}, ${shape}`] = { ...sides[name]!, shape }
// What is not there, or not of the type a comparison wants, has ways of its own; hand-written code has none and would be wrong.
for (const shape of ['gaps', 'odd'] as const) for (const name of ways) sides[`${name}, ${shape}`] = { ...sides[name]!, shape }
const wide = wideRulesOf()
const wideProgram = () => compileJsonRules(wide)
sides['hand-written, wide'] = { records: 1000, wide: true, prepare: (records) => each(handWritten(wide))(records) }
sides['one record, wide'] = { records: 1000, wide: true, prepare: (records) => each(wideProgram().fired)(records) }
sides['batch, wide'] = { records: 1000, wide: true, prepare(records) { const program = wideProgram(); return () => batched(program.firedBatch(records)) } }

if (process.env['BENCH_SIDE'] === undefined) {
  checking = true
  const byShape = (shape: Shape | undefined, isWide: boolean): Fired => {
    const records = recordsOf(300, shape)
    if (shape !== 'gaps' && shape !== 'odd') return records.map(handWritten(isWide ? wide : rules))
    const program = compiled()
    return records.map((record) => program.run(record).results.map(({ name }) => Number(name!.slice(1))))
  }
  for (const [name, { prepare, shape, wide: isWide = false }] of Object.entries(sides)) {
    const fired = await (await prepare(recordsOf(300, shape)))()
    if (!isDeepStrictEqual(fired.map((each) => [...each]), byShape(shape, isWide))) throw new Error(`${name} fires other rules`)
  }
  checking = false
  console.log(`${rules.length} rules, ${rules.reduce((sum, { conditions }) => sum + leavesOf(conditions), 0)} comparisons, 40 fields; all sides fire the same rules for 300 records`)
}
await compare({
  file: import.meta.url,
  unit: 'one record, CPU time',
  cpu: true,
  sides: Object.fromEntries(Object.entries(sides).map(([name, { records, prepare, shape }]) => [name, Object.assign(() => prepare(recordsOf(records, shape)), { units: records })])),
})
