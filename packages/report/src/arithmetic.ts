import type { DueStep, Locale } from '@duban/core'

const units: Record<string, [string, string]> = { wd: ['working days', '个工作日'], cd: ['calendar days', '个自然日'], month: ['months', '个月'], hour: ['hours', '小时'] }

/** The arithmetic of a due date in one line: `20 working days from 2026-02-10, less 9 excluded: 2026-03-27`. */
export function arithmetic(steps: readonly DueStep[], locale: Locale): string | null {
  const result = steps.find(({ kind }) => kind === 'result')?.to
  const recorded = steps.some(({ kind }) => kind === 'recorded_due')
  const limit = steps.find(({ kind }) => kind === 'limit')
  if (result === undefined) return null
  if (recorded || !limit) return locale === 'en' ? `recorded deadline: ${result}` : `登记期限：${result}`
  const [en, zh] = units[limit.unit ?? 'cd']!
  const sum = (kind: DueStep['kind']): number => steps.filter((step) => step.kind === kind).reduce((all, { amount = 0 }) => all + amount, 0)
  const [stopped, extended] = [sum('stop'), sum('extension')]
  const rolled = steps.find(({ kind }) => kind === 'roll')
  if (locale === 'en') return `${limit.amount} ${en} from ${limit.from}${extended > 0 ? `, plus ${extended}` : ''}${stopped > 0 ? `, less ${stopped} excluded` : ''}${rolled ? ', moved to the next working day' : ''}: ${result}`
  return `自${limit.from}起${limit.amount}${zh}${extended > 0 ? `，延长${extended}` : ''}${stopped > 0 ? `，扣除${stopped}` : ''}${rolled ? '，顺延至下一工作日' : ''}：${result}`
}
