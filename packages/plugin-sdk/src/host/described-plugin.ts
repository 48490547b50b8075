import { DubanError, legalBasis, lightColour, localized, ruleMode, severity, threshold, timeUnit, type ScoreProfile } from '@duban/core'
import type { LightProfile, Rule, Verdict } from '@duban/rules'
import { z } from 'zod'
import { defineLightProfile } from '../define-light-profile.js'
import { definePlugin, type Plugin } from '../define-plugin.js'
import { checkGiven } from '../define-rule.js'
import { defineScoreProfile } from '../define-score-profile.js'
import { limitCatalogue } from '../plugin-kinds.js'

const text = z.string().max(10_000)
const name = z.string().min(1).max(200)
const amount = z.strictObject({ amount: z.number(), unit: timeUnit })

/** A verdict as it comes out of a plugin that is not trusted. */
const verdict = z.strictObject({
  outcome: z.enum(['pass', 'pending', 'warn', 'fail', 'not_applicable', 'not_evaluable']),
  messageId: name.optional(), data: z.record(name, z.union([text, z.number(), z.array(text)])).optional(), cause: z.enum(['lead_time', 'advisory']).optional(),
  missing: z.array(name).max(1000).optional(), light: lightColour.optional(), due: text.optional(), expiresAt: text.optional(), warnAt: text.optional(), doneAt: text.nullable().optional(),
  owner: name.nullable().optional(), estimated: z.boolean().optional(), margin: amount.optional(), elapsed: amount.optional(), thresholds: z.array(threshold).max(1000).optional(), evidence: z.array(name).max(10_000).optional(),
})

/** Reads the answer of a plugin. Throws `E_VERDICT`. */
export function readVerdict(json: string): Verdict {
  const parsed = verdict.safeParse(JSON.parse(json))
  if (parsed.success) return parsed.data as Verdict
  const [issue] = parsed.error.issues
  throw new DubanError({ code: 'E_VERDICT', message: `the rule's answer is no verdict: ${[...issue!.path, issue!.message].join(' ')}`, fix: 'answer with { outcome, … } of plain values' })
}

const facts = z.record(name, z.json())
const rule = z.looseObject({
  id: name, version: name, rows: z.array(name), title: localized, clause: localized, scope: z.enum(['project', 'unit', 'portfolio']), for: name.optional(),
  facts, basis: z.array(legalBasis), effective: z.strictObject({ from: name, until: name.optional() }), review: name.optional(), severity, mode: ruleMode,
  options: facts, check: z.looseObject({}), messages: z.record(name, localized),
})
const described = z.strictObject({
  id: name, version: name, capabilities: z.array(name), rules: z.array(rule).max(10_000), bases: z.array(legalBasis), presets: z.record(name, z.json()),
  lightProfiles: z.array(z.json()), scoreProfiles: z.array(z.json()), limitCatalogues: z.array(limitCatalogue), docs: text.optional(),
})

/** A rule whose code is elsewhere: its check says how the source stands in the hash. */
export type Stub = (rule: Rule, source: string) => Rule['check']

/** The plugin behind the words of a guest, checked like one defined here. Throws `E_PLUGIN_LOAD`, `E_RULE`, `E_PLUGIN`. */
export function readPlugin(json: string, stub: Stub): Plugin {
  const parsed = described.safeParse(JSON.parse(json))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new DubanError({ code: 'E_PLUGIN_LOAD', message: `the plugin describes itself wrongly: ${[...issue!.path, issue!.message].join(' ')}`, fix: 'define it with definePlugin and build it with `duban plugin build`' })
  }
  const { rules, lightProfiles, scoreProfiles, ...rest } = parsed.data
  const read = rules.map((each) => {
    const given = each as unknown as Rule
    const source = (each.check as { code?: unknown }).code
    const whole: Rule = typeof source === 'string' ? { ...given, check: stub(given, source) } : given
    checkGiven(whole, Object.keys(given.options))
    return Object.freeze(whole)
  })
  return definePlugin({
    ...(rest as unknown as Plugin), rules: read,
    lightProfiles: lightProfiles.map((each) => defineLightProfile(each as unknown as LightProfile)), scoreProfiles: scoreProfiles.map((each) => defineScoreProfile(each as unknown as ScoreProfile)),
  })
}
