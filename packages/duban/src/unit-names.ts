import { idOf, type Reference } from '@duban/core'

/** Names of units as the register gives them, by their ids. */
export function unitNames(shared: Reference): Record<string, string> {
  return Object.fromEntries(shared.records('unit').map(({ ref, name }) => [idOf(ref), String(name ?? idOf(ref))]))
}
