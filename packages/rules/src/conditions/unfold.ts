import type { Facts } from '../rule.js'
import type { ConditionTrace } from './compile-conditions.js'
import type { LoadedRule } from './json-rule.js'
import { whatIsMissing, type Leaf } from './leaf.js'
import type { Node } from './parse-conditions.js'
import { readsOnePlace } from './program/comparator.js'
import { placeCollector, readPlaces } from './program/places.js'
import type { Program, RecordBits } from './program/program.js'
import type { MissingPolicy } from './reader.js'

/** What of a condition is the same for every record; `parts` are numbers of conditions. */
interface Definition { readonly kind: ConditionTrace['kind']; readonly name: string | undefined; readonly parts: readonly number[]; readonly fact: string | undefined; readonly path: string | undefined; readonly operator: string | undefined; readonly value: unknown }

/** What a comparison saw that a place and a literal do not tell: it is unknown, or reads more than one place. */
interface Apart { readonly value: unknown; readonly factValue: unknown; readonly missing: string | undefined }

/** One record: a result for each condition, from the number `from` on, and what its places hold. */
interface Recorded { readonly from: number; readonly results: readonly (boolean | undefined)[]; readonly seen: readonly unknown[]; readonly apart: ReadonlyMap<number, Apart> | null }

// A result as two bits, so that parts are joined without a branch on what they came to.
const [unsaid, yes, no] = [0, 1, 2]
const outcomes: readonly (boolean | undefined)[] = [undefined, true, false]
const [ofAll, ofAny, ofNot, ofLeaf] = [0, 1, 2, 3]

/** Makes objects of the bits of a record: for all conditions of the rules `from` to `to`, each with its result. */
export type Unfold = (facts: Facts, bits: RecordBits, from: number, to: number) => ConditionTrace[]

