import { defineBasis, type LegalBasis } from '@duban/plugin-sdk'

const licensing = { en: 'Administrative Licensing Law of the PRC', 'zh-CN': '中华人民共和国行政许可法' }
const licensingLaw = (article: string): LegalBasis =>
  defineBasis({ ref: `CN-AL@2019#${article}`, title: licensing, article, jurisdiction: 'CN', effective: { from: '2019-04-23' }, url: null, status: 'confirmed' })

/** Art. 32: incomplete materials are told once, within five days, else the application counts as accepted on receipt. */
export const supplementNotice = licensingLaw('32')
/** Art. 42: twenty days from acceptance, ten more with approval; joint handling forty-five, fifteen more. */
export const licensingLimit = licensingLaw('42')
/** Art. 45: hearings, inspections, tests, appraisals and expert reviews are not counted. */
export const licensingStops = licensingLaw('45')
/** Art. 82: limits are counted in working days. */
export const licensingWorkingDays = licensingLaw('82')
/** Art. 4: power, scope, conditions and procedure are those of the law. */
export const licensingProcedure = licensingLaw('4')

/** Regulations on Optimising the Business Environment, State Council Order 722. */
export const businessEnvironment = defineBasis({
  ref: 'CN-OBE@2020#general',
  title: { en: 'Regulations on Optimising the Business Environment (State Council Order 722)', 'zh-CN': '优化营商环境条例（国务院令第722号）' },
  article: 'general',
  jurisdiction: 'CN',
  effective: { from: '2020-01-01' },
  url: null,
  status: 'needs_review',
})

/** Regulations on Government Supervision, State Council Order 733: what may be inspected, art. 4. */
export const governmentSupervision = defineBasis({
  ref: 'CN-GS@2021#4',
  title: { en: 'Regulations on Government Supervision (State Council Order 733)', 'zh-CN': '政府督查工作条例（国务院令第733号）' },
  article: '4',
  jurisdiction: 'CN',
  effective: { from: '2021-02-01' },
  url: null,
  status: 'confirmed',
})

/** Construction Law art. 7: no start without the construction permit. */
export const constructionPermit = defineBasis({
  ref: 'CN-CL@2019#7',
  title: { en: 'Construction Law of the PRC', 'zh-CN': '中华人民共和国建筑法' },
  article: '7',
  jurisdiction: 'CN',
  effective: { from: '2019-04-23' },
  url: null,
  status: 'confirmed',
})

/** Measures for the Disposal of Idle Land, Order 53, art. 2: idle where not started a year after the agreed date. */
export const idleLandArticle = defineBasis({
  ref: 'CN-IDLE@2012#2',
  title: { en: 'Measures for the Disposal of Idle Land (Ministry of Land and Resources Order 53)', 'zh-CN': '闲置土地处置办法（国土资源部令第53号）' },
  article: '2',
  jurisdiction: 'CN',
  effective: { from: '2012-07-01' },
  url: null,
  status: 'confirmed',
})

/** Regulations on Government Investment, State Council Order 712. */
export const governmentInvestment = defineBasis({
  ref: 'CN-GI@2019#general',
  title: { en: 'Regulations on Government Investment (State Council Order 712)', 'zh-CN': '政府投资条例（国务院令第712号）' },
  article: 'general',
  jurisdiction: 'CN',
  effective: { from: '2019-07-01' },
  url: null,
  status: 'needs_review',
})

/** The municipal opinion behind the "Project Landing Year"; undated in the abstract, so a host replaces it by its own policy. */
const opinion = (article: string): LegalBasis =>
  defineBasis({
    ref: `CITY-LANDING@undated#${article}`,
    title: { en: 'Municipal opinion on supervising the “Project Landing Year”', 'zh-CN': '关于加强“项目落地年”活动监督检查的意见' },
    article,
    jurisdiction: 'CN',
    effective: { from: '2012-01-01' },
    url: null,
    status: 'needs_review',
  })
export const significance = opinion('1')
export const responsibilityClause = opinion('2.1')
export const styleClause = opinion('2.2')
export const environmentClause = opinion('2.3')
export const inspectionDuty = opinion('3.1')
export const technologyClause = opinion('4.2')
export const targetClause = opinion('3.2')
export const accountabilityClause = opinion('5.2')

export const bases: readonly LegalBasis[] = [
  licensingProcedure, supplementNotice, licensingLimit, licensingStops, licensingWorkingDays, businessEnvironment, governmentSupervision,
  constructionPermit, idleLandArticle, governmentInvestment,
  significance, responsibilityClause, styleClause, environmentClause, inspectionDuty, technologyClause, targetClause, accountabilityClause,
]
