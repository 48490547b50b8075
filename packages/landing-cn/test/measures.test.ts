import { isDubanError, parseEvents, register } from '@duban/core'
import { ruleSet } from '@duban/rules'
import { event, inProject, type EventDraft } from '@duban/plugin-sdk/testing'
import { expect, test } from 'vitest'
import plugin, { accountableLeader, blockerStatistics, chinaCalendar, cooperation, coordinationRequests, decidedOnSite, dutyCoverage, facetCoverage, findingsByLink, followUps, foundOnSite, fourClears, funnel, greenlight, handOffs, landingState, outsideWaits, projectLoss, siteWork, solving } from '../src/index.js'
import { fileAt, filesAt, parsed, referenceAt } from './files.js'
import { registered, signed } from './tester.js'

const limit3 = { amount: 3, unit: 'wd' as const }
const clear = { title: 'Road', owner: 'U-HC', deliverable: '竣工图', acceptance: '验收合格', standard: { metric: 'length', target: 3, measure: 'km', evidence: 'measurement' }, due: '2026-04-15' }
const { due: _due, ...undated } = clear
const task = (id: string, data: object = {}, base: typeof undated = clear) => event('task.assigned', `task/${id}`, '2026-03-02', { ...base, ...data })

test('R018 of 40 tasks 36 are complete: 0.90 and four gap rows', () => {
  const lacking = [task('A', { owner: '各有关部门' }), task('B', { deliverable: '加强推进' }), task('C', { standard: { metric: 'length' } }), task('D', {}, undated)]
  const steps = [event('task.started', 'task/S', '2026-03-02', { approval: 'approval/A1', step: 'review' })]
  const { share, part, of, gaps } = dutyCoverage(filesAt([...Array.from({ length: 36 }, (_, index) => task(`T${index}`)), ...lacking, ...steps], '2026-03-10'))
  expect([share, part, of]).toEqual([0.9, 36, 40])
  expect(gaps.map(({ task: ref, lacking: names }) => [ref, ...names])).toEqual([['task/A', 'subject'], ['task/B', 'duty'], ['task/C', 'standard'], ['task/D', 'deadline']])
})

test('R018 without tasks there is no coverage, neither none nor full', () => {
  expect(dutyCoverage(filesAt(signed, '2026-03-10'))).toEqual({ part: 0, of: 0, share: null, gaps: [] })
})

test('R031 subject, duty and standard clear, deadline missing: 3 of 4, none implemented, the deadline is the first gap', () => {
  const file = fileAt([task('T1', {}, undated), event('duty.performed', 'task/T1', '2026-03-05', { clear: 'duty' })], '2026-03-10')
  expect(fourClears(file.records('task')[0]!, file)).toMatchObject({ clear: { subject: true, duty: true, standard: true, deadline: false }, clearCount: 3, implementedCount: 0, firstGap: 'deadline' })
})

test('R031 all clear, the subject implemented with evidence: the duty is the first gap', () => {
  const proof = { evidence: [{ kind: 'document' as const, ref: 'doc-1' }] }
  const acts = (['subject', 'duty', 'standard', 'deadline'] as const).map((name) => event('duty.performed', 'task/T1', '2026-03-05', { clear: name }, proof))
  const at = (events: EventDraft[]) => { const file = fileAt([task('T1'), ...events], '2026-03-10'); return fourClears(file.records('task')[0]!, file) }
  expect(at(acts.slice(0, 1))).toMatchObject({ clearCount: 4, implementedCount: 1, firstGap: 'duty' })
  expect(at(acts)).toMatchObject({ implementedCount: 4, firstGap: null })
})

test('R026 data for 4 of 6 facets: 0.67, with the two that are missing', () => {
  const file = fileAt([
    event('approval.accepted', 'approval/A1', '2026-03-02', { item: 'land_permit' }), event('milestone.reached', 'project/P1', '2026-03-02', { milestone: 'site_secured' }),
    event('progress.verified', 'project/P1', '2026-03-03', { percent: 5 }), event('contact.made', 'contact/V', '2026-03-03', { mode: 'call', purpose: 'service' }),
  ], '2026-03-10')
  const { share, missing } = facetCoverage(file)
  expect(share).toBeCloseTo(0.67, 2)
  expect(missing).toEqual(['funds', 'factors'])
  expect(facetCoverage(file, ['approval', 'land']).share).toBe(1)
})

