import { caseFile, caseFiles, parseEvents, portfolio, reference, type DubanEvent, type RuleResult } from '@duban/core'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { ruleSet, type RuleSet } from '@duban/rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generate } from '../sample/generate.js'

const { asOf, events: records } = generate(20_261, 40)
const { events } = parseEvents(records)
const register = events.filter(({ project }) => project === undefined)
const projects = [...new Set(events.flatMap(({ project }) => project ?? []))]
const eventsOf = (...ids: string[]): DubanEvent[] => events.filter(({ project }) => project !== undefined && ids.includes(project))
const rulesOf = (wide: boolean): RuleSet => ruleSet(landing.rules.filter(({ scope }) => (scope !== 'project') === wide), { calendar: chinaCalendar, profiles: landing.lightProfiles })

const fold = (some: readonly DubanEvent[]) => portfolio(caseFiles(some, { asOf }), { reference: reference(some, { asOf }) })
const others = (results: readonly RuleResult[], ids: ReadonlySet<string>): string => JSON.stringify(results.filter(({ rule }) => !ids.has(rule)))

/** One more event of a project that is known: what reads it is asked again, all else answers as before. Gives how many rules were spared. */
function holds(rules: RuleSet, before: readonly DubanEvent[], changed: readonly DubanEvent[]): number {
  const after = fold([...before, ...changed])
  const affected = new Set(rules.affectedBy(changed))
  const full = rules.evaluate(after)
  expect(others(full, affected)).toBe(others(rules.evaluate(fold(before)), affected))
  expect(rules.evaluate(after, { changed })).toEqual(full.filter(({ rule }) => affected.has(rule)))
  return rules.rules.length - affected.size
}

describe('whatever happens last in the sample city, rules that do not read it answer as before', () => {
  test('rules over one project: each event of each project, as the last', () => {
    const rules = rulesOf(false)
    let spared = 0
    for (const project of projects) {
      const own = eventsOf(project)
      for (let last = 1; last < own.length; last++) spared += holds(rules, [...register, ...own.slice(0, last)], own.slice(last, last + 1))
    }
    expect(spared).toBeGreaterThan(1000)
  }, 120_000)

  test('rules over units and the portfolio: the last events of some projects among others', () => {
    const rules = rulesOf(true)
    const [known, own] = [eventsOf(...projects.slice(0, 8)), eventsOf(projects[8]!)]
    for (let last = 1; last < own.length; last++) holds(rules, [...register, ...known, ...own.slice(0, last)], own.slice(last, last + 1))
    expect(own.length).toBeGreaterThan(5)
  }, 120_000)

  test('rules over units and the portfolio, rolled up: any project at any moment of its story, in any order', () => {
    const rules = rulesOf(true)
    const shared = reference(register, { asOf })
    const told = (project: string, share: number) => caseFile([...eventsOf(project)].slice(0, Math.ceil(eventsOf(project).length * share)), { asOf, project, reference: shared })
    const step = fc.tuple(fc.constantFrom(...projects.slice(0, 12)), fc.double({ min: 0.1, max: 1, noNaN: true }))
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const files = new Map(projects.slice(4, 12).map((project) => [project, told(project, 1)]))
      const together = () => portfolio([...files.values()], { reference: shared })
      const kept = rules.rollUp(together())
      for (const [project, share] of steps) {
        files.set(project, told(project, share))
        kept.put(files.get(project)!)
        expect(JSON.stringify(kept.results())).toBe(JSON.stringify(rules.evaluate(together())))
      }
    }), { numRuns: Number(process.env.DUBAN_FUZZ ?? 15) })
  }, 120_000)
})
