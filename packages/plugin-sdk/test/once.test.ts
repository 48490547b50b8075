import { expect, test } from 'vitest'
import { once } from '../src/index.js'

test('something is made once of the same arguments, and again of others', () => {
  let made = 0
  const total = once((list: readonly number[], calendar: { days: number }) => {
    made++
    return list.length * calendar.days
  })
  const [list, calendar] = [Object.freeze([1, 2]), { days: 5 }]
  expect([total(list, calendar), total(list, calendar), made]).toEqual([10, 10, 1])
  expect([total([1, 2], calendar), total(list, { days: 7 }), made]).toEqual([10, 14, 3])
})

test('what is made may be nothing at all', () => {
  let made = 0
  const none = once((_list: readonly number[]): undefined => void made++)
  const list = [1]
  expect([none(list), none(list), made]).toEqual([undefined, undefined, 1])
})
