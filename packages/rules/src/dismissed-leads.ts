import { caseFile, DubanError, idOf, isDubanError, portfolio, reference, type CaseFile, type CaseRecord, type DubanEvent, type Instant, type Portfolio, type Ref, type Reference, type RuleResult, type Time } from '@duban/core'
import { dismiss, type Dismissal } from './dismissal.js'
import type { EvaluateOptions, RuleSet } from './rule-set.js'
import { filesOf } from './subjects.js'

/** A triage that puts nothing aside, and why. */
export interface UnusedTriage { lead: Ref; code: string; message: string; fix: string }
export interface DismissedLeads { dismissals: Dismissal[]; unused: UnusedTriage[] }

/**
 * What was put aside in the case file itself: a lead of a rule (`lead.raised` with `rule` and `of`) that was triaged as
 * `dismissed`, with its reason and with `reopenOn`, the facts whose change opens it again (default: all it was judged on).
 * The facts are those of the triage: the rules are asked again as of then, as was known then. Facts that the host gives
 * are taken as they are given now. A triage without a reason, or of what is no finding, is named and puts nothing aside.
 *
 * @example
 * ```ts
 * const { open, dismissed } = withoutDismissed(rules.evaluate(file), dismissedLeads(file, rules).dismissals)
 * ```
 */
export function dismissedLeads(data: CaseFile | Portfolio, rules: Pick<RuleSet, 'evaluate'>, options: Pick<EvaluateOptions, 'facts'> = {}): DismissedLeads {
  const found: DismissedLeads = { dismissals: [], unused: [] }
  for (const file of filesOf(data)) take(file.leads, file.events, (moment) => fileAt(file, moment))
  if ('files' in data) take(data.reference.records('lead'), data.reference.events, (moment) => portfolioAt(data, moment))
  return found

  function take(leads: readonly CaseRecord[], events: readonly DubanEvent[], past: (moment: Moment) => CaseFile | Portfolio): void {
    for (const lead of leads.filter(({ outcome, rule }) => outcome === 'dismissed' && typeof rule === 'string')) {
      const triage = events.findLast(({ type, subject }) => type === 'lead.triaged' && subject === lead.ref)!
      const then = rules.evaluate(past({ asOf: triage.occurredAt, knownAt: triage.recordedAt }), options)
      try {
        found.dismissals.push(...dismissalsOf(lead, triage, then))
      } catch (error) {
        if (!isDubanError(error)) throw error
        found.unused.push({ lead: lead.ref, code: error.code, message: error.message, fix: error.fix })
      }
    }
  }
}

interface Moment { asOf: Time; knownAt: Instant }

function dismissalsOf(lead: CaseRecord, { occurredAt }: DubanEvent, then: readonly RuleResult[]): Dismissal[] {
  const { rule, of, reason = '', reopenOn } = lead as { rule?: string; of?: Ref; reason?: string; reopenOn?: readonly string[] }
  const raised = then.filter((result) => result.rule === rule && (of === undefined || result.subject === of) && (result.outcome === 'fail' || result.outcome === 'warn'))
  if (raised.length === 0) throw new DubanError({ code: 'E_DISMISSAL', message: `${lead.ref} was dismissed when ${rule} raised nothing${of === undefined ? '' : ` on ${of}`}`, fix: 'triage it on a day on which the finding stood, or correct "rule" and "of" of the lead', path: ['rule'] })
  return raised.map((result) => dismiss(result, { reason, at: occurredAt, ...(reopenOn !== undefined && { reopenOn }) }))
}

const referenceAt = ({ events, replaced }: Reference, moment: Moment): Reference => reference([...events, ...replaced], moment)

function fileAt({ project, events, replaced, reference: shared }: CaseFile, moment: Moment, past = referenceAt(shared, moment)): CaseFile {
  return caseFile([...events, ...replaced], { ...moment, project: idOf(project.ref), reference: past })
}

function portfolioAt({ files, reference: shared }: Portfolio, moment: Moment): Portfolio {
  const past = referenceAt(shared, moment)
  return portfolio(files.map((file) => fileAt(file, moment, past)), { reference: past })
}
