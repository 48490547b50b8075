export type { AppendReport, LedgerEntry, LedgerStore } from './store.js'