/** All conditions of all rules are numbered, parts before what they are part of; what is the same for every record is kept once. */
export function unfolderOf(rules: readonly LoadedRule[], { bitOf }: Program, policy: MissingPolicy): Unfold {
  const collector = placeCollector()
  const definitions: Definition[] = []
  const leaves: (Leaf | null)[] = []
  // Of each condition: how it is joined; of a comparison where its bit is, 1 where that is 0 when it holds, and its place (−1: the leaf must read).
  const [joins, at, shift, against, place]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []]

  function add(node: Node, compiled: LoadedRule['leaves']): number {
    const leaf = node.kind === 'leaf' ? compiled.get(node)! : null
    const children = node.kind === 'not' ? [node.child] : node.kind === 'all' || node.kind === 'any' ? node.children : []
    const parts = children.map((child) => add(child, compiled))
    const kind = node.kind === 'undefined' ? 'any' : node.kind
    const { name, path, operator } = (node.kind === 'undefined' ? node : node.source) as { name?: string; path?: string; operator?: string }
    const bit = leaf === null ? { at: 0, mask: 1, wanted: false } : bitOf.get(leaf)!
    // As json-rules-engine has it, nothing to ask always holds.
    joins.push(leaf !== null ? ofLeaf : kind === 'not' ? ofNot : kind === 'all' || (node.kind === 'any' && parts.length === 0) ? ofAll : ofAny)
    at.push(bit.at)
    shift.push(31 - Math.clz32(bit.mask))
    against.push(bit.wanted ? 0 : 1)
    place.push(leaf !== null && readsOnePlace(leaf) ? collector.indexOf(leaf.left) : -1)
    leaves.push(leaf)
    return definitions.push({ kind, name, parts, fact: leaf?.left.name, path: leaf === null ? undefined : path, operator: leaf === null ? undefined : operator, value: leaf === null || leaf.right !== undefined ? undefined : leaf.literal }) - 1
  }

  const roots = rules.map(({ root, leaves: compiled }) => add(root, compiled))
  const places = collector.done()
  const emptySeen = places.keys.map((): unknown => undefined)
  const emptyResults = definitions.map((): boolean | undefined => undefined)
  const codes = new Uint8Array(definitions.length)

  // The same in typed arrays, for the loop over them.
  const [joinOf, atOf, shiftOf, againstOf] = [joins, at, shift, against].map((each) => Int32Array.from(each)) as [Int32Array, Int32Array, Int32Array, Int32Array]
  const needsLeaf = Uint8Array.from(leaves, (leaf, n) => Number(leaf !== null && place[n]! < 0))
  const partsOf = Int32Array.from(definitions.flatMap(({ parts }) => parts))
  let end = 0
  const partsEnd = Int32Array.from(definitions, ({ parts }) => (end += parts.length))

  class Traced implements ConditionTrace {
    declare private readonly of: Recorded
    declare private readonly n: number
    declare private parts: readonly ConditionTrace[] | undefined
    constructor(of: Recorded, n: number) {
      this.of = of
      this.n = n
      this.parts = undefined
    }
    get kind() { return definitions[this.n]!.kind }
    get result() { return this.of.results[this.n - this.of.from] }
    get name() { return definitions[this.n]!.name }
    get children(): readonly ConditionTrace[] | undefined { return joins[this.n] === ofLeaf ? undefined : (this.parts ??= definitions[this.n]!.parts.map((part) => new Traced(this.of, part))) }
    get fact() { return definitions[this.n]!.fact }
    get path() { return definitions[this.n]!.path }
    get operator() { return definitions[this.n]!.operator }
    get value() { return this.apart === undefined ? definitions[this.n]!.value : this.apart.value }
    get factValue() { return this.apart === undefined ? this.of.seen[place[this.n]!] : this.apart.factValue }
    get missing() { return this.apart?.missing }
    private get apart() { return this.of.apart?.get(this.n) }
    toJSON(): ConditionTrace {
      const { kind, result, name, children, fact, path, operator, value, factValue, missing } = this
      return { kind, result, name, children, fact, path, operator, value, factValue, missing }
    }
  }

  return (facts, { holds, unknown }, fromRule, toRule) => {
    const from = fromRule === 0 ? 0 : roots[fromRule - 1]! + 1
    const to = roots[toRule - 1]! + 1
    // New values belong into new lists: V8 keeps a record of those in old ones.
    const seen = emptySeen.slice()
    readPlaces(places, facts, seen, policy)
    const results = emptyResults.slice(from, to)
    let apart: Map<number, Apart> | null = null
    let part = from === 0 ? 0 : partsEnd[from - 1]!
    for (let n = from; n < to; n++) {
      const join = joinOf[n]!
      let code: number
      if (join === ofLeaf) {
        const isUnknown = unknown !== null && ((unknown[atOf[n]!]! >>> shiftOf[n]!) & 1) === 1
        code = isUnknown ? unsaid : no - (((holds[atOf[n]!]! >>> shiftOf[n]!) & 1) ^ againstOf[n]!)
        if (isUnknown || needsLeaf[n] === 1) (apart ??= new Map()).set(n, apartOf(leaves[n]!, isUnknown, facts))
      } else {
        let [all, any] = [yes | no, 0]
        for (const end = partsEnd[n]!; part < end; part++) {
          all &= codes[partsOf[part]!]!
          any |= codes[partsOf[part]!]!
        }
        if (join === ofNot) code = ((any & yes) << 1) | (any >> 1)
        else code = join === ofAll ? (all & yes) | (any & no) : (any & yes) | (all & no)
      }
      codes[n] = code
      results[n - from] = outcomes[code]
    }
    const recorded: Recorded = { from, results, seen, apart }
    const traced: ConditionTrace[] = []
    for (let r = fromRule; r < toRule; r++) traced.push(new Traced(recorded, roots[r]!))
    return traced
  }
}

function apartOf(leaf: Leaf, isUnknown: boolean, facts: Facts): Apart {
  return { value: leaf.right === undefined ? leaf.literal : leaf.right.read(facts), factValue: leaf.left.read(facts), missing: isUnknown ? whatIsMissing(leaf, facts) : undefined }
}
