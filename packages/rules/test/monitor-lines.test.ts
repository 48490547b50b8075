import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMonitor, type Change, type Constraint, type TraceEvent } from '../src/index.js'
import { everything, histories, inOrder, spring } from './support/constraints.js'

const numRuns = Number(process.env.DUBAN_FUZZ ?? 20)
const bytes = (text: string) => new TextEncoder().encode(text)
const simple: Constraint[] = everything.filter(({ id }) => ['response', 'chain_response', 'in 3 days', 'in 30 hours', 'every week', 'by mid-March', 'recently', 'absence'].includes(id!))

describe('events as JSON lines', () => {
  test('scanned bytes give what parsed events give', () => {
    for (const constraints of [simple, everything])
      fc.assert(fc.property(histories, (events) => {
        const recorded = inOrder(events).map((event): TraceEvent & { recordedAt: string } => ({ ...event, note: { deep: ['}', '{'] }, recordedAt: event.occurredAt.length === 10 ? `${event.occurredAt}T18:00:00+08:00` : event.occurredAt })).toSorted((one, other) => Date.parse(one.recordedAt) - Date.parse(other.recordedAt))
        const [scanned, parsed] = [0, 1].map(() => createMonitor(constraints, { calendar: spring, start: '2026-02-01', history: (id) => recorded.filter(({ project }) => project === id) }))
        const changes: Change[] = []
        const refused: string[] = []
        for (const event of recorded) {
          if (Date.parse(event.recordedAt) > Date.parse(parsed!.now)) changes.push(...parsed!.advance(event.recordedAt))
          try {
            changes.push(...parsed!.ingest(event))
          } catch (error) {
            refused.push((error as { code: string }).code)
          }
        }
        const report = scanned!.ingestLines(bytes(recorded.map((event) => JSON.stringify(event)).join('\n')))
        expect(Array.from({ length: report.changes }, (_, index) => report.change(index))).toEqual(changes)
        expect(report.rejected.map(({ code }) => code)).toEqual(refused)
        expect(Buffer.compare(scanned!.snapshot(), parsed!.snapshot())).toBe(0)
      }), { numRuns })
  })

  const answered: Constraint = { id: 'answered', template: 'response', a: { type: 'a' }, b: { type: 'b' }, within: { amount: 3, unit: 'wd' } }
  const lines = (...texts: string[]) => {
    const monitor = createMonitor([answered], { calendar: spring, start: '2026-03-04' })
    const report = monitor.ingestLines(bytes(texts.join('\n')))
    return { ...report, changes: Array.from({ length: report.changes }, (_, index) => report.change(index)) }
  }

  test('no line is scanned that JSON.parse would refuse, and none read otherwise', () => {
    const whole = '{"id":"1","type":"a","project":"P1","n":-12.50,"ok":[true,{"x":null,"y":[]}], "by": {"unit":"U-1"},"occurredAt":"2026-03-02T09:00:00+08:00"}'
    const piece = fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', ' ', '0', '-', '.', 'e', 'tru', '\t', '"type":"b",', '"corrects":"0",', '"occurredAt":"2026-02-30",', '2026-13-01')
    fc.assert(fc.property(fc.nat(whole.length), fc.nat(3), piece, (at, cut, put) => {
      const text = `${whole.slice(0, at)}${put}${whole.slice(at + cut)}`
      const parsed = createMonitor([answered], { calendar: spring, start: '2026-03-04' })
      const report = lines(text)
      let changes: Change[] = []
      let refused: string | undefined
      try {
        changes = parsed.ingest(JSON.parse(text))
      } catch (error) {
        refused = error instanceof SyntaxError ? 'E_JSON' : (error as { code: string }).code
      }
      expect(report.rejected.map(({ code }) => code)).toEqual(refused === undefined ? [] : [refused])
      expect(report.changes).toEqual(changes)
    }), { numRuns: numRuns * 20 })
  })

  test('cases of one batch that are new to it, and ids that are not ASCII', () => {
    const event = (id: number, project: string) => `{"id":"${id}","type":"a","project":"${project}","occurredAt":"2026-03-02T09:00:0${id}+08:00"}`
    const { changes } = lines(event(1, '项目一'), event(2, 'P'.repeat(100)), event(3, '项目一'), event(4, '项目二'))
    expect(changes.map((change) => change.case)).toEqual(['项目一', 'P'.repeat(100), '项目二'])
  })

  test.each([
    ['blanks as many writers put them', '{"id": "1", "type": "a", "project": "P1", "data": {"x": [1, 2]}, "occurredAt": "2026-03-02"}'],
    ['spaces', '{ "id": "1", "type": "a", "project": "P1", "occurredAt": "2026-03-02" }'],
    ['an escape', '{"id":"1","type":"\\u0061","project":"P\\u0031","occurredAt":"2026-03-02"}'],
    ['an escape in a field of no account', '{"id":"1","note":"a \\"b\\" {","type":"a","project":"P1","occurredAt":"2026-03-02"}'],
    ['nesting', '{"data":{"type":"b","x":[{"project":"P2"}]},"id":"1","type":"a","project":"P1","occurredAt":"2026-03-02","n":1,"t":true}'],
    ['an instant', '{"id":"1","type":"a","project":"P1","occurredAt":"2026-03-02T09:00:00.5+08:00"}'],
    ['a Windows line', '{"id":"1","type":"a","project":"P1","occurredAt":"2026-03-02"}\r'],
    ['the last of a field given twice', '{"id":"1","type":"b","type":"a","project":"P1","occurredAt":"2026-03-02"}'],
  ])('reads %s', (_, text) => {
    expect(lines(text)).toMatchObject({ events: 1, rejected: [], changes: [{ case: 'P1', event: '1', to: 'possibly_violated' }] })
  })

  test('what cannot be read is named with its line, and the rest goes on', () => {
    const report = lines('', 'no json', '{"id":"1","type":"a","project":"P1","occurredAt":"2026-02-30"}', '{"id":"2","type":"a","project":"P1","occurredAt":"2099-01-01"}', '[1]', '{"id":3,"type":"a","project":"P1","occurredAt":"2026-03-02"}', '{"id":"4","type":"a","project":"P1","occurredAt":"2026-03-02"}')
    expect(report.rejected.map(({ line, code }) => [line, code])).toEqual([[2, 'E_JSON'], [3, 'E_TIME'], [4, 'E_FUTURE'], [5, 'E_EVENT'], [6, 'E_EVENT']])
    expect(report.changes).toMatchObject([{ event: '4' }])
  })
})

