import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actualCauses, banzhaf, degreeOfBlame, degreeOfResponsibility, shapley, type CausalModel, type Values } from '../src/causality.js'

const shared = process.env.DUBAN_SHARED
const load = (name: string) => JSON.parse(readFileSync(join(shared!, 'oracle', name), 'utf8'))
const unit = (i: number): string => `unit/${i}`
const fact = (is: boolean) => ({ is })
const all = (names: string[], is = true) => Object.fromEntries(names.map((name) => [name, fact(is)]))
const votes = (voters: number, yes: number) => Object.fromEntries(Array.from({ length: voters }, (_, i) => [`v${i}`, fact(i < yes)]))
const count = (v: Values) => Object.values(v).filter(Boolean).length

/** The oracle's models, from the papers it names. */
const models: Record<string, CausalModel> = {
  'forest fire disjunctive': { variables: all(['L', 'MD']), outcome: (v) => v.L! || v.MD! },
  'forest fire conjunctive': { variables: all(['L', 'MD']), outcome: (v) => v.L! && v.MD! },
  'rock throwing (preemption: Suzy hits first)': { variables: { ...all(['ST', 'BT']), SH: { from: (v) => v.ST! }, BH: { from: (v) => v.BT! && !v.SH! } }, outcome: (v) => v.SH! || v.BH! },
  'double prevention': { variables: { BE: fact(true), SPF: fact(true), BPT: fact(true), SF: { from: (v) => v.SPF! }, EH: { from: (v) => v.SF! && !v.BPT! } }, outcome: (v) => !v.EH! },
  '6-5 vote (11 voters)': { variables: votes(11, 6), outcome: (v) => count(v) >= 6 },
  'two overlapping approval delays, both sufficient': { variables: all(['A_late', 'B_late']), outcome: (v) => v.A_late! || v.B_late! },
  'two delays jointly necessary (each within float alone)': { variables: all(['A_late', 'B_late']), outcome: (v) => v.A_late! && v.B_late! },
  'omission: reviewer and supervisor both failed to escalate; either escalation prevents loss': { variables: all(['R_esc', 'S_esc'], false), outcome: (v) => !v.R_esc! && !v.S_esc! },
  '2-of-3 safeguards failed (loss if >=2 fail), all 3 failed': { variables: all(['f1', 'f2', 'f3']), outcome: (v) => count(v) >= 2 },
}

describe.skipIf(!shared)('the oracles of games and causes', () => {
  test('seven games: Shapley and raw Banzhaf values, exactly', () => {
    const tabled = load('shapley-games.json').games.filter(({ v }: { v?: object }) => v)
    expect(tabled).toHaveLength(7)
    for (const { name, players: given, v, shapley: expected, banzhaf_raw } of tabled) {
      const players = given.map(unit)
      const worth = (coalition: readonly string[]) => Number(v[players.map((player: string) => (coalition.includes(player) ? '1' : '0')).join('')])
      expect(Object.values((shapley(players, worth) as { values: object }).values), name).toEqual(expected)
      expect(Object.values(banzhaf(players, worth)), name).toEqual(banzhaf_raw)
    }
  })

  test('the Security Council, each player by itself and in two classes', () => {
    const { weights, quota, shapley_permanent, shapley_nonpermanent } = load('shapley-games.json').games.at(-1)
    const players = weights.map((_: number, i: number) => unit(i))
    const worth = (coalition: readonly string[]) => (coalition.reduce((sum, player) => sum + weights[Number(player.slice(5))], 0) >= quota ? 1 : 0)
    const expected = Object.fromEntries(players.map((player: string, i: number) => [player, i < 5 ? shapley_permanent : shapley_nonpermanent]))
    expect(shapley(players, worth)).toEqual({ kind: 'exact', values: expected })
    expect(shapley(players, worth, { alike: [players.slice(0, 5), players.slice(5)] })).toEqual({ kind: 'exact', values: expected })
  })

  test('nine models by both named definitions, the voting table, blame', () => {
    const oracle = load('causality.json')
    for (const { name, actual, updated_hp_degree, modified_hp_causes } of oracle.examples) {
      const model = models[name]!
      for (const [variable, degree] of Object.entries(updated_hp_degree ?? {})) expect(degreeOfResponsibility(model, { variable, definition: 'chockler_halpern' }).degree, `${name} ${variable}`).toBe(degree)
      const causes = actualCauses(model).map(({ cause, held, degree }) => ({ cause, w: held.length, degree }))
      expect(causes, name).toEqual(modified_hp_causes)
      for (const { cause, degree } of modified_hp_causes) for (const variable of cause) expect(degreeOfResponsibility(model, { variable, definition: 'modified_halpern_pearl' }).degree).toBe(degree)
      expect(Object.keys(model.variables).every((variable) => variable in actual)).toBe(true)
    }
    for (const { voters, yes, needed, k, degree } of oracle.voting_table) {
      const variables = votes(voters, yes)
      const found = degreeOfResponsibility({ variables, outcome: (v) => count(v) >= needed, alike: [Object.keys(variables)] }, { variable: 'v0', definition: 'chockler_halpern' })
      expect([found.degree, found.witness!.changed.length]).toEqual([degree, k])
    }
    const [squad, delays] = oracle.blame
    expect(degreeOfBlame(squad.epistemic.map(({ p, dr }: { p: string; dr: number }) => ({ probability: p, degree: dr })))).toBe(squad.expected_blame)
    for (const own of ['A', 'B']) expect(degreeOfBlame(delays.epistemic.map((each: Record<string, string>) => ({ probability: each.p, degree: each[`dr${own}`] })))).toBe(delays.expected_blame[own])
  })

  test('classes of alike voters give the degree that search gives', () => {
    for (const [voters, yes] of [[3, 3], [3, 2], [4, 3], [5, 4]] as const) {
      const variables = votes(voters, yes)
      const ask = (alike?: string[][]) => degreeOfResponsibility({ variables, outcome: (v) => count(v) >= 2, ...(alike && { alike }) }, { variable: 'v0', definition: 'chockler_halpern' }).degree
      expect(ask([Object.keys(variables)])).toBe(ask())
    }
  })
})

