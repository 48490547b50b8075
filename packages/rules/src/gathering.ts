import { canonicalJson, unitsOf, type CaseFile, type CaseRecord } from '@duban/core'
import { Group, type Entry, type Taken, type Together } from './group.js'
import type { Names } from './register-names.js'

/** What a fact reads of every project: records of one kind, taken one by one and grouped by what subjects compare. */
export interface Reading {
  kind: string
  /** Only those that a unit answers for or acted on. */
  ofUnit: boolean
  /** What subjects compare: the values of these fields make the key of a record's group. */
  keysOf(record: CaseRecord): readonly unknown[]
  /** What a record gives; undefined where it is passed over. */
  take(record: CaseRecord, file: CaseFile): Taken | undefined
  codesIn(value: unknown, names: Names): readonly string[]
}

/** The key of a group: the unit, where it is one of a unit, and the values compared. */
export function groupKey(parts: readonly unknown[]): string {
  return parts.length === 0 ? '' : parts.map((part) => (typeof part === 'object' && part !== null ? canonicalJson(part) : JSON.stringify(part))).join('\n')
}

const ungrouped: readonly string[] = ['']

/** What a fact has read of all projects that were put in. */
export class Gathering {
  readonly #groups = new Map<string, Group>()
  /** The groups in which a project has entries. */
  readonly #keys = new Map<string, readonly string[]>()
  readonly #reading: Reading
  readonly #shared: ReadonlySet<string>
  readonly #names: Names
  /** The same codes are one list: most records have the same. */
  readonly #codes = new Map<string, readonly string[]>()
  /** Grows whenever any group changes. */
  version = 0
  #grouped: Together | undefined

  /** `shared`: ids of events that may stand in the files of several projects; `names`: words for ids. */
  constructor(reading: Reading, shared: ReadonlySet<string>, names: Names) {
    this.#reading = reading
    this.#shared = shared
    this.#names = names
  }

  /** The group of a key, empty where no project has such records yet. */
  group(key: string): Group {
    const known = this.#groups.get(key)
    if (known) return known
    const group = new Group(this.#shared)
    this.#groups.set(key, group)
    return group
  }

  /** All groups in the order of their keys, under the names of the fields that make the key. */
  grouped(fields: readonly string[]): Together {
    return (this.#grouped ??= underNames(fields, [...this.#groups].filter(([, { size }]) => size > 0).sort(([one], [other]) => (one < other ? -1 : 1)), (value) => this.#codesIn(value)))
  }

  put(file: CaseFile): void {
    const project = file.project.ref
    const parts = partsOf(this.#reading, file, (value) => this.#codesIn(value))
    const left = (this.#keys.get(project) ?? []).filter((key) => !parts.has(key)).map((key) => [key, []] as const)
    const changed = [...left, ...parts].filter(([key, part]) => this.group(key).put(project, part)).length > 0
    if (parts.size === 0) this.#keys.delete(project)
    else this.#keys.set(project, parts.has('') ? ungrouped : [...parts.keys()])
    if (!changed) return
    this.version++
    this.#grouped = undefined
  }

  #codesIn(value: unknown): readonly string[] {
    const codes = this.#reading.codesIn(value, this.#names)
    const key = codes.join('\u0000')
    const known = this.#codes.get(key) ?? codes
    this.#codes.set(key, known)
    return known
  }
}

/** What one file gives, by the key of the group. */
function partsOf(reading: Reading, file: CaseFile, codesIn: (value: unknown) => readonly string[]): Map<string, Entry[]> {
  const parts = new Map<string, Entry[]>()
  const records = reading.kind === 'project' ? [file.project] : file.records(reading.kind)
  records.forEach((record, at) => {
    const taken = reading.take(record, file)
    if (taken === undefined) return
    const entry: Entry = { ...taken, codes: codesIn(taken.value), at }
    const compared = reading.keysOf(record)
    for (const key of reading.ofUnit ? [...new Set(unitsOf(record))].map((unit) => groupKey([unit, ...compared])) : [groupKey(compared)]) {
      const part = parts.get(key)
      if (part) part.push(entry)
      else parts.set(key, [entry])
    }
  })
  return parts
}

/** Groups as a list of their own: the fields that tell them apart, and `entries`. A group that is the same stands there with the same list. */
function underNames(fields: readonly string[], groups: readonly (readonly [string, Group])[], codesIn: (value: unknown) => readonly string[]): Together {
  const named = groups.map(([key, { together }]) => ({ head: Object.fromEntries(key.split('\n').map((part, at) => [fields[at]!, JSON.parse(part) as unknown])), together }))
  return {
    values: Object.freeze(named.map(({ head, together }) => Object.freeze({ ...head, entries: together.values }))),
    codes: [...new Set(named.flatMap(({ head, together }) => [...codesIn({ ...head, entries: [] }), ...together.codes]))],
    get entries() { return named.flatMap(({ together }) => together.entries) },
    get events() { return [...new Set(named.flatMap(({ together }) => together.events))] },
  }
}
