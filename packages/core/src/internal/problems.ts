import type { z } from 'zod'
import { nearest } from '../nearest.js'

interface Problem { code: `E_${string}`; path: (string | number)[]; message: string; fix: string }

/** What a schema found wrong, as problems that say where it is and what to do. `base` is the path of `value`, `keys` its allowed keys. */
export function problemsOf(error: z.ZodError, value: unknown, base: (string | number)[], keys: readonly string[]): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue as z.core.$ZodIssue, value, base, keys))
}

function problemsOfIssue(issue: z.core.$ZodIssue, value: unknown, base: (string | number)[], keys: readonly string[]): Problem[] {
  const inner = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  const path = [...base, ...inner]
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, inner.length ? [] : keys))
  if (valueAt(value, inner) === undefined) return [{ code: 'E_FIELD', path, message: `missing: ${path.join('.')}`, fix: `add "${path.join('.')}"${hint(issue)}` }]
  return [{ code: codeOf(issue), path, message: `${path.join('.') || 'record'}: ${issue.message}`, fix: `correct "${path.join('.')}"${hint(issue)}` }]
}

function unknownKey(key: string, path: (string | number)[], keys: readonly string[]): Problem {
  const meant = nearest(key, keys)
  return { code: 'E_FIELD', path: [...path, key], message: `unknown key: ${[...path, key].join('.').slice(0, 200)}`, fix: meant ? `did you mean "${meant}"?` : 'remove it' }
}

function codeOf(issue: z.core.$ZodIssue): `E_${string}` {
  if (issue.code === 'custom' && issue.params?.code === 'E_YEAR') return 'E_YEAR'
  return issue.path.length === 1 && issue.path[0] === 'v' ? 'E_VERSION' : 'E_FIELD'
}

function hint(issue: z.core.$ZodIssue): string {
  return issue.message.startsWith('Invalid') ? '' : `: ${issue.message}`
}

function valueAt(value: unknown, path: (string | number)[]): unknown {
  return path.reduce((inner: unknown, key) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? (inner as Record<string | number, unknown>)[key] : undefined), value)
}
