import { canonicalJson, compareTime, unitsOf, type CaseFile, type CaseRecord } from '@duban/core'
import { sameJson } from './internal/plain.js'
import type { Names } from './register-names.js'

/** What a record gives to a fact: plain JSON, and the events that stated it. */
export interface Taken { value: unknown; events: readonly string[] }

export interface Entry extends Taken {
  /** Codes in it for which there are words. */
  codes: readonly string[]
  /** Its place among the records of its file. */
  at: number
}

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

/** The entries of one group, by project, in the order of the projects. */
export class Group {
  /** Grows whenever the group changes. */
  version = 0
  readonly #projects: string[] = []
  readonly #parts: (readonly Entry[])[] = []
  #together: Together | undefined
  readonly shared: ReadonlySet<string>

  /** `shared`: ids of events that may stand in the files of several projects. */
  constructor(shared: ReadonlySet<string>) {
    this.shared = shared
  }

  /** Puts the entries of a project in place of its earlier ones; the same ones change nothing. */
  put(project: string, part: readonly Entry[]): void {
    const at = this.#placeOf(project)
    const known = this.#projects[at] === project
    if (known ? alike(this.#parts[at]!, part) : part.length === 0) return
    if (part.length === 0) {
      this.#projects.splice(at, 1)
      this.#parts.splice(at, 1)
    } else if (known) this.#parts[at] = part
    else {
      this.#projects.splice(at, 0, project)
      this.#parts.splice(at, 0, part)
    }
    this.#together = undefined
    this.version++
  }

  /** All entries together; made once, and given to every subject that reads the group. */
  get together(): Together {
    return (this.#together ??= new Together([...this.#parts], this.shared))
  }

  get parts(): Iterable<readonly [string, readonly Entry[]]> {
    return this.#projects.map((project, at) => [project, this.#parts[at]!] as const)
  }

  #placeOf(project: string): number {
    const projects = this.#projects
    // Projects mostly come in their order.
    if (projects.length === 0 || projects.at(-1)! < project) return projects.length
    let [low, high] = [0, projects.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (projects[middle]! < project) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** A group as facts take it. */
export class Together {
  /** Frozen, and the same list as long as the group is the same. */
  readonly values: readonly unknown[]
  /** Codes for which the rule has words, in the order in which they come. */
  readonly codes: readonly string[]
  readonly #parts: readonly (readonly Entry[])[]
  readonly #shared: ReadonlySet<string>
  #events: string[] | undefined

  constructor(parts: readonly (readonly Entry[])[], shared: ReadonlySet<string>) {
    this.#parts = parts
    this.#shared = shared
    const values: unknown[] = []
    const codes = new Set<string>()
    for (const part of parts) {
      for (const { value, codes: own } of part) {
        values.push(value)
        for (const code of own) codes.add(code)
      }
    }
    this.values = Object.freeze(values)
    this.codes = [...codes]
  }

  get entries(): readonly Entry[] {
    return this.#parts.flat()
  }

  /** Ids of the events behind all of it, put together when somebody asks: a whole city has millions. */
  get events(): string[] {
    return (this.#events ??= eventsOf(this.#parts, this.#shared))
  }
}

/** Each event once. Projects have none in common but those of the register, so only these are looked up among all. */
function eventsOf(parts: readonly (readonly Entry[])[], shared: ReadonlySet<string>): string[] {
  const events: string[] = []
  const seen = new Set<string>()
  for (const part of parts) {
    const own = part.length === 1 ? part[0]!.events : new Set(part.flatMap((entry) => entry.events))
    for (const id of own) {
      if (shared.has(id)) {
        if (seen.has(id)) continue
        seen.add(id)
      }
      events.push(id)
    }
  }
  return events
}

/** Several groups as one; a record stands in one of them. */
export function merged(groups: readonly Group[]): Together {
  if (groups.length === 1) return groups[0]!.together
  const byProject = new Map<string, Entry[]>()
  for (const { parts } of groups) for (const [project, part] of parts) byProject.set(project, [...(byProject.get(project) ?? []), ...part])
  return new Together([...byProject].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part.sort((one, other) => one.at - other.at)), groups[0]?.shared ?? new Set())
}

const alike = (one: readonly Entry[], other: readonly Entry[]): boolean => one.length === other.length && one.every((entry, at) => sameJson(entry.value, other[at]!.value) && sameJson(entry.events, other[at]!.events))

const ungrouped: readonly string[] = ['']

/** What a fact has read of all projects that were put in. */
export class Gathering {
  readonly #groups = new Map<string, Group>()
  /** The groups in which a project has entries. */
  readonly #keys = new Map<string, readonly string[]>()
  readonly #reading: Reading
  readonly #shared: ReadonlySet<string>
  readonly #names: Names

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

  put(file: CaseFile): void {
    const project = file.project.ref
    const parts = partsOf(this.#reading, file, this.#names)
    for (const key of this.#keys.get(project) ?? []) if (!parts.has(key)) this.group(key).put(project, [])
    for (const [key, part] of parts) this.group(key).put(project, part)
    if (parts.size === 0) this.#keys.delete(project)
    else this.#keys.set(project, parts.has('') ? ungrouped : [...parts.keys()])
  }
}

/** What one file gives, by the key of the group. */
function partsOf(reading: Reading, file: CaseFile, names: Names): Map<string, Entry[]> {
  const parts = new Map<string, Entry[]>()
  const records = reading.kind === 'project' ? [file.project] : file.records(reading.kind)
  records.forEach((record, at) => {
    const taken = reading.take(record, file)
    if (taken === undefined) return
    const entry: Entry = { ...taken, codes: reading.codesIn(taken.value, names), at }
    const compared = reading.keysOf(record)
    for (const key of reading.ofUnit ? [...new Set(unitsOf(record))].map((unit) => groupKey([unit, ...compared])) : [groupKey(compared)]) {
      const part = parts.get(key)
      if (part) part.push(entry)
      else parts.set(key, [entry])
    }
  })
  return parts
}

/** The better of several times: of two alike the first stands, a date before an instant of its day. */
export function bestTime(times: Iterable<{ time: string; events: readonly string[] }>, isBetter: (order: number) => boolean): { time: string; events: readonly string[] } | undefined {
  let best: { time: string; events: readonly string[] } | undefined
  for (const each of times) if (best === undefined || isBetter(compareTime(each.time, best.time))) best = each
  return best
}
