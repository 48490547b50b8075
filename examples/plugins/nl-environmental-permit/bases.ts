// Wet algemene bepalingen omgevingsrecht (Wabo), in force until the Omgevingswet replaced it.
import { defineBasis } from '@duban/plugin-sdk'

const title = { en: 'Environmental Permitting (General Provisions) Act of the Netherlands (Wabo)', 'zh-CN': '荷兰环境许可（一般规定）法' }
const effective = { from: '2010-10-01', until: '2024-01-01' }

/** Art. 3.9(1): decided within eight weeks of receipt. */
export const eightWeeks = defineBasis({ ref: 'NL-WABO@2010#3.9.1', title, article: '3.9(1)', jurisdiction: 'NL', effective, url: null, status: 'confirmed' })
/** Art. 3.9(2): extended once, by six weeks at most, and made known before the eight weeks are over. */
export const sixWeeksMore = defineBasis({ ref: 'NL-WABO@2010#3.9.2', title, article: '3.9(2)', jurisdiction: 'NL', effective, url: null, status: 'confirmed' })