describe('events as blocks of numbers', () => {
  test('give what whole events give, the clock going with them', () => {
    fc.assert(fc.property(histories, (events) => {
      const ordered = inOrder(events)
      const [whole, block] = [0, 1].map(() => createMonitor(simple, { calendar: spring, start: '2026-02-01' }))
      const expected = ordered.flatMap((event) => {
        const at = event.occurredAt.length === 10 ? `${event.occurredAt}T00:00:00+08:00` : event.occurredAt
        return [...(Date.parse(at) > Date.parse(whole!.now) ? whole!.advance(at) : []), ...whole!.ingest(event)]
      })
      const instants = ordered.map(({ occurredAt }) => Date.parse(occurredAt.length === 10 ? `${occurredAt}T00:00:00+08:00` : occurredAt))
      // The number of a case opens it; the deadline runs from then on for it, as from its first event.
      const report = block!.ingestBlock({
        cases: Uint32Array.from(ordered, ({ project }) => block!.caseNumber(String(project))), types: Uint16Array.from(ordered, ({ type }) => block!.typeNumber(type)),
        instants: Float64Array.from(instants), days: Int32Array.from(ordered, ({ occurredAt }) => Date.parse(occurredAt.slice(0, 10)) / 86_400_000), length: ordered.length,
      })
      expect(report.late).toEqual([])
      const got = Array.from({ length: report.changes }, (_, index) => ({ ...report.change(index), event: report.byEvent(index) === null ? null : ordered[report.byEvent(index)!]!.id }))
      const plain = (changes: Change[]) => changes.map((change) => JSON.stringify({ ...change, id: '', knownAt: '' })).toSorted()
      expect(plain(got).filter((each) => !each.includes('mid-March'))).toEqual(plain(expected).filter((each) => !each.includes('mid-March')))
    }), { numRuns })
  })

  test('a type that a constraint looks into is refused; what comes late is named', () => {
    const monitor = createMonitor(simple, { calendar: spring, start: '2026-02-01' })
    const P1 = monitor.caseNumber('P1')
    const block = (...instants: number[]) => ({ cases: Uint32Array.from(instants, () => P1), types: Uint16Array.from(instants, () => monitor.typeNumber('a')), instants: Float64Array.from(instants), days: Int32Array.from(instants, (ms) => Math.floor(ms / 86_400_000)), length: instants.length })
    const day = Date.parse('2026-03-02T00:00:00Z')
    expect(monitor.ingestBlock(block(day, day - 1, day + 1)).late).toEqual([1])
    const looking = createMonitor([{ template: 'existence', a: { type: 'a', where: { all: [{ fact: 'size', operator: 'greaterThan', value: 1 }] } } }], { calendar: spring, start: '2026-02-01' })
    looking.caseNumber('P1')
    looking.typeNumber('a')
    expect(() => looking.ingestBlock(block(day))).toThrow(expect.objectContaining({ code: 'E_BLOCK' }))
  })
})
