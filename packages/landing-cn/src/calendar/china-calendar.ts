import { workingCalendar, type WorkingCalendar } from '@duban/plugin-sdk'
import { chinaCalendarSpec } from './china-calendar-spec.js'

/** Working days of mainland China; outside the covered years results are estimated. */
export const chinaCalendar: WorkingCalendar = /* #__PURE__ */ workingCalendar(chinaCalendarSpec)
