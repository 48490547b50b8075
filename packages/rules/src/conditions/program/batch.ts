import type { Facts } from '../../rule.js'
import type { JsonRulesOptions, LoadedRule } from '../json-rule.js'
import { compareLeaf, type Leaf } from '../leaf.js'
import { above, either, equalTo, members } from './bit-loops.js'
import { columnReader, type Column, type ColumnNeeds } from './column.js'
import { readsOnePlace } from './comparator.js'
import { formulaOf, isLiteral, type Formula, type Literal } from './literals.js'
import { placeCollector } from './places.js'
import { isPlain, testOf } from './test.js'

/** Records of one block, read once. */
export interface Columns { readonly length: number; readonly records: readonly Facts[]; readonly columns: readonly Column[] }

/** Records in one block: its columns stay in the processor's cache. */
export const blockSize = 2048
const blockWords = blockSize / 32

export interface BatchProgram {
  read(records: readonly Facts[]): Columns
  /** For each rule a bit for each record: set where it fires. The bits last until the next block. */
  fire(columns: Columns): readonly Int32Array[]
}

/** A comparison of all records, before it is inverted or corrected. */
type Raw = { place: number; bits: Int32Array } & What
type What = { kind: 'above'; limit: number } | { kind: 'same'; constant: number } | { kind: 'in'; codes: readonly number[]; table: Uint8Array }
/** A comparison as a rule wants it: bits that are read as they are, or inverted. */
interface Step extends Literal { place: number; raw: Raw | null; inverted: boolean; own: Int32Array; bits: Int32Array; flip: number }
interface Join { all: boolean; parts: readonly { bits: Int32Array; flip: number }[]; bits: Int32Array; flip: 0 }


