import { describe, expect, test } from 'vitest'
import { caseFiles, register, responsibilityTrace, type DubanEvent } from '@duban/core'
import { explainTrace, openTraces, rankBalance, tallyTraces, toProv, traceResponsibility } from '../src/index.js'
import { calendar, fileOf, late, milestone, resultsOf, told, traceOf, type Fact } from './support/world.js'

const by = (unit: string, post?: string): Partial<DubanEvent> => ({ by: { unit, ...(post && { post }) } })
const nr = by('U-NR')
const limit = (amount: number) => ({ item: 'land-permit', limits: [{ amount, unit: 'wd' }] })
const lines = (trace: ReturnType<typeof traceOf>) => trace.segments.map(({ from, to, days, side, holder, reason }) => [from, to, days, holder ?? side, ...(reason ? [reason] : [])])

/** Accepted on 03-24, 20 working days, five of them stopped for the applicant's supplement: due 04-29. Decided on 05-20. */
const worked: Fact[] = [
  ['approval.accepted', 'approval/A1', '2026-03-24', limit(20), nr],
  ['stop.started', 'stop/S1', '2026-04-13', { of: 'approval/A1', kind: 'applicant_supplement' }, nr],
  ['stop.ended', 'stop/S1', '2026-04-17', undefined, nr],
  ['request.made', 'request/Q1', '2026-05-15', { kind: 'opinion', to: 'U-ECO', of: 'approval/A1' }, nr],
  ['approval.decided', 'approval/A1', '2026-05-20', { outcome: 'granted' }, nr],
]

describe('R091 the worked case', () => {
  const events = told(worked)
  const trace = traceOf(events, '2026-06-30')

  test('R091 18 working days = 10 natural resources + 5 applicant + 3 unattributed, over the May holiday and its make-up day', () => {
    expect([trace.total, trace.bySide, trace.byHolder, trace.due]).toEqual([18, { applicant: 5, government: 10, unattributed: 3 }, { 'side/applicant': 5, 'unit/U-NR': 10, 'side/unattributed': 3 }, '2026-04-29'])
    expect(lines(trace)).toEqual([
      ['2026-04-13', '2026-04-17', 5, 'applicant'],
      // 04-30, 05-06 to 05-09 (a Saturday worked), 05-11 to 05-15
      ['2026-04-30', '2026-05-15', 10, 'U-NR'],
      ['2026-05-18', '2026-05-20', 3, 'unattributed', 'contested'],
    ])
    expect(trace.segments[0]).toMatchObject({ lawful: true, cause: 'investor', record: 'stop/S1', confidence: 'high' })
    expect(trace.segments[2]).toMatchObject({ named: ['U-ECO', 'U-NR'], confidence: 'low', needed: ['receipt', 'return_record'], evidence: ['e4', 'e5'] })
    expect(responsibilityTrace.parse(trace)).toEqual(trace)
  })

  test('R091 removing any event keeps the total of 18 and gives no other holder a day', () => {
    const result = late(fileOf(events, '2026-06-30'))
    const lacking = events.map(({ id }) => traceOf(events.filter((event) => event.id !== id), '2026-06-30', { result }))
    expect(lacking.map(({ total }) => total)).toEqual([18, 18, 18, 18, 18])
    // The disputed days may go back to whoever the remaining records agree on; nobody else's day goes to another.
    expect(lacking.map(({ byHolder }) => [byHolder['unit/U-NR'] ?? 0, byHolder['side/applicant'] ?? 0, byHolder['unit/U-ECO'] ?? 0])).toEqual([[0, 0, 0], [0, 0, 0], [0, 0, 0], [13, 5, 0], [10, 5, 0]])
  })
})

/** A city with a bureau under a government, and a clerk under a chief under a deputy mayor. */
const city: Fact[] = [
  ['unit.registered', 'unit/U-GOV', '2020-01-01', { kind: 'government', name: '市政府' }],
  ['unit.registered', 'unit/U-NR', '2020-01-01', { kind: 'department', name: '自然资源局', parent: 'U-GOV' }],
  ['post.registered', 'post/P-MAYOR', '2020-01-01', { unit: 'U-GOV', title: '副市长' }],
  ['post.registered', 'post/P-CHIEF', '2020-01-01', { unit: 'U-NR', title: '局长', reportsTo: 'P-MAYOR' }],
  ['post.registered', 'post/P-CLERK', '2020-01-01', { unit: 'U-NR', title: '经办', reportsTo: 'P-CHIEF' }],
  ['post.held', 'tenure/T-OLD', '2024-01-01', { post: 'P-CHIEF', holder: 'h-1', until: '2026-05-01' }],
  ['post.held', 'tenure/T-NEW', '2026-05-01', { post: 'P-CHIEF', holder: 'h-2' }],
  ['post.held', 'tenure/T-CLERK', '2024-01-01', { post: 'P-CLERK', holder: 'h-3' }],
]
const clerk = by('U-NR', 'P-CLERK')
const acceptedByClerk: Fact = ['approval.accepted', 'approval/A1', '2026-03-02', limit(20), clerk]

