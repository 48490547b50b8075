import { canonicalJson, type CaseFile, type CaseRecord, dayOf, daysBetween, dueDate, type GamingSignal, groupBy, type Portfolio, type Time, type WorkingCalendar } from '@duban/core'
import { noted, type GamingLimits } from './signal.js'

/** Applications accepted again, or whose acceptance was corrected to a later day: the clock started anew. */
export function clockRestarts({ files }: Portfolio): GamingSignal[] {
  return files.flatMap((file) => {
    const later = new Map(file.events.filter(({ type, corrects }) => type === 'approval.accepted' && corrects !== undefined).map((event) => [event.corrects!.id, event]))
    const moved = file.replaced.filter(({ id, type, occurredAt }) => type === 'approval.accepted' && later.has(id) && dayOf(later.get(id)!.occurredAt) > dayOf(occurredAt)).map(({ id, subject }) => ({ fits: true, subject, events: [id, later.get(id)!.id] }))
    const stamps = new Map(file.approvals.flatMap((approval) => approval.origin('acceptedAt').map((id) => [id, approval.ref] as const)))
    const repeated = file.notes.filter(({ code, events }) => code === 'repeated' && stamps.has(events[0]!)).map(({ events }) => ({ fits: true, subject: stamps.get(events[0]!)!, events }))
    return noted('clock_restart', null, [...moved, ...repeated], 0, 1, { en: `in ${file.project.ref} started the clock anew`, 'zh-CN': `（${file.project.ref}）重新起算了时限` })
  })
}

/** Extensions granted when the limit had all but run out. */
export function justInTimeExtensions({ files }: Portfolio, { justInTime: { days, share }, minimum }: GamingLimits, calendar: WorkingCalendar): GamingSignal[] {
  const cases = files.flatMap((file) => file.extensions.flatMap((extension) => {
    const clock = typeof extension.of === 'string' ? file.record(extension.of)?.clocks.find(({ limit, start }) => limit !== null && start !== null) : undefined
    if (!clock || extension.outcome !== 'granted' || extension.decidedAt === undefined) return []
    const { due } = dueDate(clock.limit!, clock.start!, { calendar, stops: clock.stops.filter(({ to }) => to !== null).map(({ from, to, kind }) => ({ from, to: to!, kind })) })
    const left = daysBetween(dayOf(extension.decidedAt as Time), due)
    return [{ unit: clock.owner ?? '', fits: left >= 0 && left <= days, subject: clock.subject, events: [...extension.events] }]
  }))
  return [...groupBy(cases, ({ unit }) => unit)].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([unit, own]) => noted('just_in_time_extension', unit === '' ? null : unit, own, share, minimum, { en: `were extended within ${days} days of the end of the limit`, 'zh-CN': `在时限届满前${days}天内才办理延期` }))
}

/** The same parties, kind and sum signed more than once. */
export function duplicateSigning({ files }: Portfolio): GamingSignal[] {
  const signed = files.flatMap((file) => file.agreements.filter(({ parties, amount }) => parties !== undefined && amount !== undefined))
  const alike = [...groupBy(signed, ({ kind, parties, amount }) => canonicalJson([kind ?? null, (parties as string[]).toSorted(), amount]))].filter(([, agreements]) => agreements.length > 1)
  return alike.flatMap(([, agreements]) => noted('duplicate_signing', null, agreements.map((each) => ({ fits: true, subject: each.ref, events: each.events })), 0, 2, { en: 'agreements name the same parties and the same sum', 'zh-CN': '协议的签约方与金额完全相同' }))
}

/** Projects that say they were split from or merged into another: their limits and thresholds change with their size. */
export function splitProjects({ files }: Portfolio): GamingSignal[] {
  return files.flatMap(({ project }: CaseFile) => {
    const relations = ((project as CaseRecord).relations ?? []) as { project: string; kind: string }[]
    return noted('split_merged', null, relations.filter(({ kind }) => kind !== 'phase_of').map(({ project: other }) => ({ fits: true, subject: other, events: project.origin('relations') })), 0, 1, { en: `relation of ${project.ref} splits or merges projects`, 'zh-CN': `关系显示${project.ref}系拆分或合并` })
  })
}

/** Reported percentages that heap on round numbers. */
export function heaping({ files }: Portfolio, { heaping: { step, share }, minimum }: GamingLimits): GamingSignal[] {
  const reports = files.flatMap(({ events }) => events).filter(({ type, data }) => type === 'progress.reported' && typeof (data as { percent?: unknown } | undefined)?.percent === 'number')
  return [...groupBy(reports, ({ by }) => by?.unit ?? '')].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([unit, own]) => noted('heaping', unit === '' ? null : unit, own.map(({ id, subject, data }) => ({ fits: (data as { percent: number }).percent % step === 0, subject, events: [id] })), share, minimum, { en: `of the reported percentages are multiples of ${step}`, 'zh-CN': `所报百分比为${step}的整数倍` }))
}
