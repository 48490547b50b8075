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
/** Art. 22: a licence is granted by the organ that has the power, within its power. */
export const licensingAuthority = licensingLaw('22')
/** Art. 40: a decision that grants a licence is made public. */
export const licensingPublication = licensingLaw('40')
/** Art. 43: preliminary review by a lower organ takes twenty days. */
export const licensingReview = licensingLaw('43')
/** Art. 44: a licence is delivered within ten days of the decision. */
export const licensingDelivery = licensingLaw('44')
/** Art. 59: fees follow the published items and standards. */
export const licensingFees = licensingLaw('59')

interface Clause { ref: string; en: string; zh: string; from: string; until?: string; status?: LegalBasis['status'] }

/** A clause of national law by its ref; the article is the part after #. */
const national = ({ ref, en, zh, from, until, status = 'confirmed' }: Clause): LegalBasis =>
  defineBasis({ ref, title: { en, 'zh-CN': zh }, article: ref.split('#')[1]!, jurisdiction: 'CN', effective: { from, ...(until !== undefined && { until }) }, url: null, status })

const constructionLaw = { en: 'Construction Law of the PRC', zh: '中华人民共和国建筑法' }
/** Art. 8: the construction permit is decided within seven days of the application; fifteen before 2019. */
export const constructionPermitDecision = national({ ref: 'CN-CL@2019#8', ...constructionLaw, from: '2019-04-23' })
export const constructionPermitDecision1998 = national({ ref: 'CN-CL@1998#8', ...constructionLaw, from: '1998-03-01', until: '2019-04-23' })
/** Art. 9: work starts within three months of the permit; two extensions of three months at most. */
export const constructionStart = national({ ref: 'CN-CL@2019#9', ...constructionLaw, from: '2019-04-23' })
/** State Council, 国办发〔2019〕11号: the whole approval of a construction project in 120 working days and four phases. */
export const constructionApprovalReform = national({ ref: 'CN-GBF@2019-11#general', en: 'Opinions on the full reform of construction project approval (Guobanfa 2019 No. 11)', zh: '关于全面开展工程建设项目审批制度改革的实施意见（国办发〔2019〕11号）', from: '2019-03-13' })
/** Measures for the Disposal of Idle Land, Order 53, art. 14: the fee after one year, taking back after two; reported by the press of 2012 without the number of the article. */
export const idleLandConsequence = national({ ref: 'CN-IDLE@2012#14', en: 'Measures for the Disposal of Idle Land (Ministry of Land and Resources Order 53)', zh: '闲置土地处置办法（国土资源部令第53号）', from: '2012-07-01', status: 'needs_review' })
/** Order 673: approval of enterprise investment projects; its limits are to be checked against the official text. */
export const enterpriseInvestment = national({ ref: 'CN-EIP@2017#general', en: 'Regulations on the Approval and Filing of Enterprise Investment Projects (State Council Order 673)', zh: '企业投资项目核准和备案管理条例（国务院令第673号）', from: '2017-02-01', status: 'needs_review' })
/** Art. 22: sixty days for a report, thirty for a form. */
export const environmentalReview = national({ ref: 'CN-EIA@2018#22', en: 'Environmental Impact Assessment Law of the PRC', zh: '中华人民共和国环境影响评价法', from: '2018-12-29' })
const biddingLaw = { en: 'Bidding Law of the PRC', zh: '中华人民共和国招标投标法', from: '2017-12-28' }
/** Art. 24: twenty days at least from the documents to the deadline of bids. */
export const bidPeriod = national({ ref: 'CN-BID@2017#24', ...biddingLaw })
/** Art. 46: the contract within thirty days of the notice of award. */
export const bidContract = national({ ref: 'CN-BID@2017#46', ...biddingLaw })
/** Art. 34 (2021): organs may set benchmarks of discretion, and publish them. */
export const penaltyDiscretion = national({ ref: 'CN-APL@2021#34', en: 'Administrative Penalty Law of the PRC', zh: '中华人民共和国行政处罚法', from: '2021-07-15' })
/** Order 783: what is promised to investors keeps to fair competition. */
export const fairCompetition = national({ ref: 'CN-FCR@2024#general', en: 'Regulations on Fair Competition Review (State Council Order 783)', zh: '公平竞争审查条例（国务院令第783号）', from: '2024-08-01' })
const civilCode = { en: 'Civil Code of the PRC', zh: '中华人民共和国民法典', from: '2021-01-01' }
/** Arts 201 to 203: the first day is not counted, months end on the corresponding day, a last day on a holiday rolls forward. */
export const civilPeriods = [national({ ref: 'CN-CC@2021#201', ...civilCode }), national({ ref: 'CN-CC@2021#202', ...civilCode }), national({ ref: 'CN-CC@2021#203', ...civilCode })]
const accountability = { en: 'Regulations of the CPC on Accountability', zh: '中国共产党问责条例' }
/** Who answers for what: the texts of 2016 and 2019, and the provisional regulations of 2009, whose present status is to be checked. */
export const accountabilityRules = [
  national({ ref: 'CN-PAR@2009#general', en: 'Provisional Regulations on the Accountability of Leading Cadres', zh: '关于实行党政领导干部问责的暂行规定', from: '2009-06-30', status: 'needs_review' }),
  national({ ref: 'CN-CPA@2016#7', ...accountability, from: '2016-07-08', until: '2019-09-01' }),
  ...['3', '6', '8', '17', '21'].map((article) => national({ ref: `CN-CPA@2019#${article}`, ...accountability, from: '2019-09-01' })),
  // Within how long one may appeal: the number of the article is to be checked.
  national({ ref: 'CN-CPA@2019#20', ...accountability, from: '2019-09-01', status: 'needs_review' }),
  national({ ref: 'CN-SL@2018#general', en: 'Supervision Law of the PRC', zh: '中华人民共和国监察法', from: '2018-03-20', until: '2025-06-01' }),
  national({ ref: 'CN-SL@2024#general', en: 'Supervision Law of the PRC (2024 amendment; articles renumbered)', zh: '中华人民共和国监察法（2024年修正，条文序号有调整）', from: '2025-06-01', status: 'needs_review' }),
  national({ ref: 'CN-ASL@2020#general', en: 'Law on Administrative Sanctions for Public Officials', zh: '中华人民共和国公职人员政务处分法', from: '2020-07-01' }),
  national({ ref: 'CN-PIPL@2021#24', en: 'Personal Information Protection Law of the PRC', zh: '中华人民共和国个人信息保护法', from: '2021-11-01' }),
]

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
export const modesClause = opinion('4.1')
export const joinedForcesClause = opinion('4.3')
export const caseCategoriesClause = opinion('5.1')

