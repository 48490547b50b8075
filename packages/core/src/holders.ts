import { holdsAt, isKnownAt, type Bitemporal, type PostEntry, type Register, type Tenure } from './register.js'
import { dayOf, type CivilDate, type Instant, type Time } from './time.js'

/** Who acted in a post at a time: its holder, then those the holder's power was delegated to, the last of whom acts. */
export interface ActingChain {
  post: string
  /** Tokens; the first retains responsibility, the last acted. */
  holders: readonly string[]
  /** The tenures behind them, in the same order. */
  tenures: readonly Tenure[]
  /** Refs of tenures in the chain that were recorded only after the day they began. */
  recordedLate: readonly string[]
}

export interface HoldersQuery {
  /** Id of the post. */
  role: string
  /** What was done: a delegation limited to other acts does not carry it. */
  activity?: string
  validAt: Time
  /** As the register stood then; absent: as it stands now. */
  knownAt?: Instant
}

/**
 * Who acted in a post at a time, as known at another: one chain for each holder and each line of delegation, sorted. A
 * vacant post has no chain; two holders at once have two.
 *
 * @example
 * ```ts
 * const held = { id: 'h1', type: 'post.held', subject: 'tenure/T1', occurredAt: '2026-01-05', recordedAt: '2026-01-05T18:00:00+08:00', source: 'register', channel: 'hr', data: { post: 'P-CHIEF', holder: 'h-17', until: '2026-05-01' } }
 * holdersAt(register([held]), { role: 'P-CHIEF', validAt: '2026-04-20' })[0].holders // ['h-17']
 * holdersAt(register([held]), { role: 'P-CHIEF', validAt: '2026-05-01' }) // []
 * ```
 */
export function holdersAt(register: Register, { role, activity, validAt, knownAt }: HoldersQuery): ActingChain[] {
  const inForce = (register.tenures.get(role) ?? []).filter((tenure) => holdsAt(tenure, dayOf(validAt), knownAt))
  const carries = ({ acts }: Tenure): boolean => acts === undefined || (activity !== undefined && acts.includes(activity))
  const chains = (path: readonly Tenure[]): Tenure[][] => {
    const next = inForce.filter((each) => each.delegatedBy === path.at(-1)!.holder && carries(each) && !path.some(({ holder }) => holder === each.holder))
    return next.length === 0 ? [[...path]] : next.flatMap((each) => chains([...path, each]))
  }
  return inForce.filter(({ delegatedBy }) => delegatedBy === undefined).flatMap((own) => chains([own])).map((tenures): ActingChain => ({
    post: role,
    holders: tenures.map(({ holder }) => holder),
    tenures,
    recordedLate: tenures.filter(({ from, knownFrom }) => dayOf(knownFrom) > from).map(({ ref }) => ref),
  })).sort((a, b) => (a.holders.join('\n') < b.holders.join('\n') ? -1 : 1))
}

/** The posts above a post at a time, nearest first, each with its holders. A line that runs in a circle ends where it closes. */
export function leadersAt(register: Register, query: HoldersQuery): { role: string; holders: string[] }[] {
  const line: { role: string; holders: string[] }[] = []
  const seen = new Set([query.role])
  for (let post = postAt(register, query.role, query)?.reportsTo; post !== undefined && !seen.has(post); post = postAt(register, post, query)?.reportsTo) {
    seen.add(post)
    const own = (register.tenures.get(post) ?? []).filter((tenure) => tenure.delegatedBy === undefined && holdsAt(tenure, dayOf(query.validAt), query.knownAt))
    line.push({ role: post, holders: [...new Set(own.map(({ holder }) => holder))].sort() })
  }
  return line
}

/** What the register says of a post on a day. */
export function postAt(register: Register, post: string, { validAt, knownAt }: Pick<HoldersQuery, 'validAt' | 'knownAt'>): PostEntry | undefined {
  return register.posts.get(post)?.find((entry) => holdsAt(entry, dayOf(validAt), knownAt))
}

export interface Custody {
  /** Days on which nobody held the post, [from, to). */
  gaps: [from: CivilDate, to: CivilDate][]
  /** Days on which more than one person did. */
  overlaps: [from: CivilDate, to: CivilDate][]
}

/** Where a post was vacant or held twice within [from, to), as known at a moment. Delegations fill no gap. */
export function custodyOf(register: Register, { role, from, to, knownAt }: { role: string; from: CivilDate; to: CivilDate; knownAt?: Instant }): Custody {
  const own = (register.tenures.get(role) ?? []).filter((tenure) => tenure.delegatedBy === undefined && isKnownAt(tenure, knownAt))
  const cuts = [...new Set([from, to, ...own.flatMap((tenure) => [tenure.from, tenure.to ?? to])])].filter((day) => from <= day && day <= to).sort()
  const custody: Custody = { gaps: [], overlaps: [] }
  cuts.slice(0, -1).forEach((day, index) => {
    const holders = new Set(own.filter((tenure) => covers(tenure, day)).map(({ holder }) => holder)).size
    if (holders !== 1) extend(holders === 0 ? custody.gaps : custody.overlaps, day, cuts[index + 1]!)
  })
  return custody
}

const covers = ({ from, to }: Pick<Bitemporal, 'from' | 'to'>, day: CivilDate): boolean => from <= day && (to === null || day < to)

function extend(periods: [CivilDate, CivilDate][], from: CivilDate, to: CivilDate): void {
  const last = periods.at(-1)
  if (last?.[1] === from) last[1] = to
  else periods.push([from, to])
}
