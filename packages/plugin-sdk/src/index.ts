export { workingCalendar, type CalendarSpec, type WorkingCalendar } from '@duban/core'
