import type { Localized } from '@duban/plugin-sdk'

const says = (en: string, zh: string): Localized => ({ en, 'zh-CN': zh })

/** The neutral observation codes that rules raise, as people say them: what was seen, never what it is called. */
export const observations: Readonly<Record<string, Localized>> = {
  charge_during_inspection: says('charge during an inspection', '检查期间收费'),
  charge_for_cancelled_item: says('charge for a cancelled item', '已取消事项仍收费'),
  complaint_on_record: says('complaint on record', '登记有投诉'),
  data_requested_again: says('same data asked for again', '重复索要同一数据'),
  decided_without_recorded_power: says('decided without a power on record', '决定单位无登记权限'),
  duplicate_material: says('material asked for twice', '材料重复索要'),
  fee_above_standard: says('fee above its standard', '收费超过标准'),
  fee_outside_catalogue: says('fee outside the catalogue', '收费无目录依据'),
  fine_outside_band: says('fine outside its band', '罚款超出裁量基准'),
  hold_without_reason: says('hold without a reason', '无理由暂停办理'),
  inspection_beyond_plan: says('inspection beyond the plan', '超计划检查'),
  intermediary_compulsory: says('intermediary made compulsory', '强制使用中介'),
  levy_without_basis: says('levy without a basis', '征收无依据'),
  mandatory_step_not_recorded: says('mandatory step not on record', '必经程序未见记录'),
  no_act_within_limit: says('no act within the limit', '时限内无办理记录'),
  order_without_act: says('order without an act', '督办事项无办理记录'),
  overdue: says('overdue', '逾期未完成'),
  party_is_declared_relation: says('party is a declared relation', '合同方为申报关联方'),
  passed_around: says('handed on and not taken', '多次转办无人承接'),
  permit_out_of_order: says('permit out of order', '许可顺序不符'),
  photo_reused: says('photo used twice', '照片重复使用'),
  plan_stays_unclear: says('plan stays unclear', '任务要求仍不明确'),
  refusal_without_ground: says('refusal without a ground', '不予许可未说明理由'),
  removed_approval_under_another_name: says('removed approval under another name', '已取消审批换名保留'),
  repeatedly_overdue: says('overdue again and again', '屡次逾期'),
  report_differs_from_ledger: says('report differs from the ledger', '上报与台账不一致'),
  report_not_borne_out: says('report not borne out', '上报与核实不符'),
  same_reply_repeated: says('same reply again', '答复内容雷同'),
  slower_than_peers: says('slower than its peers', '用时长于同类单位'),
  target_not_attained: says('target not attained', '目标未达标'),
  undue_intervention_registered: says('intervention registered as undue', '登记有不当干预'),
  uneven_treatment: says('similar cases far apart', '同类办理差异较大'),
}
