import { lightColour, localized, outcome } from '@duban/core'
import type { LightProfile } from '@duban/rules'
import { z } from 'zod'
import { failed, problem } from './problems.js'

const schema = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  family: z.enum(['time_remaining', 'progress_gap', 'consecutive_periods', 'forecast']),
  title: localized,
  source: z.string().min(1),
  unit: z.string().min(1),
  hysteresis: z.number().positive().optional(),
  bands: z.array(z.strictObject({ colour: lightColour, upTo: z.number().optional(), inclusive: z.boolean().optional(), outcome })).min(1),
})

/** A published way to colour a measured value, checked: bands in order, the last one open. Throws `E_PROFILE` with the place. */
export function defineLightProfile(input: LightProfile): LightProfile {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw failed('E_PROFILE', input.id, parsed.error)
  const { bands } = input
  bands.forEach(({ upTo, inclusive }, index) => {
    const last = index === bands.length - 1
    if (last !== (upTo === undefined)) throw problem('E_PROFILE', input.id, last ? 'the last band must have no upper bound' : 'a band before the last needs "upTo"', ['bands', index])
    if (!last && inclusive === undefined) throw problem('E_PROFILE', input.id, 'a bound must say whether it is inclusive', ['bands', index, 'inclusive'])
    if (!last && index > 0 && upTo! <= bands[index - 1]!.upTo!) throw problem('E_PROFILE', input.id, 'bands must rise', ['bands', index, 'upTo'])
  })
  return Object.freeze(structuredClone(input))
}
