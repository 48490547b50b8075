// Title 41 of the FAST Act: permitting timetables of covered projects.
import { defineBasis } from '@duban/plugin-sdk'

const title = { en: 'FAST Act, Title 41: permitting timetables', 'zh-CN': '美国《修复美国地面运输法》第41编：许可时间表' }
const effective = { from: '2015-12-04' }

/** 42 U.S.C. 4370m-2(c)(2)(F): agencies conform to the completion dates of the timetable. */
export const conformance = defineBasis({ ref: 'US-FAST41@2015#4370m-2.c.2.F', title, article: '42 U.S.C. 4370m-2(c)(2)(F)', jurisdiction: 'US', effective, url: null, status: 'needs_review' })
/** 42 U.S.C. 4370m-2(c)(2)(D): no change of a completion date within 30 days of it. */
export const modification = defineBasis({ ref: 'US-FAST41@2015#4370m-2.c.2.D', title, article: '42 U.S.C. 4370m-2(c)(2)(D)', jurisdiction: 'US', effective, url: null, status: 'needs_review' })
