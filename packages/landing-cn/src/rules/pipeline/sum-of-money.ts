import type { Money } from '@duban/plugin-sdk'

/** A movement of funds as rules see it. */
export interface Moved { step: string; amount: Money; events: string[] }

const places = 10

/** The sum of decimal amounts, exactly: in units of the tenth decimal place, and as money in the currency of the first. */
export function sumOf(moved: readonly Moved[]): { units: bigint; sum: Money } {
  const units = moved.reduce((sum, { amount }) => sum + unitsOf(amount.amount), 0n)
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  const whole = `${units < 0n ? '-' : ''}${digits.slice(0, -places)}`
  return { units, sum: { amount: `${whole}${fraction === '' ? '' : `.${fraction}`}`, currency: moved[0]?.amount.currency ?? '' } }
}

function unitsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  const units = BigInt(`${whole.replace('-', '')}${fraction.padEnd(places, '0')}`)
  return amount.startsWith('-') ? -units : units
}
