import { workingCalendar } from '../../src/index.js'

/** Monday to Friday of 2026, no holidays. */
export const plainCalendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'Asia/Shanghai', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })
