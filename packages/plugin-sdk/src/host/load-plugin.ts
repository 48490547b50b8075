import { DubanError, type CaseFile, type Portfolio, type RuleResult, type WorkingCalendar } from '@duban/core'
import { ruleSet, type HostFacts, type RuleSet, type RuleSetOptions } from '@duban/rules'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Capability } from '../capability.js'
import type { Plugin } from '../define-plugin.js'
import type { DefinedRule } from '../define-rule.js'
import { defaultBudget, type Budget, type Isolation } from './budget.js'
import { calendarSpecOf } from './calendar-spec.js'
import { readPlugin } from './described-plugin.js'
import { Isolate } from './isolate.js'
import { askInside, collectQuestions } from './two-passes.js'

export interface LoadPluginOptions {
  isolation: Isolation
  calendar: WorkingCalendar
  budget?: Partial<Budget>
  /** What the plugin may ask of the host. A plugin that declares more is refused. Default none. */
  grants?: readonly Capability[]
  /** Options of rules by their ids, where not their defaults. */
  options?: Readonly<Record<string, unknown>>
}

/** Time that the code of a rule took. Rules without code take none of their own. */
export interface RuleTiming { rule: string; questions: number; ms: number }
/** A rule that could not answer, and why. Its result has the outcome `error`. */
export interface RuleProblem { rule: string; subject: string; problem: string }
export interface HostedEvaluation { results: RuleResult[]; timing: RuleTiming[]; problems: RuleProblem[] }

export interface HostedPlugin {
  readonly plugin: Plugin
  readonly isolation: Isolation
  /** Judges by the rules of the plugin; a rule that fails gives `error` and never stops the others. */
  evaluate(data: CaseFile | Portfolio, options?: Omit<RuleSetOptions, 'calendar' | 'profiles'> & { facts?: HostFacts }): Promise<HostedEvaluation>
  close(): Promise<void>
}

/**
 * Loads a plugin: `in-process` for your own code, `worker` for code that may run away, `sandbox` for code of third
 * parties. Only the code of rules runs there: conditions, limits, bands and tables are data, and are judged here.
 * Worker and sandbox take the one file that `duban plugin build` makes. What each level contains: docs/plugins.md.
 *
 * Throws `E_PLUGIN_LOAD` (no such file, no plugin, too slow, forbidden imports), `E_CAPABILITY` (it declares what is not
 * granted, or what no isolated plugin can have), `E_PLUGIN`, `E_RULE`, `E_OPTION`.
 *
 * @example
 * ```ts
 * const hosted = await loadPlugin('city.plugin.mjs', { isolation: 'sandbox', calendar: chinaCalendar })
 * const { results, problems } = await hosted.evaluate(file)
 * await hosted.close()
 * ```
 */
export async function loadPlugin(path: string, options: LoadPluginOptions): Promise<HostedPlugin> {
  const file = resolve(path)
  const { isolation, calendar, grants = [], options: ruleOptions = {} } = options
  const budget = { ...defaultBudget, ...options.budget }
  if (isolation === 'in-process') {
    const plugin = await importPlugin(file)
    const refused = refusal(plugin, isolation, grants)
    if (refused) throw refused
    const rules = plugin.rules.map((rule) => (Object.hasOwn(ruleOptions, rule.id) ? (rule as DefinedRule).with(ruleOptions[rule.id] as never) : rule))
    return hosted({ ...plugin, rules }, isolation, calendar, null)
  }
  const isolate = new Isolate({ level: isolation, file, options: JSON.stringify(ruleOptions), calendar: JSON.stringify(calendarSpecOf(calendar)), budget })
  await isolate.start()
  try {
    const plugin = readPlugin(isolate.described, (_rule, source) => ({ version: source, code: () => { throw new DubanError({ code: 'E_ISOLATED', message: 'the code of this rule runs in isolation', fix: 'ask the hosted plugin: evaluate()' }) } }))
    const refused = refusal(plugin, isolation, grants)
    if (refused) throw refused
    return hosted(plugin, isolation, calendar, isolate)
  } catch (error) {
    await isolate.close()
    throw error
  }
}

async function importPlugin(file: string): Promise<Plugin> {
  try {
    const module = (await import(pathToFileURL(file).href)) as { default?: Plugin }
    if (!Array.isArray(module.default?.rules)) throw new Error('its default export is no plugin')
    return module.default
  } catch (error) {
    throw new DubanError({ code: 'E_PLUGIN_LOAD', message: `${file} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, fix: 'export the plugin of definePlugin as default', cause: error })
  }
}

function refusal({ id, capabilities }: Plugin, isolation: Isolation, grants: readonly Capability[]): DubanError | undefined {
  const impossible = isolation === 'in-process' ? [] : capabilities.filter((each) => each !== 'host_facts')
  if (impossible.length > 0) return new DubanError({ code: 'E_CAPABILITY', message: `${id} asks for ${impossible.join(', ')}, which no plugin in isolation can have`, fix: 'load it in-process if you trust it' })
  const lacking = capabilities.filter((each) => !grants.includes(each))
  return lacking.length === 0 ? undefined : new DubanError({ code: 'E_CAPABILITY', message: `${id} asks for ${lacking.join(', ')}, which is not granted`, fix: `grant it: { grants: ${JSON.stringify(capabilities)} }` })
}

function hosted(plugin: Plugin, isolation: Isolation, calendar: WorkingCalendar, isolate: Isolate | null): HostedPlugin {
  async function evaluate(data: CaseFile | Portfolio, { facts, ...options }: Parameters<HostedPlugin['evaluate']>[1] = {}): Promise<HostedEvaluation> {
    const setOf = (rules: Plugin['rules']): RuleSet => ruleSet(rules, { ...options, calendar, profiles: plugin.lightProfiles })
    const { results, timing } = isolate === null ? askInside(plugin.rules, setOf, data, facts) : await collectQuestions(plugin.rules, setOf, data, facts, (questions) => isolate.ask(questions))
    const problems = results.filter(({ outcome }) => outcome === 'error').map(({ rule, subject, message }) => ({ rule, subject, problem: message.en }))
    return { results, timing, problems }
  }
  return { plugin, isolation, evaluate, close: async () => isolate?.close() }
}
