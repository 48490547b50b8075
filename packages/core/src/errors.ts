/** Where in an input something was wrong. Every field is optional; what is known is set. */
export interface Place {
  source?: string
  line?: number
  column?: number
  path?: (string | number)[]
}

export interface DubanErrorInit {
  code: `E_${string}`
  message: string
  /** What to do next, in one sentence. */
  fix: string
  path?: (string | number)[]
  source?: string
  line?: number
  column?: number
  cause?: unknown
}

/**
 * The only error duban throws on bad input: a code, what is wrong, where, and the fix.
 *
 * Recognise it with {@link isDubanError}, never with `instanceof`: the ESM and the CJS build may be loaded at once.
 *
 * @example
 * ```ts
 * new DubanError({ code: 'E_UNIT', message: 'limit has no unit', fix: 'add "unit": "wd"' }).code // 'E_UNIT'
 * ```
 */
export class DubanError extends Error {
  readonly code: `E_${string}`
  readonly fix: string
  readonly path: (string | number)[]
  readonly source: string | undefined
  readonly line: number | undefined
  readonly column: number | undefined

  constructor(init: DubanErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause })
    this.name = 'DubanError'
    this.code = init.code
    this.fix = init.fix
    this.path = init.path ?? []
    this.source = init.source
    this.line = init.line
    this.column = init.column
  }
}

/** True for a {@link DubanError} of any copy of this package. */
export function isDubanError(error: unknown): error is DubanError {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'string' && (error as DubanError).code.startsWith('E_') && typeof (error as { fix?: unknown }).fix === 'string'
}
