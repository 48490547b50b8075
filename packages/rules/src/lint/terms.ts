import type { Conditions } from '../conditions/index.js'
import { compileNode, nestedCompare, type CompileOptions } from '../conditions/compile-conditions.js'
import { compileLeaf, type Leaf } from '../conditions/leaf.js'
import { parseConditions, type LeafNode } from '../conditions/parse-conditions.js'
import { greater, greaterOrEqual, kindOf, less, lessOrEqual, noneOf, oneOf, other, readsOnePlace, same } from '../conditions/program/comparator.js'
import { formulaOf, isLiteral, type Formula, type Literal } from '../conditions/program/literals.js'
import { anything, both, isEmpty, isWithin, type Domain } from './domain.js'

/** One way in which conditions hold: what each fact must be, and what else must come out how. */
export interface Term { readonly domains: ReadonlyMap<string, Domain>; readonly asked: ReadonlyMap<string, boolean> }

/** Gives a fact of a rule the name it has beyond the rule: where it comes from. */
export type FactNames = (fact: string) => string

const mostTerms = 256

/** Conditions as a formula without `not`. They are known to be well formed. */
export function formulaOfConditions(conditions: Conditions, options: CompileOptions): Formula {
  const root = parseConditions(conditions, options, [])
  const leaves = new Map<LeafNode, Leaf>()
  compileNode(root, options, (node) => {
    const leaf = compileLeaf(node, options, nestedCompare(options))
    leaves.set(node, leaf)
    return leaf
  })
  return formulaOf({ root, leaves })
}

/** What must not hold, as a formula: joins and comparisons change sides. */
export function negation(formula: Formula): Formula {
  if (isLiteral(formula)) return { ...formula, wanted: !formula.wanted }
  return { join: formula.join === 'all' ? 'any' : 'all', parts: formula.parts.map(negation) }
}

/** All the ways in which a formula holds, empty ones left out; null where there are too many to look at. */
export function termsOf(formula: Formula, names: FactNames): Term[] | null {
  if (isLiteral(formula)) return [termOf(formula, names)].filter(isPossible)
  let terms: Term[] = formula.join === 'all' ? [{ domains: new Map(), asked: new Map() }] : []
  for (const part of formula.parts) {
    const more = termsOf(part, names)
    if (more === null) return null
    terms = formula.join === 'any' ? [...terms, ...more] : terms.flatMap((term) => more.map((next) => joined(term, next)).filter((each) => each !== null))
    if (terms.length > mostTerms) return null
  }
  return terms
}

const isPossible = ({ domains }: Term): boolean => [...domains.values()].every((domain) => !isEmpty(domain))

/** Both at once; null where that cannot be. */
export function joined(one: Term, other: Term): Term | null {
  const domains = new Map(one.domains)
  for (const [place, domain] of other.domains) {
    const met = both(domains.get(place) ?? anything, domain)
    if (isEmpty(met)) return null
    domains.set(place, met)
  }
  const asked = new Map(one.asked)
  for (const [question, wanted] of other.asked) {
    if (asked.has(question) && asked.get(question) !== wanted) return null
    asked.set(question, wanted)
  }
  return { domains, asked }
}

/** One comparison as a term. */
export function termOf({ leaf, wanted }: Literal, names: FactNames): Term {
  const { operator: { base, decorators, custom }, literal } = leaf
  const domain = readsOnePlace(leaf) && !custom && decorators.length === 0 ? domainOf(base, kindOf(leaf), literal, wanted) : undefined
  const place = 'fact' in leaf.left ? `${names(leaf.left.fact as string)}${leaf.left.name.slice((leaf.left.fact as string).length)}` : leaf.left.name
  if (domain !== undefined) return { domains: new Map([[place, domain]]), asked: new Map() }
  return { domains: new Map(), asked: new Map([[`${place} ${[...decorators, base].join(':')} ${leaf.right === undefined ? JSON.stringify(literal) : leaf.right.facts.map(names).join()}${leaf.right?.name ?? ''}`, wanted]]) }
}

function domainOf(base: string, kind: number, literal: unknown, wanted: boolean): Domain | undefined {
  const value = literal as number
  // A comparison that must not hold leaves room for what is no number at all.
  switch (kind) {
    case less: return wanted ? { ...anything, numeric: true, high: value, highOpen: true } : { ...anything, low: value }
    case lessOrEqual: return wanted ? { ...anything, numeric: true, high: value } : { ...anything, low: value, lowOpen: true }
    case greater: return wanted ? { ...anything, numeric: true, low: value, lowOpen: true } : { ...anything, high: value }
    case greaterOrEqual: return wanted ? { ...anything, numeric: true, low: value } : { ...anything, high: value, highOpen: true }
    case same: case other: return (kind === same) === wanted ? { ...anything, among: [literal] } : { ...anything, besides: [literal] }
    case oneOf: case noneOf: return (kind === oneOf) === wanted ? { ...anything, among: literal as unknown[] } : { ...anything, besides: literal as unknown[] }
  }
  if (base !== 'between' || !wanted) return undefined
  return Array.isArray(literal) ? { ...anything, numeric: true, low: literal[0] as number, high: literal[1] as number } : { ...anything, numeric: true, low: (literal as { from: number }).from, high: (literal as { to: number }).to, highOpen: true }
}

/** Does the other hold whenever the one does? */
export function implies(one: Term, other: Term): boolean {
  for (const [place, domain] of other.domains) if (!isWithin(one.domains.get(place) ?? anything, domain)) return false
  for (const [question, wanted] of other.asked) if (one.asked.get(question) !== wanted) return false
  return true
}
