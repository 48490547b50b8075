import { DubanError } from '@duban/core'
import type { z } from 'zod'

type Path = (string | number)[]

/** The first problem of a definition, with its place. */
export function failed(code: `E_${string}`, name: string, error: z.ZodError): DubanError {
  const issue = error.issues[0]!
  return problem(code, name, issue.message, issue.path as Path)
}

export function problem(code: `E_${string}`, name: string, message: string, path: Path, fix = 'correct the definition at the place named'): DubanError {
  return new DubanError({ code, message: `${name}: ${message}`, fix, path })
}
