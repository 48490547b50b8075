import type { Key } from '../path.js'
import { dealer, isInherited, ownMember, type Get } from './pools.js'
import { getters } from './pools.generated.js'

/** Makes getters of members of plain objects, each with code of its own as far as there is any. */
export function getterDealer(): (key: Key) => Get {
  const deal = dealer(getters)
  return (key) => (isInherited(key) ? (from) => ownMember(from, key) : deal()(key))
}
