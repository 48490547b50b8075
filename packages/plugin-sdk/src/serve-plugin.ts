import { workingCalendar, type CalendarSpec, type WorkingCalendar } from '@duban/core'
import type { Facts, Rule } from '@duban/rules'
import type { Plugin } from './define-plugin.js'
import type { DefinedRule } from './define-rule.js'

/** What a built plugin offers to a host that keeps it in a worker or a sandbox: JSON in, JSON out. */
export interface Guest {
  readonly protocol: 1
  /** The plugin as data, its rules with these options by their ids; code stands as its version or its source text. What acts (calendars, adapters, renderers) stays inside. */
  describe(optionsByRule: string): string
  /** The calendar that the code of rules counts by. */
  prepare(calendar: string): void
  /** Asks the code of a rule: `{ rule, facts, asOf, today }` → its verdict. */
  ask(question: string): string
}

/**
 * Makes a plugin ready for isolation; `duban plugin build` exports it beside the plugin as `guest`. After `prepare` the
 * intrinsics cannot be changed any more, so that no rule can reach another one through them.
 *
 * @example
 * ```ts
 * JSON.parse(servePlugin(definePlugin({ id: 'city', version: '1.0.0', rules: [] })).describe('{}')).id // 'city'
 * ```
 */
export function servePlugin(plugin: Plugin): Guest {
  let rules: readonly Rule[] = plugin.rules
  let calendar: WorkingCalendar | undefined
  return {
    protocol: 1,
    describe(optionsByRule) {
      const options = JSON.parse(optionsByRule) as Record<string, never>
      rules = plugin.rules.map((rule) => (Object.hasOwn(options, rule.id) ? (rule as DefinedRule).with(options[rule.id]!) : rule))
      const { calendars: _calendars, adapters: _adapters, renderers: _renderers, ...data } = plugin
      return JSON.stringify({ ...data, rules: rules.map(asData) })
    },
    prepare(spec) {
      calendar = workingCalendar(JSON.parse(spec) as CalendarSpec)
      freezeIntrinsics()
    },
    ask(question) {
      const { rule: id, version, facts, asOf, today } = JSON.parse(question) as { rule: string; version: string; facts: Facts; asOf: string; today: string }
      const rule = rules.find((each) => each.id === id && each.version === version)!
      if (!('code' in rule.check)) return 'null'
      return JSON.stringify(rule.check.code(frozenJson(facts), { asOf, today, options: rule.options, calendar: calendar! })) ?? 'null'
    },
  }
}

function asData({ check, ...rule }: Rule): object {
  return { ...rule, check: 'code' in check ? { code: check.version ?? String(check.code) } : check }
}

function frozenJson<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozenJson)
  return value
}

/** Error prototypes are only closed, not frozen: an error of a class of its own must be able to set its name. */
function freezeIntrinsics(): void {
  for (const { prototype } of [Object, Array, Function, String, Number, Boolean, RegExp, Date, Map, Set, Promise]) Object.freeze(prototype)
  for (const { prototype } of [Error, TypeError, RangeError]) Object.preventExtensions(prototype)
  for (const namespace of [Object, Array, JSON, Math, Reflect]) Object.freeze(namespace)
}