test('R026 milestones, issues and contacts of another kind say nothing of a facet; tasks and assignments name theirs', () => {
  const silent = [event('milestone.reached', 'project/P1', '2026-03-02', { milestone: 'capital_paid' }), event('contact.made', 'contact/V', '2026-03-03', { mode: 'call', purpose: 'supervision' }), event('issue.raised', 'issue/I', '2026-03-03', { kind: 'problem', category: 'noise', link: 'construction' })]
  expect(facetCoverage(fileAt(silent, '2026-03-10')).part).toBe(0)
  expect(facetCoverage(fileAt([...silent, task('T', { facet: 'funds' }), event('issue.raised', 'issue/J', '2026-03-03', { kind: 'blocker', category: 'utilities', link: 'construction' }), event('issue.raised', 'issue/K', '2026-03-03', { kind: 'blocker', category: 'x', link: 'land' })], '2026-03-10')).missing).toEqual(['approval', 'construction', 'service'])
})

const handedOver = [task('A'), event('task.finished', 'task/A', '2026-03-02'), task('B', { owner: 'U-B', after: ['task/A', 'task/X'] })]
const handoff = event('request.made', 'request/H', '2026-03-03', { kind: 'handoff', to: 'U-B', about: ['task/B'] })
test('R032 A done 03-02, B started 03-11: 7 working days with the receiving unit', () => {
  expect(handOffs(fileAt([...handedOver, event('task.started', 'task/B', '2026-03-11', {})], '2026-03-20'), chinaCalendar)).toEqual([{ from: 'task/A', to: 'task/B', finishedAt: '2026-03-02', startedAt: '2026-03-11', wait: 7, unit: 'U-B' }])
})

test('R032 rejected with a reason the wait is nobody’s; without a reason it stays; open it runs to asOf; begun early there is none', () => {
  const at = (events: EventDraft[]) => handOffs(fileAt([...handedOver, ...events], '2026-03-20'), chinaCalendar)[0]!
  const reply = (data: { stance: 'reject' | 'accept'; reason?: string }) => [handoff, event('reply.given', 'reply/R', '2026-03-04', { of: 'request/H', ...data })]
  expect(at(reply({ stance: 'reject', reason: '图纸不全' })).unit).toBeNull()
  expect(at(reply({ stance: 'reject', reason: ' ' })).unit).toBe('U-B')
  expect(at(reply({ stance: 'accept', reason: '同意' })).unit).toBe('U-B')
  expect(at([])).toMatchObject({ startedAt: null, wait: 14 })
  expect(at([event('task.started', 'task/B', '2026-02-27', {})]).wait).toBe(0)
})

test('R032 requests for cooperation: answered, and in time; what is not due yet counts in neither', () => {
  const request = (id: string, data: object = { limit: limit3 }) => event('request.made', `request/${id}`, '2026-03-02', { kind: 'opinion', to: 'U-B', ...data })
  const reply = (id: string, at: string) => event('reply.given', `reply/${id}`, at, { of: `request/${id}`, stance: 'answer' })
  const file = fileAt([request('A'), reply('A', '2026-03-05'), request('B'), reply('B', '2026-03-06'), request('C'), request('D', { due: '2026-03-20' }), request('E', {}), reply('E', '2026-03-19')], '2026-03-20')
  expect(cooperation(file, chinaCalendar)).toEqual({ answered: { part: 3, of: 4, share: 0.75 }, onTime: { part: 1, of: 3, share: 1 / 3 } })
  expect(cooperation(fileAt(signed, '2026-03-20'), chinaCalendar).answered.share).toBeNull()
})

