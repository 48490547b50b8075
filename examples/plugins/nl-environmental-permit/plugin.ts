// A plugin in the manner of a third party: nothing but the published SDK.
import { definePlugin, workingCalendar } from '@duban/plugin-sdk'
import { eightWeeks, sixWeeksMore } from './bases.js'
import { decision } from './decision.js'
import { recordedDeadline } from './recorded-deadline.js'

/** The limits are in weeks, so that no holiday counts; weekends are given for completeness. */
export const dutchWeeks = workingCalendar({ id: 'NL-week', version: '1', timeZone: 'Europe/Amsterdam', covers: { from: '2010-01-01', to: '2023-12-31' }, rest: [], work: [] })

export default definePlugin({
  id: 'nl-environmental-permit',
  version: '1.0.0',
  rules: [decision, recordedDeadline],
  bases: [eightWeeks, sixWeeksMore],
  calendars: [dutchWeeks],
  limitCatalogues: [{
    id: 'nl-wabo', version: '2010', title: { en: 'Limits of the Wabo', 'zh-CN': '荷兰环境许可法期限' }, source: 'Wabo art. 3.9', effective: { from: '2010-10-01', until: '2024-01-01' },
    items: [{ item: 'environmental-permit', title: { en: 'Environmental permit, regular procedure', 'zh-CN': '环境许可（常规程序）' }, limits: [{ amount: 56, unit: 'cd', roll: 'none' }], basis: eightWeeks.ref }],
  }],
})
