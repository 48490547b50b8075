/** An approval accepted on a day, with the statutory limit of 20 working days, as its hall would record it. */
export function acceptance(day: string, extra: object = {}): Record<string, unknown> {
  return {
    id: 'e1', type: 'approval.accepted', project: 'P1', subject: 'approval/A1', occurredAt: day, recordedAt: `${day}T18:00:00+08:00`,
    by: { unit: 'U-NR' }, source: 'register', channel: 'hall', data: { item: 'land-permit', limits: [{ amount: 20, unit: 'wd' }] }, ...extra,
  }
}
