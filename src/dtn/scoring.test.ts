import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reverseKeyed, type ScoringKey, scoreItems } from './scoring.ts'

// domain.md 4.2: HAq-II has 19 items from 1 to 6, of which 4, 8, 11, 16 and 19 are reversed; sum 19 to 114.
const haq: ScoringKey = { items: 19, min: 1, max: 6, reverse: [4, 8, 11, 16, 19] }

describe('scoring keys (domain.md 4.1)', () => {
  it('reverse the negatively worded items', () => {
    expect(scoreItems(new Array<number>(19).fill(6), haq)).toEqual({
      score: 14 * 6 + 5 * 1,
      range: [19, 114],
      missing: 0,
      isProrated: false,
    })
  })

  it('prorate from three quarters of the items on and give nothing below', () => {
    const phq: ScoringKey = { items: 9, min: 0, max: 3, reverse: [] }
    expect(scoreItems([1, 1, 1, 1, 1, 1, 1, null, null], phq)).toMatchObject({ score: 9, missing: 2, isProrated: true })
    expect(scoreItems([1, 1, 1, 1, 1, 1, null, null, null], phq)).toMatchObject({ score: null, missing: 3 })
  })

  it('invariant 11: reversing twice is identity, and scores lie in range', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: -2, max: 9 }), { nil: null }), { maxLength: 25 }),
        fc.integer({ min: 1, max: 6 }),
        (answers, answer) => {
          expect(reverseKeyed(reverseKeyed(answer, haq), haq)).toBe(answer)
          const { score, range } = scoreItems(answers, haq)
          expect(score === null || (score >= range[0] && score <= range[1])).toBe(true)
        },
      ),
    )
  })
})
