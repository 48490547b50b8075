import type { LegalBasis, Localized, TimeLimit } from '@duban/plugin-sdk'
import { bidContract, bidPeriod, constructionApprovalReform, constructionPermitDecision, constructionPermitDecision1998, constructionStart, enterpriseInvestment, environmentalReview, idleLandConsequence, licensingDelivery, licensingLimit, licensingReview, supplementNotice } from './bases.js'

/** A limit that the law sets: what must be done, counted from what, by whose leave it may be longer. */
export interface CatalogueLimit {
  id: string
  title: Localized
  limit: TimeLimit
  /** From what it is counted. */
  from: Localized
  /** `at_least`: the time that must be left; default: the time that may be taken. */
  sense?: 'at_least'
  extension?: { limit: TimeLimit; times: number; by: Localized }
  basis: LegalBasis
  note?: Localized
}

const say = (en: string, zh: string): Localized => ({ en, 'zh-CN': zh })
const days = (amount: number, unit: TimeLimit['unit']): TimeLimit => ({ amount, unit })
const acceptance = say('acceptance of the application', '受理申请之日')
const headOfOrgan = say('the head of the organ, the reasons told to the applicant', '本行政机关负责人批准，并将理由告知申请人')

/** Version of the catalogue: it changes with every change of a limit, a date or a source. */
export const limitCatalogueVersion = '2026.2'

/**
 * Statutory limits of project delivery in mainland China, each with its clause; those whose clause is to be reviewed
 * carry no enforcing rule. Days of the Administrative Licensing Law are working days (art. 82).
 */
export const limitCatalogue: readonly CatalogueLimit[] = [
  { id: 'licence', title: say('Decision on an administrative licence', '行政许可决定'), limit: days(20, 'wd'), from: acceptance, extension: { limit: days(10, 'wd'), times: 1, by: headOfOrgan }, basis: licensingLimit },
  { id: 'joint_licence', title: say('Decision in unified, joint or centralised handling', '统一、联合或集中办理的许可决定'), limit: days(45, 'wd'), from: acceptance, extension: { limit: days(15, 'wd'), times: 1, by: say('the head of the government at that level, the reasons told to the applicant', '本级人民政府负责人批准，并将理由告知申请人') }, basis: licensingLimit },
  { id: 'preliminary_review', title: say('Preliminary review by a lower organ', '下级行政机关初审'), limit: days(20, 'wd'), from: acceptance, basis: licensingReview },
  { id: 'licence_delivery', title: say('Delivery of the licence', '颁发送达许可证件'), limit: days(10, 'wd'), from: say('the decision', '作出决定之日'), basis: licensingDelivery },
  { id: 'supplement_notice', title: say('Notice, once, of all that is to be supplemented', '一次性告知补正'), limit: days(5, 'wd'), from: say('receipt of the application', '收到申请材料之日'), basis: supplementNotice, note: say('Without it the application counts as accepted on receipt.', '逾期不告知的，自收到申请材料之日起即为受理。') },
  { id: 'construction_approval', title: say('Whole approval of a construction project', '工程建设项目审批全过程'), limit: days(120, 'wd'), from: say('project initiation', '立项'), basis: constructionApprovalReform, note: say('Time of the government only; special works and major transport, water and energy works excepted.', '仅计政府审批用时；特殊工程和交通、水利、能源等重大工程除外。') },
  { id: 'construction_permit', title: say('Decision on the construction permit', '施工许可证核发'), limit: days(7, 'cd'), from: say('receipt of the application', '收到申请之日'), basis: constructionPermitDecision },
  { id: 'construction_permit_1998', title: say('Decision on the construction permit (before 2019-04-23)', '施工许可证核发（2019年4月23日前）'), limit: days(15, 'cd'), from: say('receipt of the application', '收到申请之日'), basis: constructionPermitDecision1998 },
  { id: 'construction_start', title: say('Start of work', '开工'), limit: days(3, 'month'), from: say('receipt of the construction permit', '领取施工许可证之日'), extension: { limit: days(3, 'month'), times: 2, by: say('the organ that issued the permit', '发证机关') }, basis: constructionStart },
  { id: 'idle_land_fee', title: say('Start of work on granted land, before the idle-land fee', '已供土地动工（征缴土地闲置费）'), limit: days(12, 'month'), from: say('the agreed date of starting', '约定的动工开发日期'), basis: idleLandConsequence, note: say('Fee of 20 % of the land price; not where the government or force majeure caused it. Also idle: started, under a third of the area or 25 % of the investment, and stopped for a year.', '按土地价款20%征缴；因政府原因或不可抗力除外。已动工但面积不足三分之一或投资不足25%且中止满一年的，亦属闲置。') },
  { id: 'idle_land_return', title: say('Start of work on granted land, before it is taken back', '已供土地动工（无偿收回）'), limit: days(24, 'month'), from: say('the agreed date of starting', '约定的动工开发日期'), basis: idleLandConsequence, note: say('Taken back without compensation; not where the government or force majeure caused it.', '无偿收回土地使用权；因政府原因或不可抗力除外。') },
  { id: 'enterprise_approval', title: say('Approval of an enterprise investment project', '企业投资项目核准'), limit: days(20, 'wd'), from: acceptance, extension: { limit: days(40, 'wd'), times: 1, by: say('the head of the approving organ', '核准机关负责人') }, basis: enterpriseInvestment },
  { id: 'eia_report', title: say('Decision on an environmental impact report', '环境影响报告书审批'), limit: days(60, 'cd'), from: say('receipt of the report', '收到报告书之日'), basis: environmentalReview },
  { id: 'eia_form', title: say('Decision on an environmental impact form', '环境影响报告表审批'), limit: days(30, 'cd'), from: say('receipt of the form', '收到报告表之日'), basis: environmentalReview },
  { id: 'bid_period', title: say('Time to prepare bids', '编制投标文件'), limit: days(20, 'cd'), from: say('issue of the bidding documents', '招标文件开始发出之日'), sense: 'at_least', basis: bidPeriod },
  { id: 'bid_contract', title: say('Written contract after the award', '订立书面合同'), limit: days(30, 'cd'), from: say('the notice of award', '中标通知书发出之日'), basis: bidContract },
]

/** The four phases of construction approval, each with one lead department and handled in parallel within. */
export const approvalPhases: readonly { id: string; title: Localized }[] = [
  { id: 'project_land_planning', title: say('Project and land planning', '立项用地规划许可') },
  { id: 'engineering_permit', title: say('Engineering permit', '工程建设许可') },
  { id: 'construction_permit', title: say('Construction permit', '施工许可') },
  { id: 'acceptance', title: say('Completion acceptance', '竣工验收') },
]

/**
 * A limit of the catalogue by its id.
 *
 * @example
 * ```ts
 * catalogueLimit('licence')?.limit // { amount: 20, unit: 'wd' }
 * ```
 */
export function catalogueLimit(id: string): CatalogueLimit | undefined {
  return limitCatalogue.find((each) => each.id === id)
}
