import { idOf, label, type Localized, type Reference } from '@duban/core'

/** Words for ids and Refs of the register. */
export type Names = ReadonlyMap<string, Localized>

const known = new WeakMap<Reference, Names>()

/**
 * Units by their names and posts by their titles, as the register has them: words for their ids and Refs, so that no message
 * shows a bare id. A code that the library knows keeps its label.
 */
export function registerNames(reference: Reference): Names {
  const found = known.get(reference) ?? namesOf(reference)
  known.set(reference, found)
  return found
}

function namesOf(reference: Reference): Names {
  const names = new Map<string, Localized>()
  const name = (ref: string, en: string, zh: string): void => {
    for (const code of [ref, idOf(ref)]) if (label('en', code) === code) names.set(code, { en, 'zh-CN': zh })
  }
  const unitName = (id: unknown): string | undefined => (typeof id === 'string' ? textOf(reference.record(`unit/${id}`)?.name) : undefined)
  for (const { ref } of reference.records('unit')) {
    const own = unitName(idOf(ref))
    if (own !== undefined) name(ref, own, own)
  }
  for (const { ref, title, unit } of reference.records('post')) {
    const [own, at] = [textOf(title), unitName(unit)]
    if (own !== undefined) name(ref, at === undefined || own.startsWith(at) ? own : `${own} (${at})`, at === undefined || own.startsWith(at) ? own : `${at}${own}`)
  }
  return names
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined)
