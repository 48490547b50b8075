import { DubanError } from '@duban/core'
import { compileConstraint } from '../constraint-check.js'
import type { RuleSet } from '../rule-set.js'
import type { Constraint } from '../temporal/constraint.js'

/** Constraints as given, or those of a rule set, named after the rules. Throws `E_MONITOR` for one that is asked of a record, not of a project. */
export function watchedConstraints(watched: readonly Constraint[] | RuleSet): readonly Constraint[] {
  if (!('rules' in watched)) return watched
  return watched.rules.flatMap(({ id, check, scope, for: kind, options }) => {
    if (!('constraint' in check)) return []
    if (scope !== 'project' || kind !== undefined)
      throw new DubanError({ code: 'E_MONITOR', message: `${id} is asked of each ${kind ?? scope}, and a monitor's cases are projects`, fix: `leave ${id} out of the set, and watch its constraint by itself: with { same: ['subject'] }, or in a monitor whose caseBy names the ${kind ?? scope}`, path: ['rules', id] })
    return [{ ...compileConstraint(check, options).parsed, id }]
  })
}
