import { basisRef, civilDate, localized, timeLimit, type Localized, type RuleResult } from '@duban/core'
import { z } from 'zod'
import type { Capability } from './capability.js'

/** Limits of items of approval as a jurisdiction publishes them: data, by which a host catalogues its items. */
export const limitCatalogue = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  title: localized,
  /** Who published it, and where. */
  source: z.string().min(1),
  effective: z.strictObject({ from: civilDate, until: civilDate.optional() }),
  items: z.array(z.strictObject({ item: z.string().min(1), title: localized, limits: z.array(timeLimit).min(1), basis: basisRef })).min(1),
})
export type LimitCatalogue = z.infer<typeof limitCatalogue>

/** What acts instead of judging; it runs only in-process, with the capabilities it names. */
interface Acting { id: string; title: Localized; capabilities: readonly Capability[] }

/** Reads a foreign format: bytes in, records out that `parseEvents` will check. */
export interface PluginAdapter extends Acting { formats: readonly string[]; read(bytes: Uint8Array): Iterable<unknown> | AsyncIterable<unknown> }

/** Shows results: a page, a letter, a table. */
export interface PluginRenderer extends Acting { mediaType: string; render(results: readonly RuleResult[], locale: keyof Localized): string }
