import { lightColour, outcome } from '@duban/core'
import type { ReplayReport } from '@duban/plugin-sdk/testing'
import { z } from 'zod'

/** What `duban plugin build --format json` prints. */
export const pluginBuildReport = z.strictObject({ file: z.string(), bytes: z.int() })
export type PluginBuildReport = z.infer<typeof pluginBuildReport>

/** What `duban plugin test --format json` prints. `problems` are sentences; none where the plugin is in order. */
export const pluginTestReport = z.strictObject({
  plugin: z.string(), version: z.string(), isolation: z.enum(['in-process', 'worker', 'sandbox']), rules: z.int(), results: z.int(), problems: z.array(z.string()),
  timing: z.array(z.strictObject({ rule: z.string(), questions: z.int(), ms: z.number() })),
})
export type PluginTestReport = z.infer<typeof pluginTestReport>

const counts = z.strictObject({ raised: z.int(), cleared: z.int(), other: z.int() })
const change = z.strictObject({
  rule: z.string(), project: z.string().nullable(), subject: z.string(), unit: z.string().nullable(), asOf: z.string(),
  from: outcome.nullable(), to: outcome.nullable(), fromLight: lightColour.nullable(), toLight: lightColour.nullable(), message: z.string(),
})

/** What `duban rules replay --format json` prints. */
export const replayReport: z.ZodType<ReplayReport> = z.strictObject({
  moments: z.int(), raised: z.int(), cleared: z.int(), other: z.int(), byUnit: z.record(z.string(), counts), byRule: z.record(z.string(), counts),
  scores: z.record(z.string(), z.strictObject({ before: z.number(), after: z.number(), asOf: z.string() })), examples: z.array(change),
})
