import { expect, test } from 'vitest'
import { enumerations, label, labels } from '../src/index.js'

test('X28 every term of every closed list has a label in both languages', () => {
  expect(label('zh-CN', 'supervision_order')).toBe('督办')
  for (const [name, terms] of Object.entries(enumerations)) {
    for (const term of terms) {
      expect(label('en', term), `${name} ${term}`).toMatch(/^[A-Za-z][\w ,-]+$/)
      expect(label('zh-CN', term), `${name} ${term}`).not.toBe(term)
      expect(label('zh-CN', term), `${name} ${term}`).toMatch(/^\p{Script=Han}+$/u)
    }
  }
})

test('X28 identifiers are English words, never pinyin, and an unknown term is given back', () => {
  const pinyin = /(?:^|_)(duban|ducha|dengpai|liangdeng|xiangmu|shenpi|zeren|kaohe|yujing)(?:_|$)/
  expect(Object.values(enumerations).flat().filter((term) => pinyin.test(term))).toEqual([])
  expect(labels('toString')).toEqual({ en: 'toString', 'zh-CN': 'toString' })
})
