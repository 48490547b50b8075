export { chinaCalendar } from './calendar/china-calendar.js'
export { chinaCalendarSpec } from './calendar/china-calendar-spec.js'
