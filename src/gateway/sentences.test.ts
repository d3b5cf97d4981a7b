import { describe, expect, it } from 'vitest'
import { wholeSentences } from './sentences.ts'

describe('whole sentences of a text that is being written', () => {
  it.each([
    ['I hear you', 'en', ''],
    ['I hear you.', 'en', ''],
    ['I hear you. ', 'en', ''],
    ['I hear you. W', 'en', 'I hear you. '],
    ['It is 3.5 or more', 'en', ''],
    ['Ja! Wirklich? Und', 'de', 'Ja! Wirklich? '],
    ['One\nTwo', 'en', 'One\n'],
    ['聞いています。それで', 'ja', '聞いています。'],
    ['A language nobody knows. B', 'no such tag', 'A language nobody knows. '],
  ])('end where the next begins: %j (%s)', (text, language, whole) => {
    expect(text.slice(0, wholeSentences(text, language))).toBe(whole)
  })
})