type Stage = 'intention' | 'signed' | 'landed' | 'started' | 'lost'
const project = (id: string, stages: readonly (readonly [Stage, string])[]) => inProject(id, stages.map(([stage, at]) => event('stage.entered', `project/${id}`, at, { stage })))
const ways = [['intention', '2026-01-05'], ['signed', '2026-01-25'], ['landed', '2026-02-25'], ['started', '2026-03-25']] as const
test('R038 20 intentions, 12 signed, 6 landed, 3 started: 0.60, 0.50, 0.50', () => {
  const cohort = Array.from({ length: 20 }, (_, index) => project(`P${index}`, ways.slice(0, index < 3 ? 4 : index < 6 ? 3 : index < 12 ? 2 : 1))).flat()
  const late = project('LATE', [['intention', '2026-02-01']])
  const signedOnly = project('OTHER', [['signed', '2026-01-25']])
  const { cohort: size, stages } = funnel(filesAt([...cohort, ...late, ...signedOnly], '2026-04-30'), { stages: ['intention', 'signed', 'landed', 'started'], from: '2026-01-01', until: '2026-02-01' })
  expect(size).toBe(20)
  expect(stages.map(({ reached }) => reached)).toEqual([20, 12, 6, 3])
  expect(stages.map(({ conversion }) => conversion)).toEqual([null, 0.6, 0.5, 0.5])
  expect(stages.map(({ left, medianDays, standing }) => [left, medianDays, standing])).toEqual([[12, 20, 8], [6, 31, 6], [3, 28, 3], [0, null, 3]])
})

test('R038 a stage that was passed over counts as reached, an exit is no stage, an empty cohort has no rates', () => {
  const files = filesAt([...project('A', [['intention', '2026-01-05'], ['landed', '2026-02-25']]), ...project('B', [['intention', '2026-01-05'], ['lost', '2026-01-16']])], '2026-04-30')
  expect(funnel(files)).toMatchObject({ cohort: 2, exits: { lost: 1 } })
  expect(funnel(files).stages.slice(0, 3).map(({ reached, medianDays }) => [reached, medianDays])).toEqual([[2, 31], [1, null], [1, null]])
  expect(funnel(files, { from: '2026-01-06' }).stages.every(({ conversion }) => conversion === null)).toBe(true)
})

const visit = (id: string, unit: string) => event('contact.made', `contact/${id}`, '2026-03-02', { mode: 'site', purpose: 'service' }, { by: { unit } })
const found = (id: string, data: object = {}) => event('issue.raised', `issue/${id}`, '2026-03-02', { kind: 'problem', category: 'road', link: 'construction', ...data })
const solved = (id: string, at = '2026-03-05') => event('issue.resolved', `issue/${id}`, at, {})
test('R039 ten visits with no issue, two with five solved: the yield comes first', () => {
  const many = Array.from({ length: 10 }, (_, index) => visit(`A${index}`, 'U-A'))
  const five = Array.from({ length: 5 }, (_, index) => [found(`I${index}`, { via: index < 3 ? 'contact/B0' : 'contact/B1' }), solved(`I${index}`)]).flat()
  expect(siteWork(filesAt([...many, visit('B0', 'U-B'), visit('B1', 'U-B'), ...five], '2026-03-10'))).toEqual([{ unit: 'U-B', resolved: 5, found: 5, visits: 2 }, { unit: 'U-A', resolved: 0, found: 0, visits: 10 }])
})

test('R039 of equal yield the more issues found come first; the number of visits never decides', () => {
  expect(siteWork(filesAt([visit('A0', 'U-A'), visit('A1', 'U-A'), visit('B0', 'U-B'), found('I', { via: 'contact/B0' })], '2026-03-10')).map(({ unit }) => unit)).toEqual(['U-B', 'U-A'])
})

test('R040 8 of 20 issues from the site: 0.40, complaints among them, meetings not', () => {
  const meeting = event('contact.made', 'contact/M', '2026-03-02', { mode: 'meeting', purpose: 'service' })
  const issues = Array.from({ length: 20 }, (_, index) => (index < 7 ? found(`I${index}`, { via: 'contact/V' }) : index < 8 ? { ...found(`I${index}`), source: 'public' as const } : found(`I${index}`, index < 10 ? { via: 'contact/M' } : {})))
  expect(foundOnSite(filesAt([visit('V', 'U-A'), meeting, ...issues], '2026-03-10'))).toEqual({ part: 8, of: 20, share: 0.4 })
  expect(foundOnSite(filesAt(signed, '2026-03-10')).share).toBeNull()
})

