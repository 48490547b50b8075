import type { CaseFile, Portfolio, RuleResult } from '@duban/core'
import type { CheckContext, Facts, HostFacts, Rule, RuleSet, Verdict } from '@duban/rules'
import { readVerdict } from './described-plugin.js'
import type { Answer, Question } from './isolate.js'
import type { RuleTiming } from './load-plugin.js'

type SetOf = (rules: readonly Rule[]) => RuleSet
type Code = (facts: Facts, context: CheckContext) => Verdict
interface Judged { results: RuleResult[]; timing: RuleTiming[] }

/** The same rules with other code behind them; the hash of the set stays, since code stands in it as its version or source. */
function withCode(rules: readonly Rule[], code: (rule: Rule, inner: Code) => Code): Rule[] {
  return rules.map((rule) => ('code' in rule.check ? { ...rule, check: { version: rule.check.version ?? String(rule.check.code), code: code(rule, rule.check.code) } } : rule))
}

/** Rules in this very thread, timed. */
export function askInside(rules: readonly Rule[], setOf: SetOf, data: CaseFile | Portfolio, facts: HostFacts = {}): Judged {
  const clock = new Map<string, RuleTiming>()
  const timed = withCode(rules, (rule, inner) => (given, context) => {
    const start = performance.now()
    try {
      return inner(given, context)
    } finally {
      spend(clock, rule.id, performance.now() - start)
    }
  })
  return { results: setOf(timed).evaluate(data, { facts }), timing: [...clock.values()] }
}

function spend(clock: Map<string, RuleTiming>, rule: string, ms: number): void {
  const { questions, ms: before } = clock.get(rule) ?? { questions: 0, ms: 0 }
  clock.set(rule, { rule, questions: questions + 1, ms: before + ms })
}

const batchSize = 1000

/**
 * Rules whose code is elsewhere. The engine is synchronous, so it judges twice: the first time the code only notes what
 * it is asked; then all questions are answered in batches; the second time the code says what was answered.
 */
export async function collectQuestions(rules: readonly Rule[], setOf: SetOf, data: CaseFile | Portfolio, facts: HostFacts = {}, ask: (questions: Question[]) => Promise<Answer[]>): Promise<Judged> {
  const questions: Question[] = []
  setOf(withCode(rules, (rule) => (given, { asOf, today }) => {
    questions.push({ rule: rule.id, json: JSON.stringify({ rule: rule.id, version: rule.version, facts: given, asOf, today }) })
    return { outcome: 'not_evaluable' }
  })).evaluate(data, { facts })

  const clock = new Map<string, RuleTiming>()
  const answers: Answer[] = []
  for (let from = 0; from < questions.length; from += batchSize) answers.push(...(await ask(questions.slice(from, from + batchSize))))
  answers.forEach(({ ms }, index) => spend(clock, questions[index]!.rule, ms))

  const next = answers.values()
  const told = setOf(withCode(rules, () => () => verdictOf(next.next().value!)))
  return { results: told.evaluate(data, { facts }), timing: [...clock.values()] }
}

function verdictOf(answer: Answer): Verdict {
  if ('text' in answer) return readVerdict(answer.text)
  throw new Error(answer.error)
}
