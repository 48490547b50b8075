import type { LegalBasis, Localized, RuleMode } from '@duban/core'
import type { Check, CheckContext, FactSpec, Rule, Said, Verdict } from '@duban/rules'
import type { z } from 'zod'

export type Options = z.ZodObject
export type FactTable = Record<string, FactSpec>
/** Templates by message id; a failure must be put into words. */
export type Messages = { readonly [id: string]: Localized } & { readonly fail: Localized }

/** Words that the engine can say in any message. */
export const engineWords = ['due', 'doneAt', 'amount', 'elapsed', 'margin', 'asOf', 'subject', 'value', 'missing', 'staleSince', 'problem', 'wrong', 'inForce', 'rows', 'points', 'waitsFor'] as const
type EngineWord = (typeof engineWords)[number]

/** Names in braces: `Due {due}.` has `due`. A text that is not a literal has none that can be known. */
type PlaceholdersIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceholdersIn<Rest> : never
type PlaceholdersOf<Texts> = Texts extends { en: infer En; 'zh-CN': infer Zh } ? PlaceholdersIn<En> | PlaceholdersIn<Zh> : never
/** What a message says beyond facts, options and the engine's words. */
type Unfilled<Texts, F, O> = Exclude<PlaceholdersOf<Texts>, keyof F | NamesOf<OptionValues<O>> | EngineWord>
/** No names where any would do. */
type NamesOf<Values> = string extends keyof Values ? never : keyof Values

export type OptionValues<O> = O extends Options ? Readonly<z.output<O>> : never

/** What a rule's code is given beside its facts. */
export type RuleContext<O extends Options> = Omit<CheckContext, 'options'> & { options: OptionValues<O> }

type Data<Names extends string> = [Names] extends [never] ? { data?: Record<string, Said> } : { data: { readonly [Name in Names]: Said } & Record<string, Said> }
type OutcomeWord = Verdict['outcome']

type Spoken<Out extends OutcomeWord, Id, Names extends string> = Omit<Verdict, 'outcome' | 'messageId' | 'data'> & { outcome: Out } & Id & Data<Names>

/**
 * What code answers: an outcome, the message that speaks (by default the one of its name), and a value for each
 * placeholder of that message that is no fact, option or word of the engine.
 */
export type VerdictOf<F, O, M> = string extends keyof M ? Verdict :
  | { [Out in OutcomeWord]: Spoken<Out, { messageId?: Out & keyof M }, Out extends keyof M ? Unfilled<M[Out], F, O> : never> }[OutcomeWord]
  | { [Id in Exclude<keyof M & string, OutcomeWord>]: Spoken<OutcomeWord, { messageId: Id }, Unfilled<M[Id], F, O>> }[Exclude<keyof M & string, OutcomeWord>]

interface CodeCheck<F extends FactTable, O extends Options, M extends Messages> {
  /** Synchronous and pure; runs only when every fact that is not optional is there. */
  code(facts: { readonly [Name in keyof F]: unknown }, context: RuleContext<O>): VerdictOf<F, O, M>
  /** Goes into the hash instead of the source text. */
  version?: string
}

/** A rule without code can only say what the engine knows; a placeholder without a value is named in the error. */
type DeclaredCheck<F, O, M> = Exclude<Check, { code: unknown }> & Sayable<Unfilled<M[keyof M], F, O>>
type Sayable<Names extends string> = [Names] extends [never] ? { readonly code?: never } : { readonly [Name in `the placeholder {${Names}} has no value: use a fact, an option or a word of the engine`]: never }

/** Since when a rule should not be used, and what to use instead. */
export interface Deprecation { since: string; replacedBy: readonly string[]; reason?: Localized }

/** A rule as its author writes it. */
export interface RuleInput<F extends FactTable = FactTable, O extends Options = Options, M extends Messages = Messages, Mode extends RuleMode = RuleMode>
  extends Omit<Rule, 'options' | 'check' | 'messages' | 'facts' | 'mode' | 'basis' | 'rows' | 'clause'> {
  /** The clause it implements, in the words of its source. */
  clause: Localized
  /** Rows of the requirement catalogue that it implements. */
  rows?: readonly string[]
  mode: Mode
  /** An enforcing rule names its legal basis; any other may wait for one. */
  basis: Mode extends 'enforcing' ? readonly [LegalBasis, ...LegalBasis[]] : readonly LegalBasis[]
  /** A zod object whose every member has a default. */
  options?: O
  /** All that the rule may read. */
  facts: F
  check: DeclaredCheck<F, O, M> | CodeCheck<F, O, M>
  messages: M
  deprecated?: Deprecation
}
