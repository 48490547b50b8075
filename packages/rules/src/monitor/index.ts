export { createMonitor, type Monitor, type MonitoredVerdict, type MonitorOptions } from './monitor.js'
export type { Change } from './change.js'