describe('who held it, and who stood where', () => {
  test('R021 days of April are met with the period of office in force then, not with the present one', () => {
    const trace = traceOf(told([...city, acceptedByClerk, ['approval.decided', 'approval/A1', '2026-04-22', {}, clerk]]), '2026-06-30')
    expect(trace.segments.map(({ posts }) => posts.map(({ post, relation, tenure, vacant }) => [post, relation, tenure, vacant]))).toEqual([[['P-CLERK', 'executed', 'tenure/T-CLERK', false], ['P-CHIEF', 'in_charge', 'tenure/T-OLD', false], ['P-MAYOR', 'ought_to_manage', null, false]]])
    expect(JSON.stringify(trace)).not.toMatch(/h-\d/)
  })

  test('R021 several periods of office at once are all named: delegations with their limits, those recorded afterwards, and two holders who are no chain', () => {
    const held = (tenure: string, more: object, extra: Partial<DubanEvent> = {}): Fact => ['post.held', `tenure/${tenure}`, '2026-03-01', { post: 'P-CHIEF', ...more }, extra]
    const chief = (facts: readonly Fact[]) => traceOf(told([...city, ...facts, acceptedByClerk, ['approval.decided', 'approval/A1', '2026-04-22', {}, clerk]]), '2026-06-30').segments[0]!.posts.find(({ post }) => post === 'P-CHIEF')!
    const delegated = [held('T-ACTING', { holder: 'h-4', delegatedBy: 'h-1', until: '2026-05-01' }, { recordedAt: '2026-06-01T10:00:00+08:00' }), held('T-SEAL', { holder: 'h-5', delegatedBy: 'h-1', acts: ['fund'] })]
    const inForce = [{ tenure: 'tenure/T-OLD', delegated: false, recordedLate: false }, { tenure: 'tenure/T-ACTING', delegated: true, recordedLate: true }, { tenure: 'tenure/T-SEAL', delegated: true, acts: ['fund'], recordedLate: false }]
    expect(chief(delegated)).toMatchObject({ tenure: 'tenure/T-ACTING', vacant: false, inForce })
    expect(chief([held('T-TWIN', { holder: 'h-9' })])).toMatchObject({ tenure: null, vacant: false, inForce: [{ tenure: 'tenure/T-OLD' }, { tenure: 'tenure/T-TWIN', delegated: false }] })
    // The office changes hands on 05-01, in the middle of the days.
    const changed = traceOf(told([...city, acceptedByClerk, ['approval.decided', 'approval/A1', '2026-05-12', {}, clerk]]), '2026-06-30').segments[0]!.posts.find(({ post }) => post === 'P-CHIEF')
    expect(changed).toMatchObject({ tenure: 'tenure/T-OLD', inForce: [{ tenure: 'tenure/T-OLD' }, { tenure: 'tenure/T-NEW' }] })
    const trace = traceOf(told([...city, ...delegated, acceptedByClerk, ['approval.decided', 'approval/A1', '2026-04-22', {}, clerk]]), '2026-06-30')
    expect(responsibilityTrace.parse(trace)).toEqual(trace)
    expect(explainTrace(trace, 'en').segments[0]!.details.join()).toContain('P-CHIEF In charge (in force: tenure/T-OLD; tenure/T-ACTING, delegated, recorded late; tenure/T-SEAL, delegated, for fund only)')
    expect(explainTrace(trace, 'zh-CN').segments[0]!.details.join()).toContain('tenure/T-ACTING，授权，补录；tenure/T-SEAL，授权，限于fund')
  })

  test('R032 a hand-off from 03-02 to 03-11 is 7 working days of the receiving unit, unless it refused with a reason', () => {
    const steps: Fact[] = [
      ['approval.accepted', 'approval/A1', '2026-02-27', limit(1), nr],
      ['task.started', 'task/A', '2026-02-27', { approval: 'approval/A1', step: 'a', unit: 'U-NR' }, nr],
      ['task.finished', 'task/A', '2026-03-02', { approval: 'approval/A1', step: 'a', unit: 'U-NR' }, nr],
      ['task.assigned', 'task/B', '2026-03-02', { title: 'b', owner: 'U-ECO', after: ['task/A'] }, nr],
      ['task.started', 'task/B', '2026-03-11', { approval: 'approval/A1', step: 'b', unit: 'U-ECO' }, by('U-ECO')],
      ['approval.decided', 'approval/A1', '2026-03-11', {}, nr],
    ]
    expect(lines(traceOf(told(steps), '2026-06-30'))).toEqual([['2026-03-03', '2026-03-11', 7, 'U-ECO']])
    expect(traceOf(told(steps), '2026-06-30').segments[0]).toMatchObject({ cause: 'coordination', record: 'task/B', step: 'b' })
    const refused: Fact[] = [...steps, ['request.made', 'request/H', '2026-03-02', { kind: 'handoff', to: 'U-ECO', of: 'approval/A1' }, nr], ['reply.given', 'reply/H', '2026-03-10', { of: 'request/H', stance: 'reject', reason: '材料不全' }, by('U-ECO')]]
    expect(traceOf(told(refused), '2026-06-30').byHolder['unit/U-ECO'] ?? 0).toBe(0)
  })

  test('R091 the obvious culprit is wrong: the approval lay with the superior that had to approve it', () => {
    const trace = traceOf(told([...city, acceptedByClerk,
      ['request.made', 'request/G', '2026-03-20', { kind: 'opinion', to: 'U-GOV', of: 'approval/A1' }, clerk],
      ['reply.given', 'reply/G', '2026-04-20', { of: 'request/G', stance: 'accept' }, by('U-GOV', 'P-MAYOR')],
      ['approval.decided', 'approval/A1', '2026-04-22', { outcome: 'granted' }, clerk]]), '2026-06-30')
    expect(trace.byHolder).toEqual({ 'unit/U-GOV': 14, 'unit/U-NR': 2 })
    expect(trace.segments[0]!.upstream).toMatchObject([{ kind: 'superior_held', unit: 'U-GOV' }])
  })

  test('R091 the obvious culprit is wrong: the post was vacant, and its days go to the appointing line, not to the next holder', () => {
    const vacant = city.filter(([, subject]) => !subject.startsWith('tenure/T-'))
    const trace = traceOf(told([...vacant,
      ['post.held', 'tenure/T-OLD', '2024-01-01', { post: 'P-CHIEF', holder: 'h-1', until: '2026-03-27' }],
      ['post.held', 'tenure/T-NEW', '2026-04-10', { post: 'P-CHIEF', holder: 'h-2' }],
      acceptedByClerk,
      ['responsibility.assigned', 'assignment/A1', '2026-03-02', { role: 'lead', post: 'P-CHIEF', of: 'approval/A1' }],
      ['approval.decided', 'approval/A1', '2026-04-15', { outcome: 'granted' }, by('U-NR', 'P-CHIEF')]]), '2026-06-30')
    expect(lines(trace)).toEqual([['2026-03-31', '2026-04-09', 7, 'U-GOV'], ['2026-04-10', '2026-04-15', 4, 'U-NR']])
    expect(trace.segments[0]).toMatchObject({ cause: 'coordination', upstream: [{ kind: 'vacancy', post: 'P-MAYOR' }], because: expect.arrayContaining(['appointing_line']) })
    // Whoever took office on the first of the days after is in office on it.
    expect(trace.segments.map(({ posts }) => posts.filter(({ post }) => post === 'P-CHIEF').map(({ tenure, vacant }) => [tenure, vacant]))).toEqual([[[null, true]], [['tenure/T-NEW', false]]])
    const unknown = traceOf(told([...vacant.filter(([, subject]) => subject !== 'post/P-CHIEF'), ['post.registered', 'post/P-CHIEF', '2020-01-01', { unit: 'U-NR', title: '局长' }], ['post.held', 'tenure/T-OLD', '2024-01-01', { post: 'P-CHIEF', holder: 'h-1', until: '2026-03-27' }], acceptedByClerk, ['responsibility.assigned', 'assignment/A1', '2026-03-02', { role: 'lead', post: 'P-CHIEF', of: 'approval/A1' }]]), '2026-04-15')
    expect([unknown.bySide, unknown.segments[0]!.reason]).toEqual([{ unattributed: 11 }, 'vacant'])
  })

  test('R072 what was acknowledged only afterwards is not shown to have been known; a denied resource answers for the means', () => {
    const facts: Fact[] = [
      ['task.assigned', 'task/T1', '2026-03-02', { title: 'Road', owner: 'U-NR', due: '2026-03-20' }, by('U-GOV')],
      ['duty.acknowledged', 'task/T1', '2026-03-03', undefined, { ...nr, recordedAt: '2026-05-20T10:00:00+08:00' }],
      ['intervention.recorded', 'intervention/I1', '2026-03-10', { of: 'task/T1', kind: 'denial', reason: '无经费' }, by('U-GOV')],
      ['intervention.recorded', 'intervention/I2', '2026-03-11', { of: 'task/T1', kind: 'warning' }, nr],
    ]
    const file = fileOf(told(facts), '2026-04-10')
    const trace = traceResponsibility(file, late(file, 'task/T1'), { calendar })
    expect(trace.segments.map(({ duties }) => duties.map(({ question, answer }) => `${question} ${answer}`))).toEqual([['assigned yes', 'acknowledged not_shown', 'means no', 'prerequisites not_shown', 'acted no', 'warned yes']])
    expect(trace.segments[0]!.upstream).toMatchObject([{ kind: 'denial', unit: 'U-GOV', post: null }])
    expect(trace.segments[0]!.needed).toContain('acknowledgement')
  })
})

