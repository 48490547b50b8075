export { createMonitor } from './monitor.js'
export type { BlockReport, EventBlock, LinesReport, Monitor, MonitoredVerdict, MonitorOptions, PackedChanges } from './monitor-types.js'
export { change, type Change } from './change.js'