test('R041 of 5 decisions 2 name a site visit: 0.40, and a decision without one is no finding', () => {
  const decision = (id: string, via?: string) => event('contact.made', `contact/${id}`, '2026-03-03', { mode: 'meeting', purpose: 'decision', ...(via === undefined ? {} : { via }) })
  const story = [...signed, visit('V', 'U-A'), decision('A', 'contact/V'), decision('B', 'contact/V'), decision('C', 'contact/A'), decision('D'), decision('E')]
  expect(decidedOnSite(filesAt(story, '2026-03-10'))).toEqual({ part: 2, of: 5, share: 0.4 })
  const results = ruleSet(plugin.rules, { calendar: chinaCalendar, profiles: plugin.lightProfiles }).evaluate(fileAt(story, '2026-03-10'))
  expect(results.filter(({ subject, outcome }) => subject.startsWith('contact/') && outcome !== 'pass')).toEqual([])
})

test('R042 raised 03-02, solved 03-05: 3 working days; on the spot is the day of the visit', () => {
  const { solved: each, medianDays, onTheSpot } = solving(filesAt([visit('V', 'U-A'), found('I1', { via: 'contact/V' }), solved('I1'), found('I2', { via: 'contact/V' }), solved('I2', '2026-03-02'), found('I3'), solved('I3', '2026-03-09'), found('I4', { via: 'contact/V' })], '2026-03-10'), chinaCalendar)
  expect(each.map(({ days }) => days)).toEqual([3, 0, 5])
  expect([medianDays, onTheSpot]).toEqual([3, { part: 1, of: 2, share: 0.5 }])
  expect(solving(filesAt(signed, '2026-03-10'), chinaCalendar)).toEqual({ onTheSpot: { part: 0, of: 0, share: null }, medianDays: null, solved: [] })
})

const line = event('issue.raised', 'issue/I1', '2026-03-09', { kind: 'blocker', category: 'utilities', link: 'construction', owner: 'U-POWER', needs: '110 kV line' }, { by: { unit: 'U-PARK' } })
test('R011 unanswered for 3 working days: one request to the joint meeting, and the wait is external for U-PARK', () => {
  const ask = (asOf: string, more: EventDraft[] = []) => coordinationRequests(fileAt([...signed, line, ...more], asOf), { calendar: chinaCalendar, to: 'U-JOINT', limit: limit3 })
  expect(ask('2026-03-12')).toEqual([])
  expect(ask('2026-03-13')).toEqual([{ project: 'project/P1', subject: 'request/coordination.I1', data: { kind: 'coordination', to: 'U-JOINT', of: 'project/P1', about: ['issue/I1'], reason: '110 kV line' } }])
  expect(ask('2026-03-13', [event('request.made', 'request/C', '2026-03-13', { kind: 'coordination', to: 'U-JOINT', about: ['issue/I1'] })])).toEqual([])
  expect(ask('2026-03-13', [event('reply.given', 'reply/R', '2026-03-13', { of: 'issue/I1', stance: 'answer' })])).toEqual([])
  const waits = (unit: string, more: EventDraft[] = []) => outsideWaits(fileAt([...signed, line, ...more], '2026-03-17'), unit)
  expect(waits('U-PARK')).toEqual([{ issue: 'issue/I1', from: '2026-03-09', until: '2026-03-18', owner: 'U-POWER', tag: 'external' }])
  expect(waits('U-POWER')).toEqual([])
  expect(waits('U-PARK', [solved('I1', '2026-03-12')])[0]?.until).toBe('2026-03-12')
})

test('R011 blockers by category, the most open first', () => {
  const blocker = (id: string, category: string) => event('issue.raised', `issue/${id}`, '2026-03-02', { kind: 'blocker', category, link: 'construction', side: 'external' })
  expect(blockerStatistics(filesAt([blocker('A', 'land'), blocker('B', 'utilities'), blocker('C', 'utilities'), blocker('D', 'land'), solved('A'), solved('D', '2026-03-09'), found('P')], '2026-03-20'), chinaCalendar)).toEqual([
    { category: 'utilities', title: { en: 'utilities', 'zh-CN': '要素配套' }, raised: 2, resolved: 0, open: 2, medianDays: null, shareOfResolved: 0 },
    { category: 'land', title: { en: 'land', 'zh-CN': '用地' }, raised: 2, resolved: 2, open: 0, medianDays: 4, shareOfResolved: 1 },
  ])
})

