// The law behind the rules, clause by clause. This one is fictional: replace it by yours.
import { defineBasis } from '@duban/plugin-sdk'

/** Art. 7: a street lamp that is reported out is lit again within ten working days. */
export const lightingRepair = defineBasis({
  ref: 'LIGHTING@2026#7',
  title: { en: 'Lighting ordinance (fictional)', 'zh-CN': '照明条例（虚构）' },
  article: '7',
  jurisdiction: 'XX',
  effective: { from: '2026-01-01' },
  url: null,
  status: 'confirmed',
})

export const bases = [lightingRepair]
