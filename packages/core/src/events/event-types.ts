import type { z } from 'zod'
import type { EventType } from './event-type.js'
import { handlingEvents } from './handling.js'
import { inspectionEvents } from './inspection.js'
import { projectEvents } from './project.js'
import { registerEvents } from './register.js'
import { serviceEvents } from './service.js'
import { signalEvents } from './signal.js'
import { workEvents } from './work.js'

/**
 * Every type of event: its number in the total order, the kinds of its subject, how the case file takes it, and the
 * schema of its data.
 *
 * @example
 * ```ts
 * eventTypes['approval.accepted'].subjects // ['approval']
 * ```
 */
export const eventTypes = Object.freeze({ ...registerEvents, ...projectEvents, ...workEvents, ...serviceEvents, ...inspectionEvents, ...handlingEvents, ...signalEvents })

export type EventTypeName = keyof typeof eventTypes
/** What an event of this type says, as `z.infer` of its schema. */
export type EventData<T extends EventTypeName> = z.infer<(typeof eventTypes)[T]['data']>

/** A type of a plugin: its name begins with `x-`; it comes after all of ours in the total order. */
export type PluginEventType = Omit<EventType, 'number'>
/** Types of plugins by their names, `x-<plugin>.<noun>.<verb>`. */
export type PluginEventTypes = Readonly<Record<string, PluginEventType>>

/** The number of types that are not ours. */
export const pluginNumber = 1000

/** The type of that name, ours or a plugin's; undefined where there is none. */
export function eventTypeOf(name: string, plugins: PluginEventTypes = {}): EventType | undefined {
  if (Object.hasOwn(eventTypes, name)) return eventTypes[name as EventTypeName]
  const plugin = name.startsWith('x-') && Object.hasOwn(plugins, name) ? plugins[name] : undefined
  return plugin && { ...plugin, number: pluginNumber }
}
