export { scorecard, scorecardHash, scorer, supersede, type ScorecardOptions, type Scorer } from './scorecard.js'
export { parseScoreFacts, type ScoreFacts } from './score-facts.js'
export { periodOf, type PeriodInput } from './period.js'
export { wilson } from './interval.js'
