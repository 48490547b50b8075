const maxDepth = 32
const poisoned = new Set(['__proto__', 'constructor', 'prototype'])
const loneSurrogate = /\p{Surrogate}/u

export interface Flaw { code: 'E_PROTO' | 'E_NOT_JSON'; path: (string | number)[]; message: string }

/** What keeps unknown input from being plain, harmless JSON; undefined where nothing does. */
export function flawOf(value: unknown, depth = 0): Flaw | undefined {
  switch (typeof value) {
    case 'string':
      if (value.includes('\u0000')) return flaw('the text holds a NUL character')
      return loneSurrogate.test(value) ? flaw('the text holds half of a surrogate pair') : undefined
    case 'number':
      if (!Number.isFinite(value)) return flaw(`${value} is not JSON`)
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? flaw(`the integer ${value} is beyond 2^53 - 1 and may not be exact`) : undefined
    case 'boolean':
      return undefined
    case 'object':
      return value === null ? undefined : flawOfContainer(value, depth)
    default:
      return flaw(`a value of type ${typeof value} is not JSON; leave absent members out`)
  }
}

function flawOfContainer(value: object, depth: number): Flaw | undefined {
  if (depth >= maxDepth) return flaw(`nested deeper than ${maxDepth}`)
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const inner = flawOf(value[i], depth + 1)
      if (inner) return at(i, inner)
    }
    return undefined
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) return { code: 'E_PROTO', path: [], message: 'only plain objects are read: this one has a prototype of its own' }
  for (const key of Object.keys(value)) {
    if (poisoned.has(key)) return { code: 'E_PROTO', path: [key], message: `the key "${key}" is never data` }
    const inner = flawOf((value as Record<string, unknown>)[key], depth + 1)
    if (inner) return at(key, inner)
  }
  return undefined
}

function flaw(message: string): Flaw {
  return { code: 'E_NOT_JSON', path: [], message }
}

function at(key: string | number, inner: Flaw): Flaw {
  inner.path.unshift(key)
  return inner
}
