import type { CaseFile, CaseRecord, Portfolio, Reference } from './case-file-types.js'
import { DubanError } from './errors.js'
import { lazily } from './fold/finish-records.js'
import { fileKinds, idOf } from './kinds.js'

/**
 * Case files of one moment, together. Throws `E_PORTFOLIO` where they are of different moments, a project comes twice, or
 * there is neither a file nor a reference.
 *
 * @example
 * ```ts
 * portfolio(caseFiles([], { asOf: '2026-03-17' }), { reference: reference([], { asOf: '2026-03-17' }) }).files.length // 0
 * ```
 */
export function portfolio(files: readonly CaseFile[], options: { reference?: Reference } = {}): Portfolio {
  const shared = options.reference ?? files[0]?.reference
  if (!shared) throw new DubanError({ code: 'E_PORTFOLIO', message: 'a portfolio without case files needs a reference', fix: 'pass { reference }' })
  const { asOf, knownAt } = files[0] ?? shared
  const seen = new Set<string>()
  files.forEach((file, index) => {
    if (file.asOf !== asOf || file.knownAt !== knownAt) throw new DubanError({ code: 'E_PORTFOLIO', message: `${file.project.ref} is of ${file.asOf}, others are of ${asOf}`, fix: 'fold all case files at the same asOf and knownAt', path: ['files', index] })
    if (seen.has(file.project.ref)) throw new DubanError({ code: 'E_PORTFOLIO', message: `${file.project.ref} comes twice`, fix: 'give one case file a project', path: ['files', index] })
    seen.add(file.project.ref)
  })
  const sorted = files.toSorted((a, b) => (idOf(a.project.ref) < idOf(b.project.ref) ? -1 : 1))
  const together = { asOf, knownAt, files: Object.freeze(sorted), reference: shared }
  lazily(together, 'byUnit', () => indexBy(sorted, unitsOf))
  lazily(together, 'byPost', () => indexBy(sorted, postsOf))
  return Object.freeze(together) as unknown as Portfolio
}

function indexBy(files: readonly CaseFile[], keysOf: (record: CaseRecord) => Iterable<string>): ReadonlyMap<string, readonly CaseRecord[]> {
  const index = new Map<string, CaseRecord[]>()
  for (const file of files) {
    for (const record of [file.project, ...fileKinds.flatMap((kind) => file.records(kind))]) {
      for (const key of new Set(keysOf(record))) {
        const known = index.get(key)
        if (known) known.push(record)
        else index.set(key, [record])
      }
    }
  }
  return index
}

/**
 * Ids of the units that a record names as answering for it, and of those that acted; one that does both comes twice.
 *
 * @example
 * ```ts
 * unitsOf(file.record('task/T1')) // ['U-HOUSING']
 * ```
 */
export function unitsOf(record: CaseRecord): string[] {
  return [record.unit, record.owner, record.to, record.lead, record.support].flat().filter((each): each is string => typeof each === 'string').concat(actors(record, 'unit'))
}

function postsOf(record: CaseRecord): string[] {
  return [record.post, record.members].flat().filter((each): each is string => typeof each === 'string').concat(actors(record, 'post'))
}

function actors(record: CaseRecord, key: 'unit' | 'post'): string[] {
  return Object.entries(record).filter(([name]) => name.endsWith('By')).map(([, by]) => (by as Record<string, unknown> | null)?.[key]).filter((each): each is string => typeof each === 'string')
}
