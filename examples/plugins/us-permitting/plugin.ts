// A plugin in the manner of a third party: nothing but the published SDK.
import { definePlugin, workingCalendar } from '@duban/plugin-sdk'
import { conformance, modification } from './bases.js'
import { lockOut } from './lock-out.js'
import { missedDate } from './missed-date.js'
import { timelyRequest } from './timely-request.js'

/** Timetables are in calendar days; weekends alone are given. */
export const federalWeeks = workingCalendar({ id: 'US-week', version: '1', timeZone: 'America/New_York', covers: { from: '2015-01-01', to: '2030-12-31' }, rest: [], work: [] })

export default definePlugin({
  id: 'us-permitting',
  version: '1.0.0',
  rules: [missedDate, lockOut, timelyRequest],
  bases: [conformance, modification],
  calendars: [federalWeeks],
  presets: { recommended: ['us-permitting/missed-date', 'us-permitting/lock-out'], strict: ['us-permitting/missed-date', ['us-permitting/lock-out', { days: 60 }], ['us-permitting/timely-request', { days: 60 }]] },
})
