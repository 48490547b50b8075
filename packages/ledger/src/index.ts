export { ledgerOn, openLedger, type Ledger, type LedgerOptions } from './ledger.js'
export type { LedgerEvent } from './entry.js'
export { memoryStore } from './memory-store.js'
export type { AppendReport, LedgerEntry, LedgerStore, ReadQuery } from './store.js'
