import type { LightProfile, Rule } from '@duban/rules'
import { codeMutants } from './code-mutants.js'

/** A rule that is wrong in one place. */
export interface Mutant {
  /** What was changed: `options.limit.amount 5 → 6`. */
  change: string
  /** The case that would tell it from the rule. */
  missing: string
  apply(rule: Rule): Rule
  profiles?(profiles: readonly LightProfile[]): readonly LightProfile[]
}

type Path = readonly (string | number)[]
interface Change { path: Path; to: unknown; how: string; missing: string }

const opposite: Record<string, string> = {
  equal: 'notEqual', notEqual: 'equal', in: 'notIn', notIn: 'in', contains: 'doesNotContain', doesNotContain: 'contains',
  lessThan: 'lessThanInclusive', lessThanInclusive: 'lessThan', greaterThan: 'greaterThanInclusive', greaterThanInclusive: 'greaterThan',
}
const otherUnit: Record<string, string> = { wd: 'cd', cd: 'wd', month: 'wd', hour: 'wd' }

/** Every way to be wrong in one place: thresholds, operators, units, dropped branches and filters, days off by one. `seen`: values of each fact in the cases. */
export function mutantsOf(rule: Rule, profiles: readonly LightProfile[], seen: ReadonlyMap<string, readonly unknown[]>): Mutant[] {
  const changes = [
    ...changesIn(rule.options, ['options']),
    ...(rule.when ? [...changesIn(rule.when, ['when']), { path: ['when'], to: undefined, how: 'dropped', missing: 'a case where the rule must not apply' }] : []),
    ...changesIn(rule.conditions ?? {}, ['conditions']),
    ...('code' in rule.check ? [] : changesIn(rule.check, ['check'])),
    ...factChanges(rule),
    ...dropped(rule, 'freshness', 'a case with a stale record'),
    ...dropped(rule, 'effectiveOn', 'a case whose fact lies in another version than asOf'),
    ...dropped(rule, 'lights', 'a case that expects the light'),
    ...dropped(rule, 'lead', 'a failing case that expects the observation'),
    ...dropped(rule, 'owner', 'a case that expects the owner'),
    { path: ['severity'], to: rule.severity === 'breach' ? 'advisory' : 'breach', how: '', missing: 'a failing case' },
  ]
  return [...changes.map(ofChange), ...('code' in rule.check ? codeMutants(rule, seen) : []), ...profileMutants(rule, profiles)]
}

function ofChange({ path, to, how, missing }: Change): Mutant {
  return { change: `${path.join('.')}${how === '' ? ` → ${String(to)}` : ` ${how}`}`, missing, apply: (rule) => withAt(rule, path, to) as Rule }
}

function dropped(rule: Rule, key: keyof Rule, missing: string): Change[] {
  return rule[key] === undefined ? [] : [{ path: [key], to: undefined, how: 'dropped', missing }]
}

/** A copy with another value in one place; undefined leaves the place out. */
function withAt(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to
  if (Array.isArray(value)) return rest.length === 0 && to === undefined ? value.filter((_, index) => index !== key) : value.map((item: unknown, index) => (index === key ? withAt(item, rest, to) : item))
  const copy = { ...(value as Record<string, unknown>) }
  const next = withAt(copy[key], rest, to)
  if (next === undefined) delete copy[key]
  else copy[key] = next
  return copy
}

/** All changes below a piece of a rule's data. */
function changesIn(value: unknown, path: Path): Change[] {
  const key = path.at(-1)
  const to = (other: unknown, missing: string): Change => ({ path, to: other, how: `${shown(value)} → ${shown(other)}`, missing })
  if (typeof value === 'number') return [1, -1].map((step) => to(value + step, `a case at exactly ${value}${key === 'amount' ? ', on the last good day and on the next' : ' and one next to it'}`))
  if (typeof value === 'boolean') return [to(!value, `a case that ${value} decides`)]
  if (typeof value === 'string') return ofWord(value, key, to)
  if (Array.isArray(value)) return [...value.flatMap((item, index) => changesIn(item, [...path, index])), ...value.map((item, index) => ({ path: [...path, index], to: undefined, how: `${shown(item)} dropped`, missing: `a case that ${shown(item)} alone decides` }))]
  if (typeof value !== 'object' || value === null) return []
  return [...ofBranch(value as Record<string, unknown>, path), ...Object.entries(value).flatMap(([name, item]) => (name === 'rows' || !named.has(name) ? changesIn(item, [...path, name]) : []))]
}

/** Names, not values: another name is another rule. */
const named = new Set(['fact', 'path', 'from', 'done', 'due', 'stops', 'profile', 'template', 'a', 'b', 'option', 'messageId', 'version', 'roll', 'params', 'condition'])

function ofWord(value: string, key: string | number | undefined, to: (other: unknown, missing: string) => Change): Change[] {
  if (key === 'operator' && opposite[value] !== undefined) return [to(opposite[value], value.includes('Than') ? 'a case exactly on the bound' : 'a case for each side of the condition')]
  if (key === 'unit' && otherUnit[value] !== undefined) return [to(otherUnit[value], 'a case whose days include a weekend or holiday')]
  if (key === 'absent') return [to(value === 'not_applicable' ? 'not_evaluable' : 'not_applicable', 'a case without start or limit')]
  if (key === 'clock') return [to(value === 'statutory' ? 'promised' : 'statutory', 'a case with clocks of two layers')]
  return []
}

/** `all` for `any`, `not` taken away. */
function ofBranch(node: Record<string, unknown>, path: Path): Change[] {
  const flips = (['all', 'any'] as const).flatMap((kind) => {
    const children = node[kind]
    if (!Array.isArray(children) || children.length < 2) return []
    return [{ path, to: { [kind === 'all' ? 'any' : 'all']: children }, how: `${kind} → ${kind === 'all' ? 'any' : 'all'}`, missing: 'a case where only some of the conditions hold' }]
  })
  return 'not' in node ? [...flips, { path, to: node.not, how: 'not taken away', missing: 'a case for each side of the condition' }] : flips
}

/** Filters of lists taken away. */
function factChanges({ facts }: Rule): Change[] {
  return Object.entries(facts).flatMap(([name, spec]) => {
    if (typeof spec === 'string' || !('where' in spec) || spec.where === undefined) return []
    return Object.keys(spec.where).map((key) => ({ path: ['facts', name, 'where', key], to: undefined, how: 'dropped', missing: `a case with another ${key} that must not count` }))
  })
}

function profileMutants({ check }: Rule, profiles: readonly LightProfile[]): Mutant[] {
  const id = 'band' in check ? check.band.profile : 'table' in check ? check.table.sum : undefined
  const index = profiles.findIndex((each) => each.id === id)
  return index < 0 ? [] : changesIn(profiles[index]!.bands, ['bands'])
    .filter(({ to }) => to !== undefined)
    .map(({ path, to, how, missing }) => ({ change: `${id} ${path.join('.')} ${how}`, missing, apply: (rule) => rule, profiles: (all) => withAt(all, [index, ...path], to) as readonly LightProfile[] }))
}

/** A value, or a condition in short. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value
  const { fact, operator, path, value: wanted } = (value ?? {}) as { fact?: string; operator?: string; path?: string; value?: unknown }
  return fact === undefined ? JSON.stringify(value) : `(${fact}${path?.slice(1) ?? ''} ${operator} ${JSON.stringify(wanted)})`
}
