/**
 * The 29 Declare templates as automata over finite traces (LTLf, four-valued as in RV-LTL).
 *
 * Source: Pesic, Schonenberg, van der Aalst, "DECLARE: Full Support for Loosely-Structured Processes" (2007);
 * De Giacomo and Vardi, "Linear Temporal Logic on Finite Traces" (2013); Maggi et al. on run-time monitoring (2011).
 */

/** Permanently satisfied, satisfied so far, not satisfied yet, permanently violated. */
export type ConstraintState = 'satisfied' | 'possibly_satisfied' | 'possibly_violated' | 'violated'

export const unaryTemplates = ['existence', 'absence', 'exactly', 'init', 'end'] as const
export const binaryTemplates = [
  'choice', 'exclusive_choice', 'responded_existence', 'co_existence', 'not_co_existence',
  'response', 'precedence', 'succession',
  'alternate_response', 'alternate_precedence', 'alternate_succession',
  'chain_response', 'chain_precedence', 'chain_succession',
  'not_response', 'not_precedence', 'not_succession', 'not_chain_response', 'not_chain_precedence',
] as const
export type UnaryTemplate = (typeof unaryTemplates)[number]
export type BinaryTemplate = (typeof binaryTemplates)[number]
export type Template = UnaryTemplate | BinaryTemplate

/** What an event is to a constraint. An event that is both counts first as the target, then as the activation. */
export const Letter = { a: 0, b: 1, other: 2, both: 3 } as const
export type Letter = (typeof Letter)[keyof typeof Letter]

/** A table automaton: `next[state * 4 + letter]` and the verdict of each state. State 0 is the start. */
export interface Automaton {
  readonly next: Uint8Array
  readonly verdicts: readonly ConstraintState[]
}

const letters: Record<string, ConstraintState> = { S: 'satisfied', s: 'possibly_satisfied', v: 'possibly_violated', V: 'violated' }

/** Rows `[on a, on b, on other]` by state, and one verdict letter a state. */
function automaton(rows: readonly (readonly [number, number, number])[], verdicts: string): Automaton {
  const next = new Uint8Array(rows.length * 4)
  rows.forEach(([a, b, other], state) => next.set([a, b, other, rows[b]![0]], state * 4))
  return { next, verdicts: [...verdicts].map((letter) => letters[letter]!) }
}

/** Counts occurrences of a up to `n`, then stays. */
function counter(n: number, verdictOf: (count: number) => string): Automaton {
  const rows = Array.from({ length: n + 1 }, (_, count) => [Math.min(count + 1, n), count, count] as const)
  return automaton(rows, rows.map((_, count) => verdictOf(count)).join(''))
}

/** Which of a and b have occurred: 0 none, 1 a, 2 b, 3 both. */
const occurred = [[1, 2, 0], [1, 3, 1], [3, 2, 2], [3, 3, 3]] as const
const dead = [2, 2, 2] as const

const tables: Record<BinaryTemplate, () => Automaton> = {
  choice: () => automaton([[1, 1, 0], [1, 1, 1]], 'vS'),
  exclusive_choice: () => automaton(occurred, 'vssV'),
  responded_existence: () => automaton([[1, 2, 0], [1, 2, 1], [2, 2, 2]], 'svS'),
  co_existence: () => automaton(occurred, 'svvS'),
  not_co_existence: () => automaton(occurred, 'sssV'),
  response: () => automaton([[1, 0, 0], [1, 0, 1]], 'sv'),
  precedence: () => automaton([[1, 2, 0], [1, 1, 1], dead], 'sSV'),
  succession: () => automaton([[1, 2, 0], [1, 3, 1], dead, [1, 3, 3]], 'svVs'),
  alternate_response: () => automaton([[1, 0, 0], [2, 0, 1], dead], 'svV'),
  alternate_precedence: () => automaton([[1, 2, 0], [1, 0, 1], dead], 'ssV'),
  alternate_succession: () => automaton([[1, 2, 0], [2, 0, 1], dead], 'svV'),
  chain_response: () => automaton([[1, 0, 0], [2, 0, 2], dead], 'svV'),
  chain_precedence: () => automaton([[1, 2, 0], [1, 0, 0], dead], 'ssV'),
  chain_succession: () => automaton([[1, 2, 0], [2, 0, 2], dead], 'svV'),
  not_response: () => automaton([[1, 0, 0], [1, 2, 1], dead], 'ssV'),
  not_precedence: () => automaton([[1, 0, 0], [1, 2, 1], dead], 'ssV'),
  not_succession: () => automaton([[1, 0, 0], [1, 2, 1], dead], 'ssV'),
  not_chain_response: () => automaton([[1, 0, 0], [1, 2, 0], dead], 'ssV'),
  not_chain_precedence: () => automaton([[1, 0, 0], [1, 2, 0], dead], 'ssV'),
}

/**
 * The automaton of a template; `n` is the count of existence, absence (at most n − 1 times) and exactly.
 *
 * @example
 * ```ts
 * templateAutomaton('response').verdicts // ['possibly_satisfied', 'possibly_violated']
 * ```
 */
export function templateAutomaton(template: Template, n = 1): Automaton {
  switch (template) {
    case 'existence': return counter(n, (count) => (count < n ? 'v' : 'S'))
    case 'absence': return counter(n, (count) => (count < n ? 's' : 'V'))
    case 'exactly': return counter(n + 1, (count) => (count < n ? 'v' : count === n ? 's' : 'V'))
    case 'init': return automaton([[1, 2, 2], [1, 1, 1], dead], 'vSV')
    case 'end': return automaton([[1, 0, 0], [1, 0, 0]], 'vs')
    default: return tables[template]()
  }
}

/** Walks an automaton over letters; for tests, and for histories that need no time. */
export function runAutomaton({ next, verdicts }: Automaton, word: Iterable<Letter>): ConstraintState {
  let state = 0
  for (const letter of word) state = next[state * 4 + letter]!
  return verdicts[state]!
}

/** What a verdict becomes when nothing more can happen. */
export function whenClosed(state: ConstraintState): 'satisfied' | 'violated' {
  return state === 'satisfied' || state === 'possibly_satisfied' ? 'satisfied' : 'violated'
}
