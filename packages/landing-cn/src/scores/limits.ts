/** From which share of at least how many cases a pattern in the data is worth a note. Our defaults; a note is no fault. */
export const gamingLimits = Object.freeze({
  version: '1',
  minimum: 10,
  bunching: 0.5,
  periodEnd: { days: 3, share: 0.4 },
  selfReportedGreen: 0.5,
  justInTime: { days: 1, share: 0.3 },
  bulkEntry: { days: 7, share: 0.3 },
  lateRevision: 0.1,
  heaping: { step: 10, share: 0.6 },
  reportingAgainstScore: -0.5,
})

/** What makes a finding prominent: published weights, and the ends between which a factor counts. Money in yuan. */
export const salienceWeights = Object.freeze({
  version: '1',
  severity: { weight: 40, levels: { minor: 0.25, serious: 0.6, major: 1 } },
  spread: { weight: 25, low: 0, high: 10 },
  duration: { weight: 20, low: 0, high: 90 },
  stake: { weight: 15, low: 0, high: 1_000_000_000 },
  rounding: { decimals: 2, mode: 'half_even' as const },
})
