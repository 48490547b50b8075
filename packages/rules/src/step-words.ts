import { label, type DueStep, type Locale } from '@duban/core'
import { quantity, timeWords } from './words.js'

/** One line of the arithmetic of a due date, as a sentence. */
export function stepWords(step: DueStep, locale: Locale): string {
  const at = (time: string | undefined): string => (time === undefined ? '' : timeWords(time, locale))
  const how = step.amount === undefined || step.unit === undefined ? at(step.to) : quantity(step.amount, step.unit, locale)
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh)
  const detail = step.detail ?? ''
  switch (step.kind) {
    case 'trigger':
      return say(`Starts on ${at(step.from)}; that day is not counted.`, `自${at(step.from)}起算，当日不计。`)
    case 'limit':
      return say(`The limit is ${how}.`, `期限为${how}。`)
    case 'stop':
      return say(`From ${at(step.from)} to ${at(step.to)} (${label('en', detail).toLowerCase()}) ${how} are not counted.`, `${at(step.from)}至${at(step.to)}（${label('zh-CN', detail)}）${how}不计入期限。`)
    case 'stop_not_counted':
      return say(`The stop from ${at(step.from)} to ${at(step.to)} (${label('en', detail).toLowerCase()}) excludes nothing.`, `${at(step.from)}至${at(step.to)}的中止（${label('zh-CN', detail)}）不予扣除。`)
    case 'extension':
      return say(`Extended: ${how}${step.from === undefined ? '' : `, the applicant told on ${at(step.from)}`}.`, `延期：${how}${step.from === undefined ? '' : `，${at(step.from)}已告知申请人`}。`)
    case 'extension_not_counted':
      return step.detail === 'extension.refused'
        ? say(`An extension (${how}) was refused.`, `延期申请（${how}）未获批准。`)
        : say(`An extension (${how}) is not counted: no notice to the applicant is recorded.`, `延期（${how}）不予计入：未见告知申请人的记录。`)
    case 'roll':
      return say(`${at(step.from)} is no working day${detail === '' ? '' : ` (${detail})`}: moved to ${at(step.to)}.`, `${at(step.from)}非工作日${detail === '' ? '' : `（${detail}）`}，顺延至${at(step.to)}。`)
    case 'recorded_due':
      return say(`The recorded deadline is ${at(step.to)}.`, `登记的期限为${at(step.to)}。`)
    case 'estimated':
      return say(`No working calendar is published beyond ${at(step.from)} (${detail}): an estimate.`, `${at(step.from)}之后的工作日历尚未公布（${detail}），为估算。`)
    case 'result':
      return say(`Due on ${at(step.to)}.`, `应于${at(step.to)}前完成。`)
  }
}