test('R091 an act that names its unit counts as one; what was imported without record times is not called late', () => {
  const late: Partial<DubanEvent> = { recordedAt: '2026-06-20T10:00:00+08:00', channel: 'log' }
  const steps: Fact[] = [
    ['approval.accepted', 'approval/A1', '2026-03-02', { ...limit(5), unit: 'U-NR' }, late],
    ['task.finished', 'task/A', '2026-03-03', { approval: 'approval/A1', step: 'a', unit: 'U-NR' }, late],
    ['task.finished', 'task/B', '2026-03-20', { approval: 'approval/A1', step: 'b', unit: 'U-NR' }, late],
  ]
  const feed: Fact = ['feed.received', 'feed/log', '2026-06-20T10:00:00+08:00', { domain: 'approval', through: '2026-06-20', rows: 3, rejected: 0, recordTimes: 'import' }, { channel: 'log' }]
  const [imported] = traceOf(told([...steps, feed]), '2026-06-30').segments
  const [recorded] = traceOf(told(steps), '2026-06-30').segments
  expect([imported!.because, imported!.confidence, recorded!.because]).toEqual([['both_ends_official'], 'high', ['both_ends_official', 'recorded_late']])
  const answers = ({ duties }: typeof imported & object) => Object.fromEntries(duties.map(({ question, answer }) => [question, answer]))
  expect([answers(imported!).acted, answers(imported!).acknowledged, answers(recorded!).acknowledged]).toEqual(['yes', 'yes', 'not_shown'])
})

