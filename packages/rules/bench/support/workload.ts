// The work: 20 rules with about 100 comparisons over records of 40 fields in eight sections.
import type { Condition, Conditions, JsonRule } from '@duban/rules'

/** A small generator of numbers in [0, 1), the same everywhere. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const sections = ['project', 'approval', 'land', 'funds', 'site', 'service', 'unit', 'plan']
const kinds = ['a', 'b', 'c', 'd', 'e']
type Section = { days: number; ratio: number; kind: string; open: boolean; stage: string }
export type BenchRecord = Record<string, Section>

export type Shape = 'constructed' | 'parsed' | 'mixed' | 'gaps' | 'odd'

/** Records in five shapes: made in one place, read from JSON, with their keys in mixed order, with every twelfth field missing, and with every twelfth number a text. */
export function recordsOf(count: number, shape: Shape = 'constructed'): BenchRecord[] {
  const random = numbers(7)
  const section = (): Section => ({ days: Math.floor(random() * 60), ratio: Math.floor(random() * 1000) / 1000, kind: kinds[Math.floor(random() * 5)]!, open: random() < 0.5, stage: kinds[Math.floor(random() * 5)]! })
  const made = Array.from({ length: count }, (): BenchRecord => ({ project: section(), approval: section(), land: section(), funds: section(), site: section(), service: section(), unit: section(), plan: section() }))
  if (shape === 'constructed') return made
  const twelfth = (section: Section, change: (key: string, value: unknown) => unknown): Section => Object.fromEntries(Object.entries(section).flatMap(([key, value]) => (random() < 1 / 12 ? [[key, change(key, value)]] : [[key, value]]))) as unknown as Section
  if (shape === 'gaps' || shape === 'odd') return made.map((record) => JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(record).map(([name, section]) => [name, twelfth(section, (_, value) => (shape === 'gaps' ? undefined : typeof value === 'number' ? String(value) : value))])))) as BenchRecord)
  const shuffle = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).map((entry) => [random(), entry] as const).sort(([a], [b]) => a - b).map(([, entry]) => entry)) as T
  return made.map((record) => JSON.parse(JSON.stringify(shape === 'mixed' ? shuffle(Object.fromEntries(Object.entries(record).map(([key, value]) => [key, shuffle(value)]))) : record)) as BenchRecord)
}

function comparison(random: () => number): Condition {
  const fact = sections[Math.floor(random() * sections.length)]!
  const pick = random()
  if (pick < 0.35) return { fact, path: '$.days', operator: random() < 0.5 ? 'greaterThan' : 'lessThanInclusive', value: 5 + Math.floor(random() * 50) }
  if (pick < 0.55) return { fact, path: '$.ratio', operator: random() < 0.5 ? 'lessThan' : 'greaterThanInclusive', value: Math.floor(random() * 100) / 100 }
  if (pick < 0.75) return { fact, path: random() < 0.5 ? '$.kind' : '$.stage', operator: random() < 0.7 ? 'equal' : 'notEqual', value: kinds[Math.floor(random() * 5)]! }
  if (pick < 0.85) return { fact, path: '$.kind', operator: 'in', value: kinds.filter(() => random() < 0.5) }
  return { fact, path: '$.open', operator: 'equal', value: random() < 0.5 }
}

/** `any` of sixty comparisons each. */
export function wideRulesOf(): JsonRule[] {
  const random = numbers(13)
  return Array.from({ length: 20 }, (_, i) => ({ name: `r${i}`, conditions: { all: [comparison(random), { any: Array.from({ length: 60 }, () => comparison(random)) }] }, event: { type: `r${i}` } }))
}

/** `all` of two or three comparisons and an `any` of two or three. */
export function rulesOf(count = 20): JsonRule[] {
  const random = numbers(11)
  const some = (n: number): Condition[] => Array.from({ length: n }, () => comparison(random))
  return Array.from({ length: count }, (_, i) => {
    const any: Conditions = { any: some(2 + Math.floor(random() * 2)) }
    return { name: `r${i}`, conditions: { all: [...some(2 + Math.floor(random() * 2)), i % 5 === 4 ? { not: any } : any] }, event: { type: `r${i}` } }
  })
}

export const leavesOf = (conditions: Condition): number => ('all' in conditions ? conditions.all : 'any' in conditions ? conditions.any : 'not' in conditions ? [conditions.not] : []).reduce((sum, child) => sum + leavesOf(child), 'fact' in conditions ? 1 : 0)

const signs: Record<string, string> = { greaterThan: '>', greaterThanInclusive: '>=', lessThan: '<', lessThanInclusive: '<=', equal: '===', notEqual: '!==' }
type Leaf = { fact: string; path: string; operator: string; value: unknown }

/** The conditions in another language: how it writes a comparison, and how it joins. */
export function translate<T>(condition: Condition, leaf: (leaf: Leaf) => T, join: (kind: 'all' | 'any' | 'not', parts: T[]) => T): T {
  if ('all' in condition) return join('all', condition.all.map((each) => translate(each, leaf, join)))
  if ('any' in condition) return join('any', condition.any.map((each) => translate(each, leaf, join)))
  if ('not' in condition) return join('not', [translate(condition.not, leaf, join)])
  return leaf(condition as Leaf)
}

/** As a person would write it: `r.land.days > 20 && (…)`. In CEL and in Zen the same text, but for lists and equality. */
export function textOf(condition: Condition, language: 'js' | 'cel' | 'zen'): string {
  const and = language === 'zen' ? ' and ' : ' && '
  const or = language === 'zen' ? ' or ' : ' || '
  return translate(
    condition,
    ({ fact, path, operator, value }) => {
      const field = `${language === 'js' ? 'r.' : ''}${fact}.${path.slice(2)}`
      if (operator === 'in') return language === 'js' ? `(${(value as string[]).map((each) => `${field} === '${each}'`).join(' || ') || 'false'})` : `(${field} in ${JSON.stringify(value)})`
      return `${field} ${language === 'js' ? signs[operator] : signs[operator]!.replace(/==$/, '=')} ${JSON.stringify(value)}`
    },
    (kind, parts) => (kind === 'not' ? `${language === 'zen' ? 'not ' : '!'}(${parts[0]})` : `(${parts.join(kind === 'all' ? and : or)})`),
  )
}

/** The rules written by hand, as the text of one module. */
export function handWritten(rules: readonly JsonRule[]): (record: BenchRecord) => number[] {
  const tests = rules.map(({ conditions }, i) => `  if (${textOf(conditions, 'js')}) fired.push(${i})`)
  // The text a person would type; made here so that it cannot drift from the rules.
  // oxlint-disable-next-line no-new-func, no-implied-eval
  return new Function(`return (r) => {\n  const fired = []\n${tests.join('\n')}\n  return fired\n}`)() as (record: BenchRecord) => number[]
}