test('R011 a category of the city stands under its own code, and nothing resolved has no shares', () => {
  expect(blockerStatistics(filesAt([event('issue.raised', 'issue/A', '2026-03-02', { kind: 'blocker', category: 'bees', link: 'construction' })], '2026-03-20'), chinaCalendar)).toEqual([{ category: 'bees', title: { en: 'bees', 'zh-CN': 'bees' }, raised: 1, resolved: 0, open: 1, medianDays: null, shareOfResolved: null }])
})

test('R007 red, last touch 03-02: in the queue on 03-10, overdue by a day; not on 03-09', () => {
  const story = [...signed, event('light.changed', 'light/L', '2026-02-20', { of: 'approval/A1', rule: 'limit', colour: 'red', reason: 'raised' }, { source: 'engine' }), event('contact.made', 'contact/V', '2026-03-02', { mode: 'call', purpose: 'service' }, { source: 'self' })]
  expect(followUps(filesAt(story, '2026-03-10'))).toEqual([{ project: 'project/P1', light: 'red', lastTouchAt: '2026-03-02', due: '2026-03-09', overdueBy: 1, sinceVerified: 49 }])
  expect(followUps(filesAt(story, '2026-03-09'))).toEqual([])
  expect(followUps(filesAt([...story, ...inProject('P0', [event('stage.entered', 'project/P0', '2026-01-05', { stage: 'signed' })]), ...inProject('P9', [event('stage.entered', 'project/P9', '2026-01-05', { stage: 'intention' })])], '2026-03-10')).map(({ project: ref }) => ref)).toEqual(['project/P0', 'project/P1'])
})

test('R005 findings by link sum to all findings; one without a link is refused', () => {
  const finding = (id: string, link?: string) => ({ type: 'finding.verified', subject: `finding/${id}`, occurredAt: '2026-03-02', data: { of: 'project/P1', category: 'C08', severity: 'minor', sources: [], ...(link === undefined ? {} : { link }) } })
  const { total, links } = findingsByLink(filesAt([finding('A', 'approval'), finding('B', 'approval'), finding('C', 'service')], '2026-03-10'))
  expect(links).toEqual({ approval: 2, construction: 0, fund_allocation: 0, fund_use: 0, land: 0, bidding: 0, service: 1 })
  expect(Object.values(links).reduce((sum, each) => sum + each, 0)).toBe(total)
  const record = { id: 'e1', project: 'P1', source: 'register', channel: 'test', recordedAt: '2026-03-02T18:00:00+08:00' }
  expect(parseEvents([{ ...record, ...finding('D') }]).rejected).toMatchObject([{ path: ['data', 'link'] }])
})

test('R021 the holder changes on 05-01: an event of 04-20 leads to the former period of office', () => {
  const held = (id: string, holder: string, from: string, until?: string) => event('post.held', `tenure/${id}`, from, { post: 'POST-A', holder, ...(until === undefined ? {} : { until }) })
  const story = [registered, event('responsibility.assigned', 'assignment/L', '2026-01-26', { role: 'leader', post: 'POST-A' }), held('T1', 'h-1', '2024-01-01', '2026-05-01'), held('T2', 'h-2', '2026-05-01')]
  const [file, book] = [fileAt(story, '2026-06-30'), register(parsed(story))]
  expect(accountableLeader(file, book, '2026-04-20')).toEqual([{ post: 'POST-A', tenures: [{ ref: 'tenure/T1', from: '2024-01-01', to: '2026-05-01' }] }])
  expect(accountableLeader(file, book, '2026-05-01')[0]?.tenures.map(({ ref }) => ref)).toEqual(['tenure/T2'])
  expect(accountableLeader(file, book, '2026-01-25')).toEqual([])
  expect(JSON.stringify(accountableLeader(file, book, '2026-04-20'))).not.toContain('h-1')
})

test('R003 only a signing ceremony: not landed, and what is missing', () => {
  const reached = (milestone: string) => event('milestone.reached', 'project/P1', '2026-03-20', { milestone })
  expect(landingState(fileAt([...signed, reached('signing_ceremony')], '2026-04-01'))).toEqual({ landed: false, landedAt: null, missing: ['company_registered', 'site_secured', 'capital_paid'] })
  expect(landingState(fileAt([...signed, ...['company_registered', 'site_secured', 'capital_paid'].map(reached)], '2026-04-01'))).toEqual({ landed: true, landedAt: '2026-03-20', missing: [] })
})

