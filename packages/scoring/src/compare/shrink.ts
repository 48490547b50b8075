export interface Counted { unit: string; met: number; of: number }

export interface Shrunk extends Counted {
  rate: number
  /** Drawn towards the common rate, the more the fewer cases there are. */
  shrunk: number
  /** Weight of the unit's own cases, 0 to 1. */
  reliability: number
}

/**
 * Rates of small denominators, drawn towards the common rate (empirical Bayes, beta-binomial by the method of moments). Use it where
 * units have few cases: two of two is no better than ninety of a hundred. `prior` states the strength in cases instead of estimating it.
 *
 * @example
 * ```ts
 * shrink([{ unit: 'a', met: 2, of: 2 }, { unit: 'b', met: 80, of: 100 }], { prior: 10 })[0].shrunk // 0.836…
 * ```
 */
export function shrink(units: readonly Counted[], { prior }: { prior?: number } = {}): Shrunk[] {
  const known = units.filter(({ of }) => of > 0)
  const [met, of] = known.reduce(([m, n], each) => [m + each.met, n + each.of], [0, 0])
  const common = of === 0 ? 0.5 : met / of
  const strength = prior ?? strengthOf(known, common)
  return units.map((each) => {
    const reliability = each.of === 0 || strength === Infinity ? 0 : each.of / (each.of + strength)
    const rate = each.of === 0 ? common : each.met / each.of
    return { ...each, rate, shrunk: reliability * rate + (1 - reliability) * common, reliability }
  })
}

/** How many cases the common rate is worth; without any difference beyond chance, all of it. */
function strengthOf(units: readonly Counted[], common: number): number {
  const of = units.reduce((sum, each) => sum + each.of, 0)
  const squares = units.reduce((sum, each) => sum + each.of * (each.met / each.of - common) ** 2, 0)
  const chance = common * (1 - common)
  const denominator = of - units.reduce((sum, each) => sum + each.of ** 2, 0) / of
  const between = (squares - (units.length - 1) * chance) / denominator
  return between > 0 ? Math.max(0, chance / between - 1) : Infinity
}
