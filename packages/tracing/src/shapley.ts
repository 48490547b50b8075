import { DubanError } from '@duban/core'
import { assertParty } from './delay-schedule.js'
import { banzhafValues, shapleyValues, stridesOf, type CoalitionTable } from './exact-shapley.js'
import { exactly, textOf } from './fraction.js'
import { sampledShapley, type ShapleyEstimate } from './sampled-shapley.js'

/** What a coalition is worth; called once for each coalition that matters. */
export type Worth = (coalition: readonly string[]) => number

export interface GameOptions {
  /** Classes of players that count alike: only how many of a class are in matters. Checked on the coalitions evaluated. */
  alike?: readonly (readonly string[])[]
}

export interface ShapleyOptions extends GameOptions {
  /** For games with more than 2^18 coalitions: random orders from a seed, with intervals. */
  sample?: { seed: number; orders: number }
}

export type ShapleyResult = { kind: 'exact'; values: Readonly<Record<string, string>> } | ShapleyEstimate

const mostCoalitions = 2 ** 18

/**
 * The Shapley value of a game: what each player adds, averaged over all orders of joining. Values are exact, as text
 * (`'20/3'`); with `sample` they are estimates with standard errors and 95 % intervals, the same for the same seed.
 *
 * Players are units, activities or sides. Throws `E_FORBIDDEN_PLAYER` (a post or a person), `E_PLAYERS` (none, twice, or
 * too many for an exact answer without `sample`), `E_ALIKE` (players stated to count alike do not), `E_WORTH`.
 *
 * @example
 * ```ts
 * const runway = { 'unit/a': 8, 'unit/b': 11, 'unit/c': 13, 'unit/d': 18 }
 * shapley(Object.keys(runway), (coalition) => Math.max(0, ...coalition.map((player) => runway[player]))).values // { 'unit/a': '2', 'unit/b': '3', 'unit/c': '4', 'unit/d': '9' }
 * ```
 */
export function shapley(players: readonly string[], worth: Worth, { alike = [], sample }: ShapleyOptions = {}): ShapleyResult {
  const classes = classesOf(players, alike)
  if (sample) return sampledShapley(players, checked(worth), sample)
  const values = shapleyValues(tableOf(classes, checked(worth)))
  return { kind: 'exact', values: byPlayer(players, classes, values.map(textOf)) }
}

/** The raw Banzhaf value: the mean of what a player adds over all coalitions of the others. It does not share the whole. */
export function banzhaf(players: readonly string[], worth: Worth, { alike = [] }: GameOptions = {}): Readonly<Record<string, string>> {
  const classes = classesOf(players, alike)
  return byPlayer(players, classes, banzhafValues(tableOf(classes, checked(worth))).map(textOf))
}

function byPlayer(players: readonly string[], classes: readonly (readonly string[])[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(players.map((player) => [player, values[classes.findIndex((members) => members.includes(player))]!]))
}

function classesOf(players: readonly string[], alike: readonly (readonly string[])[]): (readonly string[])[] {
  players.forEach(assertParty)
  const stated = new Set(alike.flat())
  const problem = players.length === 0 ? 'a game needs players' : new Set(players).size < players.length ? 'a player comes twice' : stated.size < alike.flat().length || [...stated].some((player) => !players.includes(player)) ? 'a class names a player twice or one that does not play' : undefined
  if (problem) throw new DubanError({ code: 'E_PLAYERS', message: problem, fix: 'name each player once, and in one class at most' })
  return [...alike.filter(({ length }) => length > 0), ...players.filter((player) => !stated.has(player)).map((player) => [player])]
}

function checked(worth: Worth): Worth {
  return (coalition) => {
    const value = worth(coalition)
    if (!Number.isFinite(value)) throw new DubanError({ code: 'E_WORTH', message: `the coalition ${coalition.join(', ') || '(none)'} is worth ${value}`, fix: 'give every coalition a finite number' })
    return value
  }
}

function tableOf(classes: readonly (readonly string[])[], worth: Worth): CoalitionTable {
  const sizes = classes.map(({ length }) => length)
  const strides = stridesOf(sizes)
  const states = strides.at(-1)!
  if (states > mostCoalitions) throw new DubanError({ code: 'E_PLAYERS', message: `${states} coalitions are too many for an exact answer`, fix: 'join players, name classes of `alike` players, or pass sample: { seed, orders }' })
  const counts = (state: number): number[] => sizes.map((size, c) => Math.floor(state / strides[c]!) % (size + 1))
  const values = new Float64Array(states)
  for (let state = 0; state < states; state++) {
    const own = counts(state)
    const value = worth(own.flatMap((count, c) => classes[c]!.slice(0, count)))
    // The last members of each class must do as the first.
    const other = own.every((count, c) => count === 0 || count === sizes[c]) ? value : worth(own.flatMap((count, c) => classes[c]!.slice(sizes[c]! - count)))
    if (other !== value) throw new DubanError({ code: 'E_ALIKE', message: `players stated to count alike do not: ${value} and ${other} for ${own.join(' + ')} members`, fix: 'take them out of their class' })
    values[state] = value
  }
  if (values.every((value) => Number.isSafeInteger(value) && Math.abs(value) < 2 ** 32)) return { sizes, worths: values, denominator: 1n }
  const exact = Array.from(values, exactly)
  const denominator = exact.reduce((most, { d }) => (d > most ? d : most), 1n)
  return { sizes, worths: exact.map(({ n, d }) => n * (denominator / d)), denominator }
}