test('R091 a unit that one project registers is on its side there, and only there', () => {
  const facts: Fact[] = [['approval.accepted', 'approval/A1', '2026-03-02', limit(5), by('U-X')], ['approval.decided', 'approval/A1', '2026-03-20', {}, by('U-X')]]
  const events = told([...facts, ['unit.registered', 'unit/U-X', '2026-01-05', { kind: 'contractor', name: 'X' }, { project: 'P1' }]])
  const other = events.slice(0, 2).map((event) => ({ ...event, id: `P2-${event.id}`, project: 'P2' }))
  const [first, second] = caseFiles([...events, ...other], { asOf: '2026-06-30' }).map((file) => traceResponsibility(file, late(file), { calendar }).bySide)
  expect([first, second]).toEqual([{ third_party: 9 }, { government: 9 }])
})

describe('R075 what the days were spent on', () => {
  test('R075 a delay of 40 working days: 25 land, 10 approval, and 5 unknown are shown', () => {
    const facts: Fact[] = [
      ['issue.raised', 'issue/L', '2026-03-02', { kind: 'blocker', category: 'land', link: 'land', owner: 'U-NR' }, by('U-PARK')],
      ['issue.resolved', 'issue/L', '2026-04-07', undefined, nr],
      ['approval.accepted', 'approval/A1', '2026-04-07', { item: 'construction_permit', limits: [{ amount: 5, unit: 'wd' }] }, by('U-HOUSING')],
      ['approval.decided', 'approval/A1', '2026-04-28', { outcome: 'granted' }, by('U-HOUSING')],
    ]
    const file = fileOf(told(facts), '2026-06-30')
    const trace = traceResponsibility(file, milestone(file, '2026-03-02', '2026-04-28'), { calendar, results: resultsOf(file) })
    expect([trace.total, trace.byCause]).toEqual([40, { land: 25, approval: 10, unknown: 5 }])
  })
})

