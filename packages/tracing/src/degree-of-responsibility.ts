import { DubanError } from '@duban/core'
import { readModel, subsets, type CausalModel, type ReadModel, type Values } from './causal-model.js'
import { exactly, fraction, plus, textOf, times, zero, type Fraction } from './fraction.js'

export const responsibilityDefinitions = ['chockler_halpern', 'modified_halpern_pearl'] as const
export type ResponsibilityDefinition = (typeof responsibilityDefinitions)[number]

export interface DegreeOfResponsibility {
  variable: string
  definition: ResponsibilityDefinition
  /** 0, or 1/(k + 1): text. Degrees grade; they need not add up to 1 and share nothing out. */
  degree: string
  /** What else had to change (`chockler_halpern`), or the joint cause and what was held fixed. Null where it is no cause. */
  witness: { changed: readonly string[]; held: readonly string[] } | null
}

/**
 * How responsible a fact is for an outcome, by a named definition; they differ where one cause pre-empts another.
 *
 * `chockler_halpern`: 1/(k + 1), where k is the least number of other facts that must change before the outcome hangs on
 * this one (Halpern–Pearl 2005 with Chockler & Halpern, JAIR 22, 2004). `modified_halpern_pearl`: 1/(size of the smallest
 * joint cause with what is held at its actual value) (Halpern 2015).
 *
 * Throws `E_FORBIDDEN_PLAYER` (a post), `E_MODEL`, `E_METHOD` (no such definition).
 *
 * @example
 * ```ts
 * const bothLate = { variables: { 'unit/A': { is: true }, 'unit/B': { is: true } }, outcome: (late) => late['unit/A'] || late['unit/B'] }
 * degreeOfResponsibility(bothLate, { variable: 'unit/A', definition: 'chockler_halpern' }).degree // '1/2'
 * ```
 */
export function degreeOfResponsibility(model: CausalModel, { variable, definition }: { variable: string; definition: ResponsibilityDefinition }): DegreeOfResponsibility {
  if (!responsibilityDefinitions.includes(definition)) throw new DubanError({ code: 'E_METHOD', message: `there is no definition ${String(definition)}`, fix: `name one of ${responsibilityDefinitions.join(', ')}: they differ` })
  const read = readModel(model)
  if (!read.names.includes(variable)) throw new DubanError({ code: 'E_MODEL', message: `${variable} is no variable of the model`, fix: `use one of ${read.names.slice(0, 20).join(', ')}` })
  if (definition === 'modified_halpern_pearl') return modified(read, variable)
  const witness = model.alike?.length ? amongAlike(read, variable, model.alike) : contingency(read, variable)
  return { variable, definition, degree: witness === null ? '0' : textOf(fraction(1n, BigInt(witness.changed.length + 1))), witness }
}

const pick = (values: Values, names: readonly string[]): Record<string, boolean> => Object.fromEntries(names.map((name) => [name, values[name]!]))
const flip = (values: Values, names: readonly string[]): Record<string, boolean> => Object.fromEntries(names.map((name) => [name, !values[name]]))

/** The smallest contingency: facts changed and variables held, after which the outcome hangs on the variable, and only on it (AC2 of 2005). */
function contingency({ names, actual, outcome }: ReadModel, variable: string): DegreeOfResponsibility['witness'] {
  const others = names.filter((name) => name !== variable)
  for (const changed of subsets(others)) {
    for (const held of subsets(others.filter((name) => !changed.includes(name)))) {
      const w = { ...flip(actual, changed), ...pick(actual, held) }
      if (outcome({ ...w, ...flip(actual, [variable]) })) continue
      const z = others.filter((name) => !changed.includes(name) && !held.includes(name))
      const sufficient = subsets([...changed, ...held]).every((part) => subsets(z).every((rest) => outcome({ ...pick(actual, rest), ...pick(w, part), [variable]: actual[variable]! })))
      if (sufficient) return { changed, held }
    }
  }
  return null
}

