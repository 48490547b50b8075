/** How often something was met under one variant of a mechanism. */
export interface VariantSample { variant: string; met: number; of: number }

/** A share in percent with its 95 % interval after Wilson (1927), which holds for small n and for 0 and 100 %. */
export interface VariantShare { variant: string; n: number; share: number; low: number; high: number }

export interface VariantComparison {
  /** By the names of the variants. */
  variants: VariantShare[]
  /** The variant whose interval lies above all others; null while any overlaps. */
  better: string | null
}

const z = 1.959_963_984_540_054
const percent = (value: number): number => Math.round(value * 1000) / 10

/**
 * Compares variants of a mechanism by one and the same metric (R061). Samples of one variant are added up; none is
 * called better while its interval overlaps another, and one that was never observed is left out.
 *
 * @example
 * ```ts
 * compareVariants([{ variant: 'weekly', met: 8, of: 10 }, { variant: 'monthly', met: 6, of: 10 }]).better // null
 * ```
 */
export function compareVariants(samples: readonly VariantSample[]): VariantComparison {
  const sums = new Map<string, { met: number; of: number }>()
  for (const { variant, met, of } of samples) {
    const sum = sums.get(variant) ?? { met: 0, of: 0 }
    sums.set(variant, { met: sum.met + met, of: sum.of + of })
  }
  const variants = [...sums].filter(([, { of }]) => of > 0).map(([variant, { met, of }]) => ({ variant, n: of, ...interval(met, of) })).sort((a, b) => (a.variant < b.variant ? -1 : 1))
  const better = variants.length > 1 ? variants.find((each) => variants.every((other) => other === each || each.low > other.high)) : undefined
  return { variants, better: better?.variant ?? null }
}

function interval(met: number, n: number): { share: number; low: number; high: number } {
  const p = met / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return { share: percent(p), low: percent(centre - half), high: percent(centre + half) }
}