const players = ['unit/a', 'unit/b', 'side/applicant', 'activity/x']
const table = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 16, maxLength: 16 })
const game = (worths: readonly number[]) => (coalition: readonly string[]): number => (coalition.length === 0 ? 0 : worths[coalition.reduce((mask, player) => mask | (1 << players.indexOf(player)), 0)]!)
const exact = (worth: (coalition: readonly string[]) => number) => (shapley(players, worth) as { values: Record<string, string> }).values
const twelfths = (text: string): number => { const [n, d = '1'] = text.split('/'); return (Number(n) * 24) / Number(d) }

describe('laws of the Shapley value', () => {
  test('it shares the whole, is additive, and self-dual', () => {
    fc.assert(fc.property(table, table, (one, two) => {
      const [v, w] = [game(one), game(two)]
      const sum = exact((coalition) => v(coalition) + w(coalition))
      const [a, b] = [exact(v), exact(w)]
      for (const player of players) expect(twelfths(sum[player]!)).toBe(twelfths(a[player]!) + twelfths(b[player]!))
      expect(players.reduce((all, player) => all + twelfths(a[player]!), 0)).toBe(24 * v(players))
      expect(exact((coalition) => v(players) - v(players.filter((player) => !coalition.includes(player))))).toEqual(a)
    }))
  })

  test('fractions of days are exact too; sampling says how sure it is, and the same for the same seed', () => {
    expect(exact((coalition) => coalition.length * 0.5)).toEqual(Object.fromEntries(players.map((player) => [player, '1/2'])))
    const many = Array.from({ length: 24 }, (_, i) => unit(i))
    const worth = (coalition: readonly string[]) => Math.max(0, ...coalition.map((player) => Number(player.slice(5))))
    const estimate = () => shapley(many, worth, { sample: { seed: 7, orders: 400 } })
    const { values } = estimate() as Extract<ReturnType<typeof shapley>, { kind: 'sampled' }>
    expect(estimate()).toEqual(estimate())
    expect(Object.values(values).reduce((all, { mean }) => all + mean, 0)).toBeCloseTo(23, 9)
    const truth = (i: number): number => Array.from({ length: i }, (_, k) => 1 / (24 - k - 1)).reduce((all, part) => all + part, 0)
    expect(many.filter((player, i) => values[player]!.low <= truth(i) && truth(i) <= values[player]!.high).length).toBeGreaterThan(18)
    expect(() => shapley(many, worth)).toThrow(expect.objectContaining({ code: 'E_PLAYERS' }))
    expect(() => shapley(many, worth, { sample: { seed: 1.5, orders: 1 } })).toThrow(expect.objectContaining({ code: 'E_SEED' }))
  })

  test('a post is never a player', () => {
    expect(() => shapley(['unit/a', 'post/P-1'], () => 1)).toThrow(expect.objectContaining({ code: 'E_FORBIDDEN_PLAYER' }))
    expect(() => degreeOfResponsibility({ variables: { 'post/P-1': { is: true } }, outcome: () => true }, { variable: 'post/P-1', definition: 'chockler_halpern' })).toThrow(expect.objectContaining({ code: 'E_FORBIDDEN_PLAYER' }))
    expect(() => shapley(['unit/a', 'unit/b'], (coalition) => (coalition.includes('unit/a') ? 1 : 0), { alike: [['unit/a', 'unit/b']] })).toThrow(expect.objectContaining({ code: 'E_ALIKE' }))
    expect(() => degreeOfResponsibility({ variables: { a: { is: true } }, outcome: () => true }, { variable: 'a' } as never)).toThrow(expect.objectContaining({ code: 'E_METHOD' }))
  })
})
