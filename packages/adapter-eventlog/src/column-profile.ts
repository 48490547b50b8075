import { readTime } from '@duban/core'

/** What the cells of a column look like. */
export interface ColumnProfile {
  name: string
  /** Cells that say something, of those looked at. */
  stated: number
  /** Different texts among them. */
  distinct: number
  kind: 'date' | 'number' | 'text'
  /** Of dates: patterns that read them, most frequent first; `null` is ISO 8601. */
  formats: (string | null)[]
  /** Of dates: every day and month are 12 or less, so the order of the two is a guess. */
  ambiguous: boolean
  /** Of dates and numbers: texts that are neither, by how often they stand there. */
  codes: string[]
}

const formats: readonly (string | null)[] = [null, 'd/M/yyyy', 'M/d/yyyy', 'd/M/yyyy h:mm:ss a', 'M/d/yyyy h:mm:ss a', 'd/M/yyyy HH:mm', 'M/d/yyyy HH:mm', 'yyyy-MM-dd HH:mm:ss', 'd.M.yyyy', 'd-M-yyyy', 'yyyy/M/d', 'yyyy.M.d', 'yyyyMMdd', 'yyyy年M月d日']
const mostCodes = 30
const longestCode = 24

/** Looks at the cells of one column. A column is of dates where a fifth of what it states is and the rest is a few codes; of numbers where half is. */
export function profileOf(name: string, cells: readonly string[]): ColumnProfile {
  const texts = new Map<string, number>()
  for (const cell of cells) if (cell.trim() !== '') texts.set(cell.trim(), (texts.get(cell.trim()) ?? 0) + 1)
  const stated = [...texts.values()].reduce((sum, count) => sum + count, 0)
  const rest = (fits: (text: string) => boolean): string[] => [...texts].filter(([text]) => !fits(text)).sort((a, b) => b[1] - a[1]).map(([text]) => text)
  const weigh = (left: readonly string[]): number => stated - left.reduce((sum, text) => sum + texts.get(text)!, 0)
  const made = (kind: ColumnProfile['kind'], codes: string[], dates: Pick<ColumnProfile, 'formats' | 'ambiguous'> = { formats: [], ambiguous: false }): ColumnProfile => ({ name, stated, distinct: texts.size, kind, codes, ...dates })

  const numbers = rest((text) => /^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(text))
  const dates = datesIn([...texts.keys()])
  const few = (codes: readonly string[]): boolean => codes.length <= mostCodes && codes.every((code) => code.length <= longestCode)
  if (stated > 0 && few(dates.codes) && weigh(dates.codes) >= stated / 5) return made('date', dates.codes, dates)
  if (stated > 0 && few(numbers) && weigh(numbers) >= stated / 2) return made('number', numbers)
  return made('text', [])
}

/** The fewest patterns that read the texts, the best first; what none of them reads is a code. */
function datesIn(texts: readonly string[]): Pick<ColumnProfile, 'formats' | 'ambiguous' | 'codes'> {
  const chosen: (string | null)[] = []
  let ambiguous = false
  let left = texts.slice(0, 2000)
  for (;;) {
    const reads = formats.filter((format) => !chosen.includes(format)).map((format) => ({ format, read: left.filter((text) => isDate(text, format)) }))
    const best = reads.reduce((a, b) => (b.read.length > a.read.length ? b : a))
    if (best.read.length === 0) return { formats: chosen, ambiguous, codes: left }
    const mirrored = best.format?.startsWith('d/M') ? best.format.replace('d/M', 'M/d') : undefined
    ambiguous ||= mirrored !== undefined && reads.some(({ format, read }) => format === mirrored && read.length === best.read.length)
    chosen.push(best.format)
    left = left.filter((text) => !best.read.includes(text))
  }
}

/** A plain number is no date, though ISO 8601 would take four digits for a year. */
function isDate(text: string, format: string | null): boolean {
  if (/^\d{1,7}(\.\d+)?$/.test(text)) return false
  return readTime(text, { timeZone: 'UTC', ...(format !== null && { format }) }) !== undefined
}
