import { describe, expect, it } from 'vitest'
import { cosine, countWords } from './similarity.ts'

const between = (a: string, b: string) => cosine(countWords(a), countWords(b))

describe('the likeness of two texts by their words', () => {
  it('is 1 for the same words in any order and case, 0 for none in common', () => {
    expect(between('sleep and work', 'Work and SLEEP')).toBeCloseTo(1)
    expect(between('sleep', 'work')).toBe(0)
    expect(between('', 'work')).toBe(0)
  })

  it('is the cosine of the counts', () => expect(between('a a b', 'a b b')).toBeCloseTo(4 / 5))

  it('reads straight and curly apostrophes alike', () => expect(between("don't", 'don’t')).toBeCloseTo(1))

  it('counts rare words more when told so', () => {
    const weight = (word: string) => (word === 'the' ? 0 : 1)
    expect(cosine(countWords('the night'), countWords('the day'), weight)).toBe(0)
  })
})
