import { recordedOn, type Record_ } from './project.js'

const names = {
  'U-NR': '自然资源局', 'U-HOUSING': '住房城乡建设局', 'U-ECO': '生态环境局', 'U-DRC': '发展改革委', 'U-FIRE': '消防救援大队', 'U-PARK': '园区管委会', 'U-GOV': '市政府',
  'U-ROADS': '交通运输局', 'U-WATER': '水务局', 'U-SUP': '督查室', 'U-RESIDENT': '派驻纪检监察组',
}
const kinds: Record<string, string> = { 'U-GOV': 'government', 'U-SUP': 'supervision_organ', 'U-RESIDENT': 'resident_office' }

const bureaus = ['U-NR', 'U-HOUSING', 'U-ECO', 'U-DRC', 'U-FIRE']
/** Who may decide what, by the register: what the counter hands out at random, every bureau. */
const powers: Record<string, string[]> = {
  project_filing: [...bureaus, 'U-ROADS', 'U-WATER'], engineering_planning_permit: bureaus, construction_permit: bureaus, land_permit: bureaus,
  energy_review: ['U-ECO'], fire_review: ['U-NR'], water_permit: ['U-NR', 'U-ECO', 'U-WATER'], site_opinion: ['U-NR'], tree_felling: ['U-NR'], completion_acceptance: ['U-HOUSING'],
  road_opening: ['U-ROADS'], sewage_permit: ['U-WATER'], demolition_permit: ['U-GOV'], land_notice: ['U-GOV'],
}

const days = (amount: number) => ({ amount, unit: 'wd' })
const yuan = (amount: number) => ({ amount: String(amount), currency: 'CNY' })
/** What the catalogue says of some items beside their twenty days. */
const catalogue: Record<string, object> = {
  completion_acceptance: {},
  sewage_permit: { steps: [{ step: 'review', limit: days(5) }] },
  demolition_permit: { steps: [{ step: 'review' }, { step: 'hearing', mandatory: true }] },
  land_notice: { publish: days(7) },
  fire_fine: { fine: { low: yuan(10_000), high: yuan(30_000) } },
  waste_fee: { fee: yuan(1500) },
}

/** Posts that explanations name. */
const posts: Record<string, { unit: string; title: string }> = { mayor: { unit: 'U-GOV', title: '市长' }, 'vice-mayor': { unit: 'U-GOV', title: '副市长' }, inspector: { unit: 'U-SUP', title: '督查专员' } }

/** Units, who may decide what, the catalogue of items and some posts. */
export function register(): Record_[] {
  const on = '2018-11-01'
  const entry = (id: string, type: string, subject: string, data: object): Record_ => ({ id, type, subject, occurredAt: on, recordedAt: recordedOn(on), source: 'register', channel: 'register', data })
  return [
    ...Object.entries(names).map(([unit, name]) => entry(`register-${unit}`, 'unit.registered', `unit/${unit}`, { kind: kinds[unit] ?? 'department', name, ...(unit !== 'U-GOV' && { parent: 'U-GOV' }) })),
    ...Object.entries(powers).flatMap(([item, holders]) => holders.map((unit) => entry(`power-${item}-${unit}`, 'authority.conferred', `authority/${item}-${unit}`, { unit, power: 'approve', item, basis: 'CITY-POWERS@2018#1' }))),
    ...Object.entries(catalogue).map(([item, said]) => entry(`register-${item}`, 'item.catalogued', `item/${item}`, { kind: 'approval', version: '1', statutory: true, limits: [days(20)], basis: 'CN-AL@2019#42', ...said })),
    ...Object.entries(posts).map(([post, said]) => entry(`register-${post}`, 'post.registered', `post/POST-${post}`, said)),
  ]
}
