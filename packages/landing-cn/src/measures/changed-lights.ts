import { addDays, type CivilDate, type LightColour, type RuleResult } from '@duban/plugin-sdk'

/** A light that is another since a fact was learnt: on which days, from which colour to which. */
export interface ChangedLight { rule: string; subject: string; from: CivilDate; until: CivilDate; was: LightColour | null; is: LightColour | null }

/** All results on a day, as known before or after the fact. */
export type ResultsOn = (day: CivilDate) => readonly RuleResult[]

/**
 * What a fact that was learnt late changes (R081): every day from the day it happened is judged again, as it was known
 * before and as it is known now, and each light that comes out otherwise is reported with the days.
 *
 * @example
 * ```ts
 * changedLights({ since: '2026-03-02', until: '2026-03-17', before: (day) => results(day, earlier), after: (day) => results(day, now) })
 * ```
 */
export function changedLights({ since, until, before, after }: { since: CivilDate; until: CivilDate; before: ResultsOn; after: ResultsOn }): ChangedLight[] {
  const found: ChangedLight[] = []
  for (let day = since; day <= until; day = addDays(day, 1)) {
    const [old, now] = [lightsOf(before(day)), lightsOf(after(day))]
    for (const id of [...new Set([...old.keys(), ...now.keys()])].sort()) {
      const [was, is] = [old.get(id)?.light ?? null, now.get(id)?.light ?? null]
      if (was === is) continue
      const { rule, subject } = (now.get(id) ?? old.get(id))!
      const running = found.findLast((each) => each.rule === rule && each.subject === subject)
      if (running !== undefined && running.was === was && running.is === is && addDays(running.until, 1) === day) running.until = day
      else found.push({ rule, subject, from: day, until: day, was, is })
    }
  }
  return found
}

const lightsOf = (results: readonly RuleResult[]): Map<string, RuleResult> => new Map(results.map((result) => [result.id, result]))
