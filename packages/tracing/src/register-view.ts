import { custodyOf, dayOf, epochDay, fromEpochDay, holdersAt, holdsAt, postAt, type CivilDate, type Instant, type Register, type TenureInForce } from '@duban/core'
import { ever } from './allotment.js'

/** What a register says of a post in [from, until): nothing of it changes until the next. */
export interface PostPeriod {
  readonly from: number
  readonly until: number
  readonly unit: string | null
  readonly reportsTo: string | undefined
  /** The event that says so. */
  readonly event: string | undefined
  /** Ref of the tenure in force, the acting one where it was delegated; null where none is, or several that are no chain. */
  readonly tenure: string | null
  readonly inForce: readonly TenureInForce[]
  /** Nobody held it, though the register knows who held it at other times. */
  readonly vacant: boolean
}

/** The posts above a post in [from, until), nearest first, and the event that says whom it reports to. A line that runs in a circle ends where it closes. */
export interface LinePeriod { readonly from: number; readonly until: number; readonly event: string | undefined; readonly posts: readonly string[] }

/** Days on which nobody held a post, [from, until). */
export interface Vacant { readonly from: number; readonly until: number }

/** A register as known at a moment: each post read once, and answered by day numbers. */
export interface RegisterView {
  readonly register: Register
  /** What it says of a post on a day; null for a post it does not know. */
  postOn(post: string, day: number): PostPeriod | null
  /** Where several tenures of a post were in force on days [first, last], together or one after the other: all of them. */
  inForceOn(post: string, first: number, last: number): TenureInForce[] | null
  lineOn(post: string, day: number): LinePeriod
  /** When a post was vacant; never where the register does not say who held it at other times. */
  vacancies(post: string): readonly Vacant[]
}

interface Moment { knownAt?: Instant }

const views = new WeakMap<Register, Map<Instant | null, RegisterView>>()

export function registerView(register: Register, knownAt: Instant | null): RegisterView {
  const known = views.get(register) ?? new Map<Instant | null, RegisterView>()
  views.set(register, known)
  const found = known.get(knownAt)
  if (found) return found
  const made = viewOf(register, knownAt === null ? {} : { knownAt })
  known.set(knownAt, made)
  return made
}

function viewOf(register: Register, moment: Moment): RegisterView {
  const posts = new Map<string, readonly PostPeriod[]>()
  const lines = new Map<string, LinePeriod[]>()
  const gaps = new Map<string, readonly Vacant[]>()
  function postOn(post: string, day: number): PostPeriod | null {
    let periods = posts.get(post)
    if (periods === undefined) {
      if (!register.posts.has(post)) return null
      posts.set(post, (periods = periodsOf(register, post, moment)))
    }
    return on(periods, day)!
  }
  function inForceOn(post: string, from: number, to: number): TenureInForce[] | null {
    const begun = postOn(post, from)!
    const found = [...begun.inForce]
    for (let period = begun; period.until <= to; ) {
      period = postOn(post, period.until)!
      for (const each of period.inForce) if (!found.some(({ tenure }) => tenure === each.tenure)) found.push(each)
    }
    return found.length < 2 ? null : structuredClone(found)
  }
  function lineOn(post: string, day: number): LinePeriod {
    let periods = lines.get(post)
    if (periods === undefined) lines.set(post, (periods = []))
    const known = on(periods, day)
    if (known !== undefined) return known
    const made = lineOf(post, day, postOn)
    periods.push(made)
    return made
  }
  function vacancies(post: string): readonly Vacant[] {
    let known = gaps.get(post)
    if (known === undefined) gaps.set(post, (known = register.tenures.has(post) ? custodyOf(register, { role: post, from: first, to: last, ...moment }).gaps.map(([from, to]) => ({ from: epochDay(from), until: epochDay(to) })) : []))
    return known
  }
  return { register, postOn, inForceOn, lineOn, vacancies }
}

const first = '0001-01-01'
const last = '9999-12-31'

/** The last period is asked for most. */
function on<T extends { from: number; until: number }>(periods: readonly T[], day: number): T | undefined {
  for (let at = periods.length - 1; at >= 0; at--) if (periods[at]!.from <= day && day < periods[at]!.until) return periods[at]
  return undefined
}

function periodsOf(register: Register, post: string, moment: Moment): PostPeriod[] {
  const statements = [...(register.posts.get(post) ?? []), ...(register.tenures.get(post) ?? [])]
  const days = [...new Set(statements.flatMap(({ from, to }) => (to === null ? [epochDay(from)] : [epochDay(from), epochDay(to)])))].sort((a, b) => a - b)
  return [-ever, ...days].map((from, index) => {
    const times = { validAt: index === 0 ? first : fromEpochDay(from), ...moment }
    const entry = postAt(register, post, times)
    const chains = holdersAt(register, { role: post, ...times })
    const tenure = chains.length === 1 ? chains[0]!.tenures.at(-1)!.ref : null
    return { from, until: days[index] ?? ever, unit: entry?.unit ?? null, reportsTo: entry?.reportsTo, event: entry?.event, tenure, inForce: inForceAt(register, post, times), vacant: chains.length === 0 && register.tenures.has(post) }
  })
}

function inForceAt(register: Register, post: string, { validAt, knownAt }: Moment & { validAt: CivilDate }): TenureInForce[] {
  const tenures = (register.tenures.get(post) ?? []).filter((each) => holdsAt(each, validAt, knownAt))
  return tenures.map(({ ref, delegatedBy, acts, from, knownFrom }) => ({ tenure: ref, delegated: delegatedBy !== undefined, ...(acts && { acts: [...acts] }), recordedLate: dayOf(knownFrom) > from })).sort((a, b) => Number(a.delegated) - Number(b.delegated) || (a.tenure < b.tenure ? -1 : 1))
}

function lineOf(post: string, day: number, postOn: RegisterView['postOn']): LinePeriod {
  const own = postOn(post, day)
  const posts: string[] = []
  let [from, until] = [-ever, ever]
  for (let period = own; period !== null; ) {
    from = Math.max(from, period.from)
    until = Math.min(until, period.until)
    const above = period.reportsTo
    if (above === undefined || above === post || posts.includes(above)) break
    posts.push(above)
    period = postOn(above, day)
  }
  return { from, until, event: own?.event, posts }
}
