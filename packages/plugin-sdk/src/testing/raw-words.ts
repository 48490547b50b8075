import type { Explanation } from '@duban/core'

/** A field name, a path, a code. Ids and Refs of records have hyphens, slashes or capitals of their own. */
const identifier = /(?<![\w/@#.-])(?:[a-z]{2,}[A-Z]\w*|[a-z]\w*(?:\.[a-z]\w*)+|[a-z]+(?:_[a-z0-9]+)+)(?![\w/@-])/g
/** Small letters amid Chinese. */
const latin = /(?<![\w/@#.:%-])[a-z]{2,}(?![\w/@…-])/g

/**
 * Field names, paths and codes that an explanation shows instead of words. `named`: ids of units and posts that have a name;
 * `written`: what people wrote, which stands as it is. For a test that all a plugin says of a city can be read.
 *
 * @example
 * ```ts
 * rawWords(explain(result, 'en', rules), new Set(['U-NR']), '') // ['acceptedAt', 'U-NR']
 * ```
 */
export function rawWords({ locale, summary, because, inputs, thresholds, next }: Explanation, named: ReadonlySet<string>, written: string): string[] {
  const said = [summary, ...because, ...next, ...[...inputs, ...thresholds].flatMap(({ label, value }) => [label, value])]
  const found = (pattern: RegExp): string[] => said.flatMap((text) => text.match(pattern) ?? [])
  const ids = found(/[A-Za-z0-9](?:[\w.:~/-]*[A-Za-z0-9])?/g).filter((word) => named.has(word))
  const english = locale === 'zh-CN' ? found(latin).filter((word) => !written.includes(word)) : []
  return [...new Set([...found(identifier), ...ids, ...english])]
}