describe('R122 when a trace is opened', () => {
  const red = (at: string, colour: string): Fact => ['light.changed', 'light/A1', at, { of: 'approval/A1', rule: 'limit', colour, reason: colour === 'red' ? 'raised' : 'cleared' }]
  const opened = (facts: readonly Fact[], policy: Parameters<typeof openTraces>[1], asOf = '2026-06-30') => openTraces(fileOf(told(facts), asOf), policy, []).map(({ trigger, about, since }) => [trigger, about, since])

  test('R122 red three months without a break opens one about the matter; two months, or a break, do not', () => {
    expect(opened([red('2026-03-17T09:00:00+08:00', 'red')], { redMonths: 3 })).toEqual([['red_periods', ['approval/A1'], '2026-03-17']])
    expect(opened([red('2026-03-17T09:00:00+08:00', 'red')], { redMonths: 3 }, '2026-06-16')).toEqual([])
    expect(opened([red('2026-03-17T09:00:00+08:00', 'red'), red('2026-05-01T09:00:00+08:00', 'green'), red('2026-05-02T09:00:00+08:00', 'red')], { redMonths: 3 })).toEqual([])
  })

  test('R122 heavy harm and a verified complaint open one each', () => {
    const facts: Fact[] = [
      ['lead.raised', 'lead/L1', '2026-04-01', { statement: '…', complainant: 'sealed-1' }, { source: 'public', receivedAt: '2026-04-01' }],
      ['finding.verified', 'finding/F1', '2026-05-01', { of: 'approval/A1', category: 'C05', link: 'approval', severity: 'serious', sources: ['lead/L1'], harm: [{ kind: 'loss', low: 12_000_000, high: 15_000_000, measure: 'CNY', source: 'audit' }] }],
    ]
    expect(opened(facts, { harm: { low: 10_000_000, measure: 'CNY' }, complaint: true })).toEqual([['harm', ['approval/A1'], '2026-05-01'], ['complaint_verified', ['approval/A1'], '2026-05-01']])
    expect(opened(facts, { harm: { low: 20_000_000, measure: 'CNY' } })).toEqual([])
  })

  test('C26 a project lost with 40 of 60 days on the government side opens one; lost to the market opens none', () => {
    const lost = (side: string): Fact[] => [
      ['approval.accepted', 'approval/A1', '2026-03-02', limit(5), nr],
      ['stop.started', 'stop/S1', '2026-03-04', { of: 'approval/A1', kind: 'applicant_supplement' }, nr],
      ['stop.ended', 'stop/S1', '2026-03-31', undefined, nr],
      ['stage.entered', 'project/P1', '2026-06-05', { stage: 'lost', side }],
    ]
    const open = (side: string) => {
      const file = fileOf(told(lost(side)), '2026-06-04')
      const trace = traceResponsibility(file, late(file), { calendar })
      return { trace, openings: openTraces(fileOf(told(lost(side)), '2026-06-05'), { lost: { exceptSides: ['market', 'force_majeure', 'investor'] } }, [trace]) }
    }
    const { trace, openings } = open('government')
    expect([trace.total, trace.bySide]).toEqual([60, { applicant: 20, government: 40 }])
    expect(openings).toMatchObject([{ kind: 'trace', trigger: 'project_lost', about: ['project/P1'], since: '2026-06-05' }])
    expect(open('undetermined').openings).toHaveLength(1)
    expect(open('market').openings).toEqual([])
  })
})

