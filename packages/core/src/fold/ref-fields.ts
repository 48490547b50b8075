import type { z } from 'zod'
import type { DubanEvent } from '../event.js'
import { eventTypes, type EventTypeName } from '../events/event-types.js'
import { ref } from '../events/parts.js'

type Path = string[]
const each = '*'

/** Where a schema holds Refs: paths whose `*` stands for every element. */
function pathsIn(schema: z.core.$ZodType): Path[] {
  if ((schema as unknown) === ref) return [[]]
  const def = schema._zod.def as { type: string; innerType?: z.core.$ZodType; element?: z.core.$ZodType; shape?: Record<string, z.core.$ZodType> }
  if (def.type === 'optional') return pathsIn(def.innerType!)
  if (def.type === 'array') return pathsIn(def.element!).map((path) => [each, ...path])
  if (def.type === 'object') return Object.entries(def.shape!).flatMap(([key, inner]) => pathsIn(inner).map((path) => [key, ...path]))
  return []
}

const paths = new Map<string, Path[]>(Object.entries(eventTypes).map(([name, type]) => [name, pathsIn(type.data)]))
/** Of a plugin's type only `of` is known to name a record. */
const plugin: Path[] = [['of']]

function valuesAt(value: unknown, [key, ...rest]: Path): unknown[] {
  if (value === undefined || value === null) return []
  if (key === undefined) return [value]
  return key === each ? (value as unknown[]).flatMap((inner) => valuesAt(inner, rest)) : valuesAt((value as Record<string, unknown>)[key], rest)
}

/** The records that an event names, beside its subject. */
export function refsOf({ type, data }: DubanEvent): string[] {
  return (paths.get(type as EventTypeName) ?? plugin).flatMap((path) => valuesAt(data, path)).filter((value): value is string => typeof value === 'string')
}
