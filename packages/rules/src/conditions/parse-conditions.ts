import { DubanError, nearest } from '@duban/core'
import type { Conditions } from './condition.js'
import type { Place } from './path.js'

/** A condition tree, read and found well formed; names of conditions are resolved. */
export type Node = GroupNode | NotNode | LeafNode | UndefinedNode
interface Common {
  /** As it was written. */
  source: Readonly<Record<string, unknown>>
  place: Place
  /** Where it stands among its siblings; a reference has its own. */
  priority: number | undefined
  /** The reference by whose name it was found. */
  referenceSource?: Readonly<Record<string, unknown>>
}
export interface GroupNode extends Common { kind: 'all' | 'any'; children: readonly Node[] }
export interface NotNode extends Common { kind: 'not'; child: Node }
export interface LeafNode extends Common { kind: 'leaf' }
/** A name that stands for nothing; it never holds. */
export interface UndefinedNode extends Common { kind: 'undefined'; name: string }

export interface ParseOptions {
  conditions?: Readonly<Record<string, Conditions>>
  allowUndefinedConditions?: boolean
}

const deepest = 100
const most = 10_000
const groups = ['all', 'any', 'not', 'condition'] as const
const keys: Readonly<Record<string, readonly string[]>> = {
  all: ['all', 'name', 'priority'], any: ['any', 'name', 'priority'], not: ['not', 'name', 'priority'], condition: ['condition', 'name', 'priority'],
  leaf: ['fact', 'operator', 'value', 'path', 'params', 'name', 'priority'],
}

export function conditionError(message: string, fix: string, place: Place): DubanError {
  return new DubanError({ code: 'E_CONDITION', message, fix, path: place.length > 40 ? [...place.slice(0, 40), '…'] : [...place] })
}

/** A value as a message may show it, whatever it is. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60))
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : typeof value === 'function' ? 'a function' : String(value).slice(0, 60)
}

/**
 * Reads a condition tree. Whatever it is given, it comes back with a tree or with `E_CONDITION`: an object inside itself and
 * names that go round are too deep or found, and a tree that multiplies is too large.
 */
export function parseConditions(input: unknown, options: ParseOptions, place: Place): Node {
  const named = options.conditions ?? {}
  let count = 0

  function node(value: unknown, at: Place, depth: number, within: readonly string[]): Node {
    if (depth > deepest) throw conditionError(`conditions are nested deeper than ${deepest} levels`, 'split the rule, or look for an object inside itself', at)
    if (++count > most) throw conditionError(`a rule has more than ${most} conditions`, 'split the rule', at)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw conditionError('expected a condition', 'write { "all": […] }, { "any": […] }, { "not": … }, { "condition": "name" } or { "fact", "operator", "value" }', at)
    const source = value as Record<string, unknown>
    const found = groups.filter((key) => Object.hasOwn(source, key))
    if (found.length > 1 || (found.length === 1 && Object.hasOwn(source, 'fact'))) throw conditionError(`a condition is ${[...found, ...(Object.hasOwn(source, 'fact') ? ['fact'] : [])].join(' and ')} at once`, 'nest one in the other', at)
    const kind = found[0]
    checkKeys(source, keys[kind ?? 'leaf']!, at)
    const common = { source, place: at, priority: priorityOf(source, at) }
    switch (kind) {
      case 'all':
      case 'any': {
        const children = source[kind]
        if (!Array.isArray(children)) throw conditionError(`"${kind}" is no list`, `write { "${kind}": [ … ] }`, [...at, kind])
        return { ...common, kind, children: children.map((child, index) => node(child, [...at, kind, index], depth + 1, within)) }
      }
      case 'not':
        return { ...common, kind, child: node(source['not'], [...at, 'not'], depth + 1, within) }
      case 'condition':
        return reference(source['condition'], common, depth, within)
      default:
        return { ...common, kind: 'leaf' }
    }
  }

  function reference(name: unknown, common: Common, depth: number, within: readonly string[]): Node {
    const at = [...common.place, 'condition']
    if (typeof name !== 'string') throw conditionError('"condition" names nothing', 'give the name of a condition', at)
    if (within.includes(name)) throw conditionError(`the condition ${name} refers to itself (${[...within, name].join(' → ')})`, 'break the circle', at)
    if (!Object.hasOwn(named, name)) {
      const meant = nearest(name, Object.keys(named))
      if (options.allowUndefinedConditions) return { ...common, kind: 'undefined', name }
      throw conditionError(`there is no condition ${shown(name)}`, meant ? `did you mean "${meant}"?` : 'pass it as { conditions: { name: … } }, or set allowUndefinedConditions', at)
    }
    const target = node(named[name], ['conditions', name], depth + 1, [...within, name])
    // As json-rules-engine has it: what is referred to is laid over the reference, and its priority with it.
    const { condition: _, ...own } = common.source
    return { ...target, source: { ...own, ...target.source, priority: target.source['priority'] || 1 }, priority: common.priority, referenceSource: common.source }
  }

  return node(input, place, 0, [])
}

/** A key that looks like a slip is refused; others are the author's own and stay. */
function checkKeys(source: Readonly<Record<string, unknown>>, known: readonly string[], at: Place): void {
  for (const key of Object.keys(source)) {
    if (known.includes(key)) continue
    const meant = nearest(key, [...known, ...groups])
    if (meant !== undefined) throw conditionError(`unknown key ${shown(key)}`, `did you mean "${meant}"?`, [...at, key])
  }
}

function priorityOf({ priority }: Readonly<Record<string, unknown>>, at: Place): number | undefined {
  if (priority === undefined) return undefined
  if (typeof priority !== 'number' || !Number.isSafeInteger(priority)) throw conditionError('a priority is a whole number', 'write 1, 2, … (higher comes first)', [...at, 'priority'])
  return priority
}
