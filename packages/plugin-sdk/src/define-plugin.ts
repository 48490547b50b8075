import type { LegalBasis, ScoreProfile, WorkingCalendar } from '@duban/core'
import type { LightProfile, Rule } from '@duban/rules'
import { capabilities as known, type Capability } from './capability.js'
import type { DefinedRule } from './define-rule.js'
import { limitCatalogue, type LimitCatalogue, type PluginAdapter, type PluginRenderer } from './plugin-kinds.js'
import { failed, problem } from './problems.js'

/** A rule of a preset: its id, or its id with options. */
export type PresetEntry = string | readonly [id: string, options: Readonly<Record<string, unknown>>]

/** Everything that one author brings under one name and version; plain data but for the code of rules, adapters and renderers. */
export interface Plugin {
  id: string
  /** Semantic version. */
  version: string
  /** What it asks of its host; default nothing. */
  capabilities: readonly Capability[]
  rules: readonly Rule[]
  lightProfiles: readonly LightProfile[]
  scoreProfiles: readonly ScoreProfile[]
  calendars: readonly WorkingCalendar[]
  bases: readonly LegalBasis[]
  limitCatalogues: readonly LimitCatalogue[]
  adapters: readonly PluginAdapter[]
  renderers: readonly PluginRenderer[]
  /** Named selections of rules; `recommended` and `strict` are always there. */
  presets: Readonly<Record<string, readonly PresetEntry[]>>
  /** Address of a rule's page, with `{rule}` for its name. */
  docs?: string
}

function once(plugin: string, kind: string, ids: readonly string[]): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) throw problem('E_PLUGIN', plugin, `${id} is defined twice`, [kind, index])
  })
}

/**
 * Defines a plugin. Throws `E_PLUGIN` for a rule outside the plugin's name, a duplicate, a preset, profile or replacement
 * that does not exist, `E_CAPABILITY` for what its parts need and it does not declare.
 *
 * @example
 * ```ts
 * definePlugin({ id: 'city', version: '1.0.0', rules: [] }).presets.recommended // []
 * ```
 */
