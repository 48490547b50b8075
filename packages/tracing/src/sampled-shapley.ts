import { DubanError } from '@duban/core'

export interface ShapleyEstimate {
  kind: 'sampled'
  seed: number
  /** Orders drawn; each is taken forwards and backwards. */
  orders: number
  /** The mean, its standard error, and a 95 % interval (normal approximation). */
  values: Readonly<Record<string, { mean: number; error: number; low: number; high: number }>>
}

/** Random orders of joining, each with its reverse (antithetic), from a seed: what each player adds on average. */
export function sampledShapley(players: readonly string[], worth: (coalition: readonly string[]) => number, { seed, orders }: { seed: number; orders: number }): ShapleyEstimate {
  if (!Number.isSafeInteger(seed) || !Number.isInteger(orders) || orders < 2) throw new DubanError({ code: 'E_SEED', message: `sample needs a whole seed and 2 orders or more, not ${seed} and ${orders}`, fix: 'pass sample: { seed: 1, orders: 1000 }' })
  const draw = generator(seed)
  const sums = new Float64Array(players.length)
  const squares = new Float64Array(players.length)
  const nothing = worth([])
  const order = players.map((_, index) => index)
  const pair = new Float64Array(players.length)
  const walk = (next: (step: number) => number): void => {
    const coalition: string[] = []
    let before = nothing
    for (let step = 0; step < players.length; step++) {
      const player = next(step)
      coalition.push(players[player]!)
      const after = worth(coalition)
      pair[player]! += (after - before) / 2
      before = after
    }
  }
  for (let drawn = 0; drawn < orders; drawn++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(draw() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    pair.fill(0)
    walk((step) => order[step]!)
    walk((step) => order[order.length - 1 - step]!)
    pair.forEach((added, player) => {
      sums[player]! += added
      squares[player]! += added * added
    })
  }
  const values = players.map((player, index) => {
    const mean = sums[index]! / orders
    const error = Math.sqrt(Math.max(0, squares[index]! / orders - mean * mean) / (orders - 1))
    return [player, { mean, error, low: mean - 1.96 * error, high: mean + 1.96 * error }] as const
  })
  return { kind: 'sampled', seed, orders, values: Object.fromEntries(values) }
}

/** mulberry32: small, fast, the same on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
