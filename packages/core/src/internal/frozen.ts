/** The same JSON, frozen throughout: as it is where it is frozen already, else a frozen copy. The argument is never changed. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value)) return Object.freeze(value.map(frozen)) as T
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = frozen((value as Record<string, unknown>)[key])
  return Object.freeze(copy) as T
}