/** Rules as one program over columns: every comparison is one loop over a typed array, every join an operation on words. */
export function batchProgramOf(rules: readonly LoadedRule[], options: JsonRulesOptions): BatchProgram {
  const policy = options.missing ?? 'supervision'
  const threeValued = policy === 'supervision'
  const collector = placeCollector()
  const steps: Step[] = []
  const raws: Raw[] = []
  const joins: Join[] = []
  const known = new Map<string, unknown>()
  /** Numbers from 1 for the constants of a place. */
  const codesAt = new Map<number, Map<unknown, number>>()

  /** Each comparison once, whatever number of rules ask it. */
  function once<T>(key: string, list: T[], make: () => T): T {
    if (!known.has(key)) known.set(key, list[list.push(make()) - 1])
    return known.get(key) as T
  }

  function stepOf(literal: Literal): Step {
    const { leaf, wanted } = literal
    const own = new Int32Array(blockWords)
    const step = { leaf, wanted, own, bits: own, flip: 0 as const }
    if (!isPlain(leaf)) {
      const place = readsOnePlace(leaf) ? collector.indexOf(leaf.left) : -1
      return once(`${steps.length}`, steps, () => ({ ...step, place, raw: null, inverted: false }))
    }
    const place = collector.indexOf(leaf.left)
    const { limit, constants, inverted } = testOf(literal)
    const [constant] = constants ?? []
    const raw = constants === null ? rawOf(`above ${place} ${limit}`, place, { kind: 'above', limit })
      : constants.length === 1 && typeof constant === 'number' ? rawOf(`same ${place} ${constant}`, place, { kind: 'same', constant })
      : rawOf(`in ${place} ${JSON.stringify(constants)}`, place, { kind: 'in', codes: numbered(codesAt.get(place) ?? codesAt.set(place, new Map()).get(place)!, constants), table: new Uint8Array(0) })
    // How a value that is no number compares is up to the operator.
    return once(`${leaf.operator.base} ${wanted} ${raws.indexOf(raw)}`, steps, () => ({ ...step, place, raw, inverted }))
  }

  function rawOf(name: string, place: number, what: What): Raw {
    return once(name, raws, () => ({ place, bits: new Int32Array(blockWords), ...what }))
  }

  function partOf(formula: Formula): Step | Join {
    if (isLiteral(formula)) return stepOf(formula)
    const join: Join = { all: formula.join === 'all', parts: formula.parts.map(partOf), bits: new Int32Array(blockWords), flip: 0 }
    joins.push(join)
    return join
  }

  const roots = rules.map((rule) => partOf({ join: 'all', parts: [formulaOf(rule)] })).map(({ bits }) => bits)
  const places = collector.done()
  for (const raw of raws) if (raw.kind === 'in') raw.table = tableOf(raw.codes, codesAt.get(raw.place)!.size)
  const parents = new Set(places.parents)
  const needs: ColumnNeeds[] = Array.from({ length: places.count }, (_, p) => ({
    raw: parents.has(p) || steps.some(({ place, raw }) => place === p && raw === null),
    numbers: raws.some(({ place, kind }) => place === p && kind !== 'in'),
    codes: codesAt.get(p) ?? null,
  }))
  const readColumns = columnReader(places, needs, policy)

  function settle(step: Step, { length, records, columns }: Columns): void {
    const { place, leaf, wanted, raw, inverted, own } = step
    step.bits = own
    step.flip = 0
    if (raw === null) {
      own.fill(0)
      const values = place < 0 ? undefined : columns[place]!.raw!
      for (let i = 0; i < length; i++) if (compared(leaf, values?.[i], records[i]!, values !== undefined) === wanted) own[i >>> 5]! |= 1 << i
      return
    }
    const column = columns[place]!
    const numeric = raw.kind !== 'in'
    const mask = !inverted ? null : numeric ? column.numeric : threeValued ? column.present : null
    const odd = numeric ? column.odd : []
    if (mask === null && odd.length === 0) {
      step.bits = raw.bits
      step.flip = inverted ? -1 : 0
      return
    }
    for (let w = 0, words = (length + 31) >>> 5; w < words; w++) own[w] = (inverted ? ~raw.bits[w]! : raw.bits[w]!) & (mask === null ? -1 : mask[w]!)
    odd.forEach((i, o) => { if (leaf.operator.compare(column.oddValues[o], leaf.literal, records[i]!) === wanted) own[i >>> 5]! |= 1 << i })
  }

  function compared(leaf: Leaf, value: unknown, facts: Facts, isRead: boolean): boolean | undefined {
    if (!isRead) return compareLeaf(leaf, facts, threeValued).result
    return value === undefined && threeValued ? undefined : leaf.operator.compare(value, leaf.literal, facts)
  }

  return {
    read: (records) => ({ length: records.length, records, columns: readColumns(records) }),
    fire(block) {
      const words = (block.length + 31) >>> 5
      for (const raw of raws) compareColumn(raw, block.columns[raw.place]!, words)
      for (const step of steps) settle(step, block)
      for (const { all, parts, bits } of joins) {
        bits.fill(all ? -1 : 0)
        for (const { bits: part, flip } of parts) {
          if (all) for (let w = 0; w < words; w++) bits[w]! &= part[w]! ^ flip
          else for (let w = 0; w < words; w++) bits[w]! |= part[w]! ^ flip
        }
      }
      return roots
    },
  }
}

function compareColumn(raw: Raw, { numbers, codes, bitsOf }: Column, words: number): void {
  if (raw.kind === 'above') above(numbers!, words, raw.limit, raw.bits)
  else if (raw.kind === 'same') equalTo(numbers!, words, raw.constant, raw.bits)
  else if (bitsOf === null) members(codes!, words, raw.table, raw.bits)
  else either(raw.codes.map((code) => bitsOf[code - 1]!), words, raw.bits)
}

/** Numbers of constants, given to those that have none. */
function numbered(codes: Map<unknown, number>, constants: readonly unknown[]): number[] {
  for (const constant of constants) if (!codes.has(constant)) codes.set(constant, codes.size + 1)
  return constants.map((constant) => codes.get(constant)!)
}

function tableOf(codes: readonly number[], size: number): Uint8Array {
  const table = new Uint8Array(size + 2)
  for (const code of codes) table[code + 1] = 1
  return table
}