test('R125 lost without a reason: it cannot be closed, the side is undetermined; with one it can', () => {
  const lost = (data: object) => fileAt([...signed, event('stage.entered', 'project/P1', '2026-03-20', { stage: 'lost', ...data })], '2026-04-01')
  expect(projectLoss(lost({}))).toEqual({ at: '2026-03-20', reason: null, side: 'undetermined', closable: false, missing: ['reason'] })
  expect(projectLoss(lost({ reason: '市场变化', side: 'market' }))).toMatchObject({ side: 'market', closable: true, missing: [] })
  expect(projectLoss(fileAt(signed, '2026-04-01'))).toBeNull()
})

const item = (id: string, statutory: boolean) => event('item.catalogued', `item/${id}`, '2026-01-01', { kind: 'approval', version: '1', statutory, limits: [{ amount: 20, unit: 'wd' }], basis: 'CN-AL@2019#42' })
test('R009 leaving out the environmental review is refused; two reviews in parallel are granted and give the event', () => {
  const catalogue = referenceAt([item('environmental_review', true), item('energy_review', true), item('site_opinion', false)], '2026-03-02')
  const request = { project: 'P1', id: 'G1', grantedAt: '2026-03-02', by: { unit: 'U-PARK' }, kind: 'parallel' as const, items: ['environmental_review', 'energy_review'], basis: 'CITY-GC@2026#1', until: '2026-12-31' }
  const refusal = (skip: string[]) => { try { greenlight({ ...request, skip }, catalogue) } catch (error) { return isDubanError(error) ? [error.code, error.path] : error } return undefined }
  expect(refusal(['environmental_review'])).toEqual(['E_STATUTORY_STEP', ['skip', 0]])
  expect(refusal(['unheard_of'])).toEqual(['E_STATUTORY_STEP', ['skip', 0]])
  expect(refusal(['site_opinion'])).toEqual(['E_CATALOGUE', ['skip', 0]])
  const granted = greenlight(request, catalogue)
  expect(granted.data).toEqual({ kind: 'parallel', items: ['environmental_review', 'energy_review'], basis: 'CITY-GC@2026#1', until: '2026-12-31' })
  expect(parsed([granted])).toHaveLength(1)
  expect(greenlight({ ...request, kind: 'shorten', limits: [{ amount: 10, unit: 'wd' }] }, catalogue).data.limits).toEqual([{ amount: 10, unit: 'wd' }])
})

test('R012 asked five times on one day, the warning is the same: one early warning', () => {
  const file = fileAt([event('approval.accepted', 'approval/A1', '2026-02-10', { item: 'land_permit', limits: [{ amount: 20, unit: 'wd' }] })], '2026-03-13')
  const rules = ruleSet(plugin.rules, { calendar: chinaCalendar, profiles: plugin.lightProfiles })
  const warned = Array.from({ length: 5 }, () => rules.evaluate(file).filter(({ cause }) => cause === 'lead_time')).flat()
  expect(new Set(warned.map(({ id, due, warnAt }) => `${id} ${due} ${warnAt}`))).toEqual(new Set(['landing-cn/statutory-limit|approval/A1 2026-03-16 2026-03-13T00:00:00+08:00']))
})

test('R004 on the day after the campaign its rule is silent, and the permanent rules go on', () => {
  const story = [event('campaign.launched', 'campaign/C1', '2026-01-01', { name: '项目落地年', kinds: ['investment_promotion'], basis: 'CITY-LANDING@2026#1', until: '2027-01-01' }), ...signed]
  const outcomes = (asOf: string) => Object.fromEntries(ruleSet(plugin.rules, { calendar: chinaCalendar, profiles: plugin.lightProfiles }).evaluate(fileAt(story, asOf)).map(({ rule, outcome }) => [rule.slice('landing-cn/'.length), outcome]))
  expect(outcomes('2026-12-31')).toMatchObject({ 'campaign-plan': 'not_evaluable', 'lead-unit': 'fail' })
  expect(outcomes('2027-01-01')).toMatchObject({ 'campaign-plan': 'not_applicable', 'lead-unit': 'fail' })
})