describe('R126 looking up as well as down', () => {
  const facts: Fact[] = [...city.filter(([, subject]) => subject !== 'post/P-CLERK'), ['post.registered', 'post/P-CLERK', '2020-01-01', { unit: 'U-NR', title: '经办' }], acceptedByClerk,
    ['intervention.recorded', 'intervention/I1', '2026-03-20', { of: 'approval/A1', kind: 'instruction', reason: '暂缓' }, by('U-GOV')]]

  test('R126 a trace that names only the lowest post although an instruction came from above is a downward shift', () => {
    const trace = traceOf(told(facts), '2026-04-20')
    expect(trace.balance).toEqual({ warning: 'downward_shift', named: ['P-CLERK'], above: ['unit/U-GOV'] })
    expect(explainTrace(trace, 'zh-CN').notes[0]).toContain('责任下移')
  })

  test('R126 with the reporting line known the chief is named, too, and there is no warning', () => {
    const trace = traceOf(told([...city, ...facts.slice(-2)]), '2026-04-20')
    expect(trace.balance).toMatchObject({ warning: null, named: ['P-CHIEF', 'P-CLERK', 'P-MAYOR'] })
  })

  test('R126 a recorded conclusion is held against the same trace', () => {
    const events = told([...city, ...facts.slice(-2)])
    const trace = traceOf(events, '2026-04-20')
    expect(rankBalance(trace, { register: register(events), named: ['P-CLERK'] }).warning).toBe('downward_shift')
    expect(rankBalance(trace, { register: register(events), named: ['P-CLERK', 'P-CHIEF'] }).warning).toBeNull()
  })
})

describe('what leaves the room', () => {
  const trace = traceOf(told([...city, ...worked]), '2026-06-30')

  test('the graph is PROV-JSON: every relation ends at records of its own, agents are organisations and posts', () => {
    const graph = toProv(trace)
    const own = new Set([...Object.keys(graph.entity), ...Object.keys(graph.activity), ...Object.keys(graph.agent)])
    for (const section of ['used', 'wasGeneratedBy', 'wasAssociatedWith', 'actedOnBehalfOf', 'wasInformedBy'] as const) {
      for (const relation of Object.values(graph[section])) for (const [key, value] of Object.entries(relation)) expect(key === 'prov:role' || own.has(String(value)), `${section} ${key} ${String(value)}`).toBe(true)
    }
    expect(Object.values(graph.agent).map((agent) => (agent['prov:type'] as { $: string }).$)).not.toContain('prov:Person')
    expect(Object.values(graph.entity).reduce((all, entity) => all + ((entity['duban:days'] as number | undefined) ?? 0), 0)).toBe(trace.total)
  })

  test('in words, in both languages, the numbers are those of the trace', () => {
    expect(explainTrace(trace, 'en', { 'U-NR': 'Natural Resources' })).toMatchObject({ summary: '18 working days beyond the limit, due 2026-04-29: 5 applicant, 10 government, 3 unattributed.', segments: [{ line: expect.stringContaining('not counted by law') }, { line: '2026-04-30 – 2026-05-15 · 10 working days · Natural Resources (Government) · Approval' }, { line: expect.stringContaining('Unattributed') }] })
    expect(explainTrace(trace, 'zh-CN').summary).toBe('超出时限共18个工作日，应于2026年4月29日前办结：申请人5、政府方10、未归因3。')
    expect(tallyTraces([trace, trace])).toMatchObject({ traces: 2, total: 36, unattributed: 6, unattributedShare: 6 / 36 })
  })

  test('X03 days past the years that the calendar knows are an estimate, and it says so', () => {
    const facts: Fact[] = [['approval.accepted', 'approval/A1', '2026-12-01', limit(20), nr]]
    const [known, beyond] = ['2026-12-31', '2027-01-11'].map((asOf) => traceOf(told(facts), asOf))
    expect([known!.total, known!.estimated, beyond!.total, beyond!.estimated]).toEqual([2, undefined, 9, true])
    expect(explainTrace(beyond!, 'en').notes.join()).toContain('estimate')
    expect(explainTrace(beyond!, 'zh-CN').notes.join()).toContain('估算')
    expect(traceOf(told(facts), '2027-01-11', { unit: 'cd' }).estimated).toBeUndefined()
  })

  test('a result that is not late has no days; one of another file or calendar is refused', () => {
    const file = fileOf(told(worked), '2026-04-20')
    const early = traceResponsibility(file, late(file), { calendar })
    expect([early.total, early.segments, explainTrace(early, 'en').summary]).toEqual([0, [], 'No days were lost.'])
    expect(() => traceResponsibility(fileOf(told(worked), '2026-04-21'), late(file), { calendar })).toThrow(expect.objectContaining({ code: 'E_TRACE' }))
    expect(() => traceResponsibility(file, { ...late(file), project: 'P2' }, { calendar })).toThrow(expect.objectContaining({ code: 'E_TRACE' }))
  })
})
