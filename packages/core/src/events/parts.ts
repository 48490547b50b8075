import { z } from 'zod'
import { basisRef, timeLimit, timeUnit } from '../limit.js'
import { isCivilDate, isInstant } from '../time.js'

/** The letters of the event tables: what each field of the data may hold. */

const idPart = '[A-Za-z0-9._:~-]{1,200}'
const refPattern = new RegExp(`^[a-z][a-z0-9_.-]{0,60}/${idPart}$`)
const idPattern = new RegExp(`^${idPart}$`)
// oxlint-disable-next-line no-control-regex
const codePattern = /^[^\u0000-\u001f\u007f]{1,200}$/u

export const firstYear = 1900
export const lastYear = 2200
export const inYears = (text: string): boolean => text.slice(0, 4) >= String(firstYear) && text.slice(0, 4) <= String(lastYear)
const outOfYears = { error: `expected a year from ${firstYear} to ${lastYear}`, params: { code: 'E_YEAR' } }
const noDay = 'expected a day that exists, as YYYY-MM-DD'
const noTime = 'expected YYYY-MM-DD or an ISO date-time with an offset, as 2026-03-17T09:00:00+08:00'
const noInstant = 'expected an ISO date-time with an offset, as 2026-03-17T09:00:00+08:00'

/** `D` */
export const date = z.string().refine(isCivilDate, { error: noDay, abort: true }).refine(inYears, outOfYears)
/** `T` */
export const moment = z.string().refine((text) => isCivilDate(text) || isInstant(text), { error: noTime, abort: true }).refine(inYears, outOfYears)
export const recorded = z.string().refine(isInstant, { error: noInstant, abort: true }).refine(inYears, outOfYears)

/** `R`: `kind/id`. Its instance marks the fields that name other records. */
export const ref = z.string().regex(refPattern, 'expected kind/id, the id of letters, digits and . _ : ~ -')
/** `U`: the id part of a unit's Ref. */
export const unitId = z.string().regex(idPattern, 'expected the id of a unit: letters, digits and . _ : ~ -')
/** `P`: the id part of a post's Ref. */
export const postId = z.string().regex(idPattern, 'expected the id of a post: letters, digits and . _ : ~ -')
export const projectId = z.string().regex(idPattern, 'expected the id of a project: letters, digits and . _ : ~ -')
/** `H`: a token that only the host can turn into a person. */
export const token = z.string().regex(codePattern, 'expected an opaque token of 1 to 200 characters')
/** `c` */
export const code = z.string().regex(codePattern, 'expected a code of 1 to 200 printable characters')
/** `s` */
export const text = z.string().max(20_000)
export const reason = text.min(1, 'expected a reason')
/** `n` */
export const number = z.number()
export const count = z.int().min(0)
/** A share in percent. */
export const percent = z.number().min(0).max(100)
/** `b` */
export const flag = z.boolean()
/** SHA-256, lower-case hexadecimal. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in lower-case hexadecimal')
/** `M` */
export const money = z.strictObject({
  amount: z.string().regex(/^-?\d{1,30}(\.\d{1,10})?$/, 'expected an amount as decimal text, as "1200000.50"'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected a currency code of ISO 4217, as "CNY"'),
})
export type Money = z.infer<typeof money>
/** `E`: every so often. */
export const every = z.strictObject({ amount: z.int().min(1).max(100_000), unit: timeUnit })
/** `L` */
export const limit = timeLimit
/** `B` */
export const basis = basisRef
/** `Decision`: who decided, by what authority, why, on what basis. */
export const decision = z.strictObject({ by: postId, authority: ref, reasons: reason, basis: z.array(basis) })
export type Decision = z.infer<typeof decision>

export const list = <T extends z.ZodType>(of: T) => z.array(of).max(10_000)
