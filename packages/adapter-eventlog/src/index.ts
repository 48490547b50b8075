export { parseMapping, type Cell, type EventMapping, type Expression, type Mapping } from './mapping.js'
export { safeId } from './map-row.js'
export { readEventLog, type EventBatch, type LocatedRejection, type ReadEventLogOptions } from './read-event-log.js'