/** The same among facts that count alike: how many of each class change is all that matters. */
function amongAlike(read: ReadModel, variable: string, alike: readonly (readonly string[])[]): DegreeOfResponsibility['witness'] {
  const { names, actual, outcome, follows } = read
  const inClass = new Set(alike.flat())
  if (follows.length > 0 || names.some((name) => !inClass.has(name))) throw new DubanError({ code: 'E_MODEL', message: 'classes of alike facts need a model of facts alone, each in a class', fix: 'leave `alike` out, or state every fact in a class' })
  // Of one class, those that hold and those that do not are changed apart.
  const groups = alike.flatMap((members) => [true, false].map((is) => members.filter((name) => name !== variable && actual[name] === is))).filter(({ length }) => length > 0)
  const most = groups.reduce((all, { length }) => all + length, 0)
  for (let k = 0; k <= most; k++) {
    for (const counts of splits(k, groups.map(({ length }) => length))) {
      const change = (of: readonly number[]): Record<string, boolean> => flip(actual, of.flatMap((count, g) => groups[g]!.slice(0, count)))
      if (outcome({ ...change(counts), ...flip(actual, [variable]) })) continue
      if (upTo(counts).every((part) => outcome(change(part)))) return { changed: counts.flatMap((count, g) => groups[g]!.slice(0, count)), held: [] }
    }
  }
  return null
}

/** Ways to take `k` from groups of the given sizes. */
function splits(k: number, sizes: readonly number[]): number[][] {
  if (sizes.length === 0) return k === 0 ? [[]] : []
  return Array.from({ length: Math.min(k, sizes[0]!) + 1 }, (_, n) => n).flatMap((n) => splits(k - n, sizes.slice(1)).map((rest) => [n, ...rest]))
}

const upTo = (counts: readonly number[]): number[][] => counts.reduce<number[][]>((parts, count) => parts.flatMap((part) => Array.from({ length: count + 1 }, (_, n) => [...part, n])), [[]])

/** Minimal joint causes by the modified definition: set otherwise, with some variables held as they were, the outcome fails. */
export function actualCauses(model: CausalModel): { cause: readonly string[]; held: readonly string[]; degree: string }[] {
  return jointCauses(readModel(model)).map(({ cause, held }) => ({ cause, held, degree: textOf(fraction(1n, BigInt(cause.length + held.length))) }))
}

function jointCauses({ names, follows, actual, outcome }: ReadModel): { cause: string[]; held: string[] }[] {
  const found: { cause: string[]; held: string[] }[] = []
  for (const cause of subsets(names)) {
    if (cause.length === 0 || found.some((smaller) => smaller.cause.every((name) => cause.includes(name)))) continue
    // Facts stay as they were anyway: only what follows from others need be held.
    const held = subsets(follows.filter((name) => !cause.includes(name))).find((kept) => !outcome({ ...pick(actual, kept), ...flip(actual, cause) }))
    if (held) found.push({ cause, held })
  }
  return found
}

function modified(read: ReadModel, variable: string): DegreeOfResponsibility {
  const own = jointCauses(read).filter(({ cause }) => cause.includes(variable)).sort((a, b) => a.cause.length + a.held.length - b.cause.length - b.held.length)[0]
  const witness = own ? { changed: own.cause.filter((name) => name !== variable), held: own.held } : null
  return { variable, definition: 'modified_halpern_pearl', degree: own ? textOf(fraction(1n, BigInt(own.cause.length + own.held.length))) : '0', witness }
}

/**
 * The expected degree of responsibility where it is not known which of several situations was the case (Chockler & Halpern
 * 2004). Probabilities and degrees are text (`'9/10'`) or numbers. Throws `E_MODEL` where the probabilities are not 1 in all.
 *
 * @example
 * ```ts
 * degreeOfBlame([{ probability: '1/10', degree: '1' }, { probability: '9/10', degree: '0' }]) // '1/10'
 * ```
 */
export function degreeOfBlame(situations: readonly { probability: string | number; degree: string | number }[]): string {
  const whole = situations.map(({ probability }) => read(probability)).reduce(plus, zero)
  if (textOf(whole) !== '1') throw new DubanError({ code: 'E_MODEL', message: `the probabilities are ${textOf(whole)} in all`, fix: 'let them add up to 1, as fractions where they are not exact decimals' })
  return textOf(situations.map(({ probability, degree }) => times(read(probability), read(degree))).reduce(plus, zero))
}

function read(value: string | number): Fraction {
  if (typeof value === 'number') return exactly(value)
  const [, n, d = '1'] = /^(-?\d+)(?:\/(\d+))?$/.exec(value) ?? []
  if (n === undefined || BigInt(d) === 0n) throw new DubanError({ code: 'E_MODEL', message: `${value} is no fraction`, fix: 'write it as 3 or 3/4' })
  return fraction(BigInt(n), BigInt(d))
}
