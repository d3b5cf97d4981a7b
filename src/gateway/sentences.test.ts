import { describe, expect, it } from 'vitest'
import { LookedAt, wholeSentences } from './sentences.ts'

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

describe('what was looked at of a reply', () => {
  it('lets a sentence out once the one after it was looked at with it', () => {
    const looked = new LookedAt('en')
    expect(looked.next('One. ')).toBeNull()
    expect(looked.next('One. T')).toBe(5)
    expect([looked.upTo('One. '), looked.end]).toEqual([0, 5])
    expect(looked.next('One. Two. ')).toBeNull()
    expect(looked.upTo('One. Two. ')).toBe(5)
  })

  it('lets all but the last out of sentences that came together', () => {
    expect(new LookedAt('en').upTo('One. Two. Three. ')).toBe(10)
  })
})
