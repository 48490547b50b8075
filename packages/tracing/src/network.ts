import { DubanError } from '@duban/core'

/** How an activity follows another: finish to start, start to start, finish to finish, start to finish. */
export type LinkType = 'FS' | 'SS' | 'FF' | 'SF'

export interface Link {
  /** Id of the predecessor. */
  id: string
  /** Default `FS`. */
  type?: LinkType
  /** Days between the two; negative is a lead. Default 0. */
  lag?: number
}

export interface Activity {
  id: string
  /** Working days. */
  duration: number
  predecessors?: readonly Link[]
  /** Name of the calendar it works on; read by `datedPath`. */
  calendar?: string
}

/** The numbers of the types in `Network.types`. */
export const linkTypes: readonly LinkType[] = ['FS', 'SS', 'FF', 'SF']

/**
 * A network of activities in topological order, its links in compressed rows: those of activity `i` are
 * `rows[i] … rows[i + 1]`. Made once, calculated often.
 */
export interface Network {
  readonly ids: readonly string[]
  /** Positions by id. */
  readonly at: ReadonlyMap<string, number>
  readonly durations: Float64Array
  readonly rows: Int32Array
  /** Positions of predecessors. */
  readonly from: Int32Array
  readonly types: Uint8Array
  readonly lags: Float64Array
}

/**
 * Reads activities into a network. Throws `E_NETWORK` for an id that comes twice or is unknown, a duration or lag that is no
 * number of days, and for a circle, which it names.
 *
 * @example
 * ```ts
 * network([{ id: 'B', duration: 2, predecessors: [{ id: 'A' }] }, { id: 'A', duration: 3 }]).ids // ['A', 'B']
 * ```
 */
export function network(activities: readonly Activity[]): Network {
  const given = new Map<string, number>()
  activities.forEach(({ id, duration }, index) => {
    if (given.has(id)) throw wrong(`the activity ${id} comes twice`, 'give each activity its own id', [index, 'id'])
    if (!Number.isFinite(duration) || duration < 0) throw wrong(`the duration of ${id} is ${duration}`, 'give a number of days, 0 or more', [index, 'duration'])
    given.set(id, index)
  })
  const order = topological(activities, given)
  const position = new Int32Array(activities.length)
  order.forEach((index, place) => (position[index] = place))
  const count = activities.reduce((all, { predecessors = [] }) => all + predecessors.length, 0)
  const made = { rows: new Int32Array(activities.length + 1), from: new Int32Array(count), types: new Uint8Array(count), lags: new Float64Array(count), durations: new Float64Array(activities.length) }
  let link = 0
  order.forEach((index, place) => {
    const { duration, predecessors = [] } = activities[index]!
    made.durations[place] = duration
    for (const { id, type = 'FS', lag = 0 } of predecessors) {
      if (!Number.isFinite(lag) || !linkTypes.includes(type)) throw wrong(`the link to ${id} is ${type} with lag ${lag}`, 'use FS, SS, FF or SF, and a lag in days', [index, 'predecessors'])
      made.from[link] = position[given.get(id)!]!
      made.types[link] = linkTypes.indexOf(type)
      made.lags[link++] = lag
    }
    made.rows[place + 1] = link
  })
  const ids = order.map((index) => activities[index]!.id)
  return { ids, at: new Map(ids.map((id, place) => [id, place])), ...made }
}

/** Indices so that each activity comes after its predecessors. */
function topological(activities: readonly Activity[], given: ReadonlyMap<string, number>): number[] {
  const open = new Int32Array(activities.length)
  const after: number[][] = activities.map(() => [])
  activities.forEach(({ id, predecessors = [] }, index) => {
    for (const { id: before } of predecessors) {
      const at = given.get(before)
      if (at === undefined) throw wrong(`${id} follows ${before}, which is no activity`, 'add the activity or correct the id', [index, 'predecessors'])
      after[at]!.push(index)
      open[index]!++
    }
  })
  const order = activities.flatMap((_, index) => (open[index] === 0 ? [index] : []))
  for (let next = 0; next < order.length; next++) for (const index of after[order[next]!]!) if (--open[index]! === 0) order.push(index)
  if (order.length < activities.length) throw wrong(`the activities run in a circle: ${circle(activities, given, open).join(' → ')}`, 'remove one of these links', [])
  return order
}

function circle(activities: readonly Activity[], given: ReadonlyMap<string, number>, open: Int32Array): string[] {
  const path: number[] = []
  for (let at = open.findIndex((count) => count > 0); !path.includes(at); ) {
    path.push(at)
    at = given.get(activities[at]!.predecessors!.find(({ id }) => open[given.get(id)!]! > 0)!.id)!
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at].toReversed().slice(0, 20).map((index) => activities[index]!.id)
  }
  return []
}

function wrong(message: string, fix: string, path: (string | number)[]): DubanError {
  return new DubanError({ code: 'E_NETWORK', message, fix, path: ['activities', ...path] })
}
