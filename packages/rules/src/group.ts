import { compareTime } from '@duban/core'
import { sameJson } from './internal/plain.js'

/** What a record gives to a fact: plain JSON, and the events that stated it. */
export interface Taken { value: unknown; events: readonly string[] }

export interface Entry extends Taken {
  /** Codes in it for which there are words. */
  codes: readonly string[]
  /** Its place among the records of its file. */
  at: number
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

  /** How many projects have entries. */
  get size(): number {
    return this.#projects.length
  }

  /** Puts the entries of a project in place of its earlier ones. Did that change anything? */
  put(project: string, part: readonly Entry[]): boolean {
    const at = this.#placeOf(project)
    const known = this.#projects[at] === project
    if (known ? alike(this.#parts[at]!, part) : part.length === 0) return false
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
    return true
  }

  /** All entries together; made once, and given to every subject that reads the group. */
  get together(): Together {
    return (this.#together ??= new Parts([...this.#parts], this.shared))
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
export interface Together {
  /** Frozen, and the same list as long as the group is the same. */
  readonly values: readonly unknown[]
  /** Codes for which there are words, in the order in which they come. */
  readonly codes: readonly string[]
  readonly entries: readonly Entry[]
  /** Ids of the events behind all of it, put together when somebody asks: a whole city has millions. */
  readonly events: string[]
}

class Parts implements Together {
  readonly values: readonly unknown[]
  readonly codes: readonly string[]
  readonly #parts: readonly (readonly Entry[])[]
  readonly #shared: ReadonlySet<string>
  #events: string[] | undefined

  constructor(parts: readonly (readonly Entry[])[], shared: ReadonlySet<string>) {
    this.#parts = parts
    this.#shared = shared
    const values: unknown[] = []
    const codes = new Set<readonly string[]>()
    let last: readonly string[] | undefined
    for (const part of parts) {
      for (const { value, codes: own } of part) {
        values.push(value)
        if (own !== last) codes.add((last = own))
      }
    }
    this.values = Object.freeze(values)
    this.codes = [...new Set([...codes].flat())]
  }

  get entries(): readonly Entry[] {
    return this.#parts.flat()
  }

  get events(): string[] {
    return (this.#events ??= eventsOf(this.#parts.map(eventsOfPart), this.#shared))
  }
}

const eventsOfPart = (part: readonly Entry[]): Taken['events'] => (part.length === 1 ? part[0]!.events : [...new Set(part.flatMap((entry) => entry.events))])

/** Lists without repetition as one. Projects have no events in common but those of the register, so only these are looked up among all. */
function eventsOf(lists: readonly (readonly string[])[], shared: ReadonlySet<string>): string[] {
  const events: string[] = []
  const seen = new Set<string>()
  for (const list of lists) {
    for (const id of list) {
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
  return new Parts([...byProject].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part.sort((one, other) => one.at - other.at)), groups[0]?.shared ?? new Set())
}

const alike = (one: readonly Entry[], other: readonly Entry[]): boolean => one.length === other.length && one.every((entry, at) => entry.at === other[at]!.at && sameJson(entry.value, other[at]!.value) && sameJson(entry.events, other[at]!.events))

/** The better of several times: of two alike the first stands, a date before an instant of its day. */
export function bestTime(times: Iterable<{ time: string; events: readonly string[] }>, isBetter: (order: number) => boolean): { time: string; events: readonly string[] } | undefined {
  let best: { time: string; events: readonly string[] } | undefined
  for (const each of times) if (best === undefined || isBetter(compareTime(each.time, best.time))) best = each
  return best
}
