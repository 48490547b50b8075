/** A fact by its name, or a part of it by a path such as `$.a.b[0]`. */
export interface FactReference { fact: string; path?: string; params?: Record<string, unknown> }

/** What can be calculated with: a number, a fact, or another calculation. */
export type Operand = number | FactReference | Expression

/** A calculation on facts. Unknown where a fact is missing or no number; a ratio to nothing is unknown, too. */
export type Expression = { sum: Operand[] } | { difference: [Operand, Operand] } | { ratio: [Operand, Operand] }

/** One comparison: a fact (or a calculation), an operator with its decorators (`someFact:equal`), and what it is compared with. */
export interface Comparison {
  fact: string | Expression
  operator: string
  /** A literal, `{ fact }` or an {@link Expression}. `absent` and `present` need none. */
  value?: unknown
  path?: string
  params?: Record<string, unknown>
  name?: string
  priority?: number
}

interface Named { name?: string; priority?: number }

/** Conditions as json-rules-engine writes them, and the operators and calculations of this package beside its own. */
export type Conditions =
  | (Named & { all: Condition[] })
  | (Named & { any: Condition[] })
  | (Named & { not: Condition })
  /** The conditions kept under this name. */
  | (Named & { condition: string })

export type Condition = Comparison | Conditions