export function definePlugin(input: Pick<Plugin, 'id' | 'version' | 'rules'> & Partial<Plugin>): Plugin {
  const { id, version, rules, lightProfiles = [], scoreProfiles = [], calendars = [], bases = [], limitCatalogues = [], adapters = [], renderers = [], capabilities = [], docs } = input
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw problem('E_PLUGIN', id, 'a plugin id is lower case with dashes', ['id'])
  if (!/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(version)) throw problem('E_PLUGIN', id, `${version} is no semantic version`, ['version'])
  if (docs !== undefined && !(/^https?:\/\//.test(docs) && docs.includes('{rule}'))) throw problem('E_PLUGIN', id, 'the address of the pages needs {rule}', ['docs'], 'write it as https://example.org/rules/{rule}.md')
  checkRules(id, rules, lightProfiles)
  once(id, 'rules', rules.map((rule) => `${rule.id}@${rule.version}`))
  once(id, 'bases', bases.map(({ ref }) => ref))
  once(id, 'lightProfiles', lightProfiles.map((profile) => profile.id))
  once(id, 'scoreProfiles', scoreProfiles.map((profile) => `${profile.id}@${profile.version}`))
  limitCatalogues.forEach((each, index) => {
    const parsed = limitCatalogue.safeParse(each)
    if (!parsed.success) throw failed('E_PLUGIN', `${id} limitCatalogues.${index}`, parsed.error)
  })
  checkCapabilities(id, capabilities, rules, [...adapters, ...renderers])
  const current = rules.filter((rule) => (rule as DefinedRule).deprecated === undefined).map((rule) => rule.id)
  const presets = { recommended: [...new Set(current)], strict: [...new Set(current)], ...input.presets }
  checkPresets(id, presets, rules)
  return Object.freeze({ id, version, capabilities, rules, lightProfiles, scoreProfiles, calendars, bases, limitCatalogues, adapters, renderers, presets, ...(docs !== undefined && { docs }) })
}

function checkRules(id: string, rules: readonly Rule[], lightProfiles: readonly LightProfile[]): void {
  rules.forEach((rule, index) => {
    const { deprecated } = rule as DefinedRule
    if (!rule.id.startsWith(`${id}/`)) throw problem('E_PLUGIN', id, `${rule.id} is outside this plugin`, ['rules', index, 'id'], `name it ${id}/…`)
    if ('band' in rule.check && !lightProfiles.some((profile) => 'band' in rule.check && profile.id === rule.check.band.profile)) throw problem('E_PLUGIN', id, `${rule.id} uses an unknown light profile`, ['rules', index, 'check', 'band', 'profile'])
    for (const other of deprecated?.replacedBy ?? []) if (!rules.some((each) => each.id === other)) throw problem('E_PLUGIN', id, `${rule.id} is replaced by ${other}, which is no rule here`, ['rules', index, 'deprecated', 'replacedBy'])
  })
}

/** What a part of a plugin needs, the plugin declares. */
function checkCapabilities(id: string, capabilities: readonly Capability[], rules: readonly Rule[], acting: readonly (PluginAdapter | PluginRenderer)[]): void {
  capabilities.forEach((each, index) => {
    if (!known.includes(each)) throw problem('E_CAPABILITY', id, `there is no capability ${each}`, ['capabilities', index], `use ${known.join(', ')}`)
  })
  const needs = [
    ...rules.filter(({ facts }) => Object.values(facts).some((spec) => typeof spec === 'object' && 'host' in spec)).map((rule) => [rule.id, 'host_facts'] as const),
    ...acting.flatMap((each) => each.capabilities.map((capability) => [each.id, capability] as const)),
  ]
  for (const [part, need] of needs) if (!capabilities.includes(need)) throw problem('E_CAPABILITY', id, `${part} needs ${need}, which the plugin does not declare`, ['capabilities'], `add it: capabilities: ['${need}']`)
}

function checkPresets(id: string, presets: Plugin['presets'], rules: readonly Rule[]): void {
  for (const [name, entries] of Object.entries(presets))
    entries.forEach((entry, index) => {
      const [ruleId, options] = typeof entry === 'string' ? [entry] : entry
      const rule = rules.find((each) => each.id === ruleId)
      if (!rule) throw problem('E_PLUGIN', id, `the preset names ${ruleId}, which is no rule here`, ['presets', name, index])
      if (options !== undefined && 'with' in rule) (rule as DefinedRule).with(options as never)
    })
}

/**
 * The rules of a preset, with its options. Throws `E_PRESET` where there is none of that name.
 *
 * @example
 * ```ts
 * rulesOf(definePlugin({ id: 'city', version: '1.0.0', rules: [] }), 'strict') // []
 * ```
 */
export function rulesOf({ id, rules, presets }: Plugin, preset = 'recommended'): Rule[] {
  const entries = Object.hasOwn(presets, preset) ? presets[preset] : undefined
  if (entries === undefined) throw problem('E_PRESET', id, `there is no preset ${preset}`, ['presets'], `use ${Object.keys(presets).join(', ')}`)
  return entries.flatMap((entry) => {
    const [ruleId, options] = typeof entry === 'string' ? [entry] : entry
    const versions = rules.filter((rule) => rule.id === ruleId)
    return options === undefined ? versions : versions.map((rule) => (rule as DefinedRule).with(options as never))
  })
}

/**
 * The page of a rule, from the plugin's address of pages; null where it has none.
 *
 * @example
 * ```ts
 * docsOf(definePlugin({ id: 'city', version: '1.0.0', rules: [], docs: 'https://example.org/{rule}.md' }), 'city/limit') // 'https://example.org/limit.md'
 * ```
 */
export function docsOf({ docs }: Plugin, ruleId: string): string | null {
  return docs?.replace('{rule}', encodeURIComponent(ruleId.slice(ruleId.indexOf('/') + 1))) ?? null
}
