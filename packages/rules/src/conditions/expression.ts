import { DubanError } from '@duban/core'
import type { Facts } from '../rule.js'
import type { Expression, Operand } from './condition.js'
import type { Place } from './path.js'
import type { Reader } from './reader.js'

const kinds = ['sum', 'difference', 'ratio'] as const

/** True for `{ sum }`, `{ difference }` or `{ ratio }` and nothing beside. */
export function isExpression(value: unknown): value is Expression {
  if (typeof value !== 'object' || value === null) return false
  const keys = Object.keys(value)
  return keys.length === 1 && (kinds as readonly string[]).includes(keys[0]!)
}

/** A number as facts hold them: itself, or decimal text. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : undefined
}

const combine: Record<(typeof kinds)[number], (a: number, b: number) => number | undefined> = {
  sum: (a, b) => a + b,
  difference: (a, b) => a - b,
  ratio: (a, b) => (b === 0 ? undefined : a / b),
}

/** Makes a calculation ready; `factReader` reads the facts in it. Throws `E_CONDITION` with the place. */
export function expressionReader(expression: Expression, factReader: (reference: Operand, place: Place) => Reader, place: Place, depth = 0): Reader {
  const [kind, given] = Object.entries(expression)[0] as [(typeof kinds)[number], unknown]
  const fail = (message: string, fix: string): DubanError => new DubanError({ code: 'E_CONDITION', message, fix, path: [...place, kind] })
  if (depth > 20) throw fail('a calculation is nested deeper than 20 levels', 'calculate in steps')
  if (!Array.isArray(given) || given.length < 2 || (kind !== 'sum' && given.length !== 2) || given.length > 100) throw fail(`${kind} takes ${kind === 'sum' ? 'two or more values' : 'two values'}`, `write { "${kind}": [{ "fact": "a" }, { "fact": "b" }] }`)
  const operands = (given as Operand[]).map((operand, index): Reader => {
    const at = [...place, kind, index]
    if (typeof operand === 'number' && Number.isFinite(operand)) return { name: String(operand), facts: [], read: () => operand }
    return isExpression(operand) ? expressionReader(operand, factReader, at, depth + 1) : factReader(operand, at)
  })
  const sign = { sum: ' + ', difference: ' − ', ratio: ' ÷ ' }[kind]
  return {
    name: `(${operands.map(({ name }) => name).join(sign)})`,
    facts: operands.flatMap(({ facts }) => facts),
    read(facts: Facts): number | undefined {
      let total = numberOf(operands[0]!.read(facts))
      for (const operand of operands.slice(1)) {
        const value = numberOf(operand.read(facts))
        if (total === undefined || value === undefined) return undefined
        total = combine[kind](total, value)
      }
      return total
    },
  }
}
