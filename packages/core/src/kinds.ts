/** The kinds of records in a case file (types 11 to 57), beside the project itself. */
export const fileKinds = [
  'agreement', 'assignment', 'mechanism', 'intervention', 'approval', 'task', 'stop', 'extension', 'facilitation', 'charge', 'baseline', 'fund',
  'commitment', 'rating', 'request', 'reply', 'contact', 'issue', 'inspection', 'lead', 'matter', 'finding', 'trace', 'tolerance', 'conclusion', 'measure', 'appeal',
  'light', 'notice', 'publication',
] as const
export type FileKind = (typeof fileKinds)[number]
export type Plural<K extends string> = K extends `${infer Stem}y` ? `${Stem}ies` : `${K}s`

/**
 * The name of a list of records: `approvals`, `replies`, `accesses`.
 *
 * @example
 * ```ts
 * pluralOf('reply') // 'replies'
 * ```
 */
export function pluralOf(kind: string): string {
  if (kind.endsWith('y')) return `${kind.slice(0, -1)}ies`
  return kind.endsWith('s') ? `${kind}es` : `${kind}s`
}

/**
 * The kind that a list's name stands for.
 *
 * @example
 * ```ts
 * singularOf('authorities') // 'authority'
 * ```
 */
export function singularOf(plural: string): string {
  if (plural.endsWith('ies')) return `${plural.slice(0, -3)}y`
  if (plural.endsWith('sses')) return plural.slice(0, -2)
  return plural.endsWith('s') ? plural.slice(0, -1) : plural
}

/** The part of a Ref before the slash. */
export const kindOf = (ref: string): string => ref.slice(0, ref.indexOf('/'))
/** The part of a Ref after the slash. */
export const idOf = (ref: string): string => ref.slice(ref.indexOf('/') + 1)
