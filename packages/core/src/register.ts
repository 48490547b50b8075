import type { DubanEvent } from './event.js'
import { isEvent } from './event.js'
import { standingEvents } from './fold/standing-events.js'
import { groupBy } from './internal/group-by.js'
import { canonicalJson } from './canonical.js'
import { dayOf, type CivilDate, type Instant } from './time.js'

/** When a statement of the register was so, [from, to), and when the register said it, [knownFrom, knownUntil). */
export interface Bitemporal {
  from: CivilDate
  /** Null while open. */
  to: CivilDate | null
  knownFrom: Instant
  /** Null while it still stands. */
  knownUntil: Instant | null
  /** The event that states it. */
  event: string
}

/** Somebody holds a post, or acts in it for its holder. The holder is a token that only the host can turn into a person. */
export interface Tenure extends Bitemporal {
  ref: string
  post: string
  holder: string
  /** The holder who delegated; absent on the holder's own tenure. */
  delegatedBy?: string
  /** What is delegated; absent where everything is. */
  acts?: readonly string[]
}

/** A post in its unit, and the post it reports to. */
export interface PostEntry extends Bitemporal {
  post: string
  unit: string
  reportsTo?: string
  level?: number
}

/** A unit and the unit above it. */
export interface UnitEntry extends Bitemporal {
  unit: string
  parent?: string
}

/** Who held what, bitemporally: built once, asked at any two times. Gaps and overlaps stay as they are. */
export interface Register {
  /** By post. */
  readonly tenures: ReadonlyMap<string, readonly Tenure[]>
  readonly posts: ReadonlyMap<string, readonly PostEntry[]>
  readonly units: ReadonlyMap<string, readonly UnitEntry[]>
}

/**
 * The register that events without a project tell: units, posts with their reporting lines, tenures and delegations.
 * Corrections and withdrawals end what was known, never what was said: an answer changes only for later record times.
 *
 * @example
 * ```ts
 * const held = { id: 'h1', type: 'post.held', subject: 'tenure/T1', occurredAt: '2026-01-05', recordedAt: '2026-01-05T18:00:00+08:00', source: 'register', channel: 'hr', data: { post: 'P-CHIEF', holder: 'h-17', until: '2026-05-01' } }
 * register([held]).tenures.get('P-CHIEF').length // 1
 * ```
 */
export function register(events: Iterable<DubanEvent>): Register {
  const subjects = [...groupBy([...events].filter(({ project }) => project === undefined), ({ subject }) => subject)]
  const statements = subjects.filter(([ref]) => /^(tenure|post|unit)\//.test(ref)).flatMap(([, own]) => statementsOf(own))
  const listed = <T>(kind: string, make: (event: DubanEvent, times: Bitemporal) => T | undefined) => statements.filter(({ event }) => event.type === kind).map(({ event, ...times }) => make(event, { ...times, event: event.id })).filter((each) => each !== undefined)
  return Object.freeze({
    tenures: groupBy(listed('post.held', tenureOf), ({ post }) => post),
    posts: groupBy(listed('post.registered', postOf), ({ post }) => post),
    units: groupBy(listed('unit.registered', unitOf), ({ unit }) => unit),
  })
}

/** True on a day, as the register stood at a moment; without one, as it stands. */
export function holdsAt({ from, to, knownFrom, knownUntil }: Bitemporal, day: CivilDate, knownAt: Instant | undefined): boolean {
  return from <= day && (to === null || day < to) && isKnownAt({ knownFrom, knownUntil }, knownAt)
}

export function isKnownAt({ knownFrom, knownUntil }: Pick<Bitemporal, 'knownFrom' | 'knownUntil'>, knownAt: Instant | undefined): boolean {
  if (knownAt === undefined) return knownUntil === null
  const at = Date.parse(knownAt)
  return Date.parse(knownFrom) <= at && (knownUntil === null || at < Date.parse(knownUntil))
}

type Statement = Omit<Bitemporal, 'event'> & { event: DubanEvent }

/** What the events of one subject say, at each moment the register learnt something: periods that stay the same are one. */
function statementsOf(events: readonly DubanEvent[]): Statement[] {
  const moments = [...new Map(events.map(({ recordedAt }) => [Date.parse(recordedAt), recordedAt]))].sort(([a], [b]) => a - b).map(([, at]) => at)
  const known = new Map<string, Statement>()
  const closed: Statement[] = []
  for (const at of moments) {
    const said = new Map(periodsOf(events, at).map((period) => [canonicalJson([period.event.id, period.from, period.to]), period]))
    for (const [key, statement] of known) {
      if (said.has(key)) continue
      closed.push({ ...statement, knownUntil: at })
      known.delete(key)
    }
    for (const [key, period] of said) if (!known.has(key)) known.set(key, { ...period, knownFrom: at, knownUntil: null })
  }
  return [...closed, ...known.values()]
}

/** Versions of a ◷ record as known at a moment: each until the next, its own `until`, or the end of the record. */
function periodsOf(events: readonly DubanEvent[], knownAt: Instant): { event: DubanEvent; from: CivilDate; to: CivilDate | null }[] {
  const { standing } = standingEvents(events, '9999-12-31', knownAt)
  return standing.flatMap((event, index) => {
    if (event.type === 'record.ended') return []
    const next = standing[index + 1]?.occurredAt
    const until = (event.data as { until?: CivilDate } | undefined)?.until
    const to = [next && dayOf(next), until].reduce((least, each) => (least === undefined || (each !== undefined && each < least) ? each : least), undefined) ?? null
    const from = dayOf(event.occurredAt)
    return to !== null && to <= from ? [] : [{ event, from, to }]
  })
}

const idPart = (event: DubanEvent): string => event.subject.slice(event.subject.indexOf('/') + 1)

function tenureOf(event: DubanEvent, times: Bitemporal): Tenure | undefined {
  if (!isEvent(event, 'post.held') || !event.data) return undefined
  const { post, holder, delegatedBy, acts } = event.data
  return { ...times, ref: event.subject, post, holder, ...(delegatedBy !== undefined && { delegatedBy }), ...(acts && { acts }) }
}

function postOf(event: DubanEvent, times: Bitemporal): PostEntry | undefined {
  if (!isEvent(event, 'post.registered') || !event.data) return undefined
  const { unit, reportsTo, level } = event.data
  return { ...times, post: idPart(event), unit, ...(reportsTo !== undefined && { reportsTo }), ...(level !== undefined && { level }) }
}

function unitOf(event: DubanEvent, times: Bitemporal): UnitEntry | undefined {
  if (!isEvent(event, 'unit.registered') || !event.data) return undefined
  const { parent } = event.data
  return { ...times, unit: idPart(event), ...(parent !== undefined && { parent }) }
}
