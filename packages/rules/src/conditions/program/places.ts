import type { FactReader, MissingPolicy } from '../reader.js'
import { checked } from '../reader.js'
import { valueAt, type Key } from '../path.js'
import type { Facts } from '../../rule.js'
import { getterDealer } from './getters.js'
import type { Get } from './pools.js'

/** All the places that conditions read, as a forest: facts, then their parts, each once. Parents come before their parts. */
export interface Places {
  readonly count: number
  /** Index of the parent; −1 for a fact. */
  readonly parents: readonly number[]
  readonly keys: readonly Key[]
  /** Index of the fact a place is part of. */
  readonly roots: readonly number[]
  readonly getters: readonly Get[]
  /** Of a fact: tells one that is still to come. */
  readonly pending: readonly Get[]
}

const noGetter: Get = () => undefined

/** Collects places; `indexOf` gives a place its number, the same for the same place. */
export function placeCollector(): { indexOf(reader: FactReader): number; done(): Places } {
  const [parents, keys, roots]: [number[], Key[], number[]] = [[], [], []]
  const known = new Map<string, number>()
  const step = (parent: number, key: Key): number => {
    const name = `${parent}|${typeof key}|${key}`
    const found = known.get(name)
    if (found !== undefined) return found
    const index = parents.length
    parents.push(parent)
    keys.push(key)
    roots.push(parent < 0 ? index : roots[parent]!)
    known.set(name, index)
    return index
  }
  return {
    indexOf: ({ fact, keys: path }) => path.reduce(step, step(-1, fact)),
    done() {
      const getterOf = getterDealer()
      return { count: parents.length, parents, keys, roots, getters: keys.map(getterOf), pending: parents.map((parent) => (parent < 0 ? getterOf('then') : noGetter)) }
    },
  }
}

/** Reads every place of a record into `values`. Records are plain objects. */
export function readPlaces({ count, parents, keys, roots, getters, pending }: Places, facts: Facts, values: unknown[], policy: MissingPolicy): void {
  for (let i = 0; i < count; i++) {
    const parent = parents[i]!
    if (parent < 0) {
      const value = getters[i]!(facts as never)
      if (typeof value === 'function' || (typeof value === 'object' && value !== null && typeof pending[i]!(value as never) === 'function')) checked(value, keys[i] as string)
      values[i] = value
      continue
    }
    const from = values[parent]
    if (typeof from === 'object' && from !== null) values[i] = getters[i]!(from as never)
    else values[i] = partOf(from, keys[i]!, values[roots[i]!], policy)
  }
}

/** A part of what is no object: a text has a length; a fact without parts stands for itself with json-rules-engine. */
export function partOf(from: unknown, key: Key, root: unknown, policy: MissingPolicy): unknown {
  if (typeof root !== 'object' || root === null) return policy === 'json-rules-engine' ? root : undefined
  return typeof from === 'string' ? valueAt(from, [key]) : undefined
}
