import { clockStopKind, limitLayer, timeUnit } from './limit.js'
import type { Locale, Localized } from './localized.js'
import { lightColour, outcome, ruleMode, severity } from './results.js'
import * as tracing from './responsibility-trace.js'
import * as vocabulary from './events/vocabulary.js'

/** Every term of the glossary's closed lists, as people say it. One term has one label wherever it occurs. */
const terms: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  // project kinds, stages and exits
  investment_promotion: ['Investment promotion', '招商引资'], key_engineering: ['Key engineering', '重点工程'],
  intention: ['Intention', '意向'], signed: ['Signed', '签约'], landed: ['Landed', '落地'], started: ['Started', '开工'], in_progress: ['In progress', '推进'], completed: ['Completed', '竣工'], in_production: ['In production', '投产达效'],
  lost: ['Lost', '流失'], cancelled: ['Cancelled', '取消'], transferred: ['Transferred', '转出'], suspended: ['Suspended', '暂停'],
  // sides and links
  government: ['Government', '政府方'], investor: ['Investor', '投资方'], market: ['Market', '市场'], force_majeure: ['Force majeure', '不可抗力'], undetermined: ['Undetermined', '待定'],
  applicant: ['Applicant', '申请人'], third_party: ['Third party', '第三方'], external: ['External', '外部'], unattributed: ['Unattributed', '未归因'],
  approval: ['Approval', '审批'], construction: ['Construction', '建设'], fund_allocation: ['Fund allocation', '资金分配'], fund_use: ['Fund use', '资金使用'], land: ['Land', '用地'], bidding: ['Bidding', '招投标'], service: ['Service', '服务'],
  funds: ['Funds', '资金'], factors: ['Utilities and other factors', '要素保障'],
  implementation: ['Implementation', '落实'], management: ['Management', '管理'], progress: ['Progress', '进展'],
  subject: ['Subject', '主体'], duty: ['Duty', '责任'], standard: ['Standard', '标准'], deadline: ['Deadline', '时限'],
  // roles
  lead: ['Lead', '牵头'], support: ['Support', '配合'], oversight: ['Oversight', '监督'], leader: ['Responsible leader', '包抓领导'], liaison: ['Liaison', '联络员'], service_agent: ['Service agent', '领办帮办员'], delivery_team: ['Delivery team', '工作专班'], inspection_team: ['Inspection team', '督查组'],
  direct: ['Direct responsibility', '直接责任'], principal_leadership: ['Principal leadership responsibility', '主要领导责任'], important_leadership: ['Important leadership responsibility', '重要领导责任'], overall_leadership: ['Overall leadership responsibility', '全面领导责任'],
  // time
  wd: ['working day', '工作日'], cd: ['calendar day', '自然日'], month: ['month', '月'], hour: ['hour', '小时'],
  statutory: ['statutory', '法定'], promised: ['promised', '承诺'], step: ['step', '环节'], channel: ['green channel', '绿色通道'],
  hearing: ['Hearing', '听证'], tender: ['Tender', '招标'], auction: ['Auction', '拍卖'], inspection: ['Inspection', '检验'], test: ['Testing', '检测'], quarantine: ['Quarantine', '检疫'], appraisal: ['Appraisal', '鉴定'], expert_review: ['Expert review', '专家评审'], applicant_supplement: ['Supplement by the applicant', '申请人补正'], unstated: ['Not stated', '未说明'],
  limit: ['Limit', '时限'], freshness: ['Freshness', '数据时效'],
  // outcomes, lights, modes
  pass: ['In order', '正常'], pending: ['Not yet due', '未到期'], warn: ['Warning', '预警'], fail: ['Not met', '不符合'], not_applicable: ['Does not apply', '不适用'], not_evaluable: ['Cannot be judged', '无法判断'], error: ['Rule error', '规则出错'],
  green: ['Green', '绿灯'], blue: ['Blue', '蓝灯'], yellow: ['Yellow', '黄灯'], red: ['Red', '红灯'], grey: ['Unknown', '灰灯'],
  shadow: ['Shadow', '试运行'], advisory: ['Advisory', '提示'], enforcing: ['Enforcing', '正式'], breach: ['Breach', '违反'],
  // matters, findings, exemption
  registered: ['Registered', '立项'], assigned: ['Assigned', '交办'], acknowledged: ['Acknowledged', '签收'], in_handling: ['In handling', '承办'], urged: ['Urged', '催办'], reported: ['Reported', '反馈'], under_review: ['Under review', '审核'], returned: ['Returned', '退办'], closed: ['Closed', '办结'], archived: ['Archived', '归档'], appraised: ['Appraised', '考核'], extended: ['Extended', '延期'], withdrawn: ['Withdrawn', '撤销'],
  minor: ['Minor', '轻微'], serious: ['Serious', '较重'], major: ['Major', '严重'],
  exempt: ['Exempt', '免予追究'], not_pursued: ['Not pursued', '不予追究'], mitigated: ['Mitigated', '从轻减轻'], not_eligible: ['Not eligible', '不予容错'],
  C01: ['Unsubstantial style', '作风不实'], C02: ['Weak implementation', '落实不力'], C03: ['Interference with landing', '干扰项目落地'], C04: ['Obstruction of landing', '阻挠项目落地'], C05: ['Low efficiency', '效率低下'], C06: ['Buck-passing', '推诿扯皮'], C07: ['Perfunctory handling', '敷衍塞责'], C08: ['Inaction', '不作为'], C09: ['Wrongful action', '乱作为'], C10: ['Order not executed', '有令不行'], C11: ['Ban not observed', '有禁不止'], C12: ['Abuse of power', '滥用职权'], C13: ['Solicitation', '吃拿卡要'],
  C14: ['Arbitrary inspection', '乱检查'], C15: ['Arbitrary fee', '乱收费'], C16: ['Arbitrary levy', '乱摊派'], C17: ['Arbitrary fine', '乱罚款'], C18: ['Other burden on enterprises', '加重企业项目建设负担'], C19: ['Fabrication', '弄虚作假'], C20: ['Deception', '欺上瞒下'], C21: ['Profiteering', '借机谋利'], C22: ['Favouritism', '徇私舞弊'], C23: ['Irresolute attitude', '部署态度不坚决'], C24: ['Ineffective measures', '措施不得力'], C25: ['Results below target', '效果不达标'], C26: ['Dereliction with loss of a project', '失职渎职造成项目流失'],
  // measures
  reminder: ['Reminder', '提醒'], early_warning: ['Early warning', '预警'], urge: ['Urging', '催办'], coordination_request: ['Request for coordination', '协调'], supervision_order: ['Supervision order', '督办'], rectification_recommendation: ['Recommendation to rectify', '整改建议'], circular_unit: ['Circular on a unit', '通报'], public_exposure: ['Public exposure', '媒体曝光'],
  interview_reminder: ['Reminder interview', '约谈提醒'], talk_inquiry: ['Inquiry by talk', '谈话函询'], criticism: ['Criticism and education', '批评教育'], written_examination: ['Written self-examination', '责令检查'], admonition: ['Admonition', '诫勉'], organizational_handling: ['Organisational handling', '组织处理'], party_discipline: ['Party discipline', '党纪处分'], administrative_sanction: ['Administrative sanction', '政务处分'], judicial_referral: ['Referral to the judicial organs', '移送司法'],
  commendation: ['Commendation', '表扬'], clarification: ['Clarification', '澄清正名'], tolerance_exemption: ['Exemption under tolerance', '容错免责'],
  // decisions and landing evidence
  granted: ['granted', '准予'], refused: ['refused', '不予'], lapsed: ['lapsed', '失效'], company_registered: ['company registered', '公司注册'], site_secured: ['site secured', '用地落实'], capital_paid: ['capital paid in', '资金到位'],
  // approval items and permits, as registers commonly name them
  project_filing: ['project filing', '项目备案'], land_permit: ['land permit', '用地审批'], land_planning_permit: ['land planning permit', '建设用地规划许可'], engineering_planning_permit: ['engineering planning permit', '建设工程规划许可'], construction_permit: ['construction permit', '施工许可'], environmental_assessment: ['environmental assessment', '环境影响评价'], energy_review: ['energy review', '节能审查'], fire_review: ['fire safety review', '消防设计审查'], site_opinion: ['site opinion', '选址意见'], water_permit: ['water permit', '取水许可'], acceptance_filing: ['filing of acceptance', '竣工验收备案'],
  // inspections
  comprehensive: ['Comprehensive', '全面'], focused: ['Focused', '重点'], routine: ['Routine', '日常'], special: ['Special', '专项'], circuit: ['Circuit', '巡回'], stationed: ['Stationed', '驻点'], announced: ['Announced', '明察'], unannounced: ['Unannounced', '暗访'],
  // sources and evidence
  register: ['Official register', '官方系统'], self: ['Self-reported', '自报'], engine: ['This library', '系统'],
  discipline_organ: ['Discipline inspection organ', '纪检监察'], state_power: ['Organ of state power', '权力机关'], law_enforcement_judicial: ['Law enforcement and judicial organs', '执法司法'], sector_regulator: ['Sector regulator', '行业监管'], technical_inspection: ['Technical inspection', '专业技术检查'], project_audit: ['Project audit', '工程项目稽查'], media: ['Media', '新闻舆论'], public: ['Public', '人民群众'],
  audit: ['Audit', '审计'], statistics: ['Statistics', '统计'],
  high: ['High', '高'], medium: ['Medium', '中'], low: ['Low', '低'], unknown: ['Unknown', '未知'],
  document: ['Document', '文件'], photo: ['Photo', '照片'], measurement: ['Measurement', '测量'], extract: ['Extract', '摘录'], statement: ['Statement', '陈述'], report: ['Report', '报告'], expert_opinion: ['Expert opinion', '专家意见'],
  // tracing
  factor: ['Utilities and other factors', '要素保障'], weather: ['Weather', '天气'], coordination: ['Coordination', '协调'],
  means: ['Had the means', '具备条件'], prerequisites: ['Prerequisites met', '前置条件具备'], acted: ['Acted', '已履行'], warned: ['Warned or objected', '提示或异议'],
  yes: ['yes', '是'], no: ['no', '否'], not_shown: ['not shown', '未见记录'],
  executed: ['Carried out the work', '具体承办'], in_charge: ['In charge', '主管'], ought_to_manage: ['Ought to have managed', '应管'], took_part: ['Took part in the decision', '参与决定'],
  superior_held: ['Held by a superior unit', '上级单位持有'], instruction: ['Instruction', '批示'], undue: ['Undue intervention', '不当干预'], denial: ['Resources denied', '未予保障'], vacancy: ['Post vacant', '岗位空缺'],
  no_evidence: ['no record of who held it', '无持有记录'], one_sided: ['only one side says so', '仅有单方记录'], contested: ['the records disagree', '记录不一致'], loose_record: ['a record has lost its beginning', '记录缺少起点'], handover_rejected: ['the hand-over was refused', '交接被退回'], stop_not_shown: ['the stop is not shown', '未见暂停依据'], vacant: ['post vacant, no appointing line known', '岗位空缺且无任命关系'], limits_exceed_whole: ['step limits exceed the whole', '环节时限之和超过总时限'],
  both_ends_official: ['official records at both ends', '起止均有官方记录'], self_reported: ['reported by a side of its own', '当事方自报'], recorded_late: ['recorded late', '补录'], corrected: ['corrected since', '曾更正'], documents: ['with documents', '有文件佐证'], appointing_line: ['goes to the appointing line', '归任命线'],
  start_record: ['a record of the start', '起点记录'], end_record: ['a record of the end', '终点记录'], receipt: ['a receipt by the next holder', '接收记录'], return_record: ['a record of the return', '退回记录'], who_acted: ['which unit acted', '行为单位'], acknowledgement: ['an acknowledgement', '签收记录'], means_record: ['a record of the means', '保障条件记录'], official_record: ['an official record', '官方记录'], reporting_line: ['the reporting line of the post', '岗位汇报关系'], rejected_handover: ['who had it after the refusal', '退回后由谁持有'],
  downward_shift: ['Only the lowest posts are named', '责任下移'],
  data_error: ['Error in the data', '数据错误'], late_information: ['Late information', '信息迟报'], duplicate: ['Duplicate', '重复'], appeal_upheld: ['Appeal upheld', '申诉成立'],
}

