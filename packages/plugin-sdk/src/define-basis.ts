import { legalBasis, type LegalBasis } from '@duban/core'
import { failed } from './problems.js'

/**
 * A clause of law or policy, checked. Throws `E_BASIS` with the place.
 *
 * @example
 * ```ts
 * defineBasis({ ref: 'CN-AL@2019#42', title: { en: 'Administrative Licensing Law', 'zh-CN': '行政许可法' }, article: '42', jurisdiction: 'CN', effective: { from: '2019-04-23' }, url: null, status: 'confirmed' }).article // '42'
 * ```
 */
export function defineBasis(input: LegalBasis): LegalBasis {
  const parsed = legalBasis.safeParse(input)
  if (!parsed.success) throw failed('E_BASIS', input.ref, parsed.error)
  return Object.freeze(parsed.data)
}