/** General Office of the State Council, 国办发〔2024〕54号: inspections of enterprises; merge before joint, joint before repeated. */
export const enterpriseInspection = defineBasis({
  ref: 'CN-EI@2024#general',
  title: { en: 'Opinions on regulating administrative inspections of enterprises (Guobanfa 2024 No. 54)', 'zh-CN': '关于严格规范涉企行政检查的意见（国办发〔2024〕54号）' },
  article: 'general',
  jurisdiction: 'CN',
  effective: { from: '2024-12-16' },
  url: null,
  status: 'needs_review',
})

export const bases: readonly LegalBasis[] = [
  licensingProcedure, licensingAuthority, supplementNotice, licensingPublication, licensingLimit, licensingReview, licensingDelivery, licensingStops, licensingFees, licensingWorkingDays,
  constructionPermitDecision, constructionPermitDecision1998, constructionStart, constructionApprovalReform, idleLandConsequence, enterpriseInvestment, environmentalReview, bidPeriod, bidContract,
  penaltyDiscretion, fairCompetition, ...civilPeriods, ...accountabilityRules, businessEnvironment, governmentSupervision,
  constructionPermit, idleLandArticle, governmentInvestment,
  significance, responsibilityClause, styleClause, environmentClause, inspectionDuty, technologyClause, targetClause, accountabilityClause,
  modesClause, joinedForcesClause, caseCategoriesClause, enterpriseInspection,
]