const { causeClass, dutyQuestion, dutyAnswer, postRelation, upstreamKind, unattributedReason, confidence, confidenceReason, furtherEvidence } = tracing
const tracingLists = { causeClass, dutyQuestion, dutyAnswer, postRelation, upstreamKind, unattributedReason, confidence, confidenceReason, furtherEvidence }

/** The closed lists of the library, by name: their terms have labels in every locale. */
export const enumerations: Readonly<Record<string, readonly string[]>> = Object.freeze(Object.fromEntries(
  Object.entries({ ...vocabulary, ...tracingLists, clockStopKind, limitLayer, timeUnit, outcome, lightColour, ruleMode, severity }).map(([name, list]) => [name, Object.freeze([...list.options])]),
))

/**
 * The label of a term in a locale; a term without a label is given back as it is.
 *
 * @example
 * ```ts
 * label('zh-CN', 'supervision_order') // '督办'
 * ```
 */
export function label(locale: Locale, term: string): string {
  const found = [term, term.replaceAll('-', '_')].find((each) => Object.hasOwn(terms, each))
  return found === undefined ? term : terms[found]![locale === 'en' ? 0 : 1]
}

/** A term in every locale. */
export function labels(term: string): Localized {
  return { en: label('en', term), 'zh-CN': label('zh-CN', term) }
}
