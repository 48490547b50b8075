import type { LegalBasis, WorkingCalendar } from '@duban/core'
import type { LightProfile, Rule } from '@duban/rules'
import { problem } from './problems.js'

/** Rules, light profiles, calendars and legal bases under one name and version: plain data. */
export interface Plugin {
  id: string
  /** Semantic version. */
  version: string
  rules: readonly Rule[]
  lightProfiles: readonly LightProfile[]
  calendars: readonly WorkingCalendar[]
  bases: readonly LegalBasis[]
  /** Named selections of rule ids. */
  presets: Readonly<Record<string, readonly string[]>>
}

function once(plugin: string, kind: string, ids: readonly string[]): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) throw problem('E_PLUGIN', plugin, `${id} is defined twice`, [kind, index])
  })
}

/**
 * Defines a plugin. Throws `E_PLUGIN` for a rule outside the plugin's name, a duplicate, or a preset or profile that does not exist.
 *
 * @example
 * ```ts
 * definePlugin({ id: 'city', version: '1.0.0', rules: [] }).presets.recommended // []
 * ```
 */
export function definePlugin(input: Pick<Plugin, 'id' | 'version' | 'rules'> & Partial<Plugin>): Plugin {
  const { id, version, rules, lightProfiles = [], calendars = [], bases = [] } = input
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw problem('E_PLUGIN', id, 'a plugin id is lower case with dashes', ['id'])
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw problem('E_PLUGIN', id, `${version} is no semantic version`, ['version'])
  rules.forEach((rule, index) => {
    if (!rule.id.startsWith(`${id}/`)) throw problem('E_PLUGIN', id, `${rule.id} is outside this plugin`, ['rules', index, 'id'], `name it ${id}/…`)
    if ('band' in rule.check && !lightProfiles.some((profile) => 'band' in rule.check && profile.id === rule.check.band.profile)) throw problem('E_PLUGIN', id, `${rule.id} uses an unknown light profile`, ['rules', index, 'check', 'band', 'profile'])
  })
  once(id, 'rules', rules.map((rule) => `${rule.id}@${rule.version}`))
  once(id, 'bases', bases.map(({ ref }) => ref))
  once(id, 'lightProfiles', lightProfiles.map((profile) => profile.id))
  const presets = input.presets ?? { recommended: rules.map((rule) => rule.id) }
  for (const [name, ids] of Object.entries(presets))
    ids.forEach((each, index) => {
      if (!rules.some((rule) => rule.id === each)) throw problem('E_PLUGIN', id, `the preset names ${each}, which is no rule here`, ['presets', name, index])
    })
  return Object.freeze({ id, version, rules, lightProfiles, calendars, bases, presets })
}
