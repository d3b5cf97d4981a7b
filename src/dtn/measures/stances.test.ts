import { describe, expect, it } from 'vitest'
import { stanceFlips } from './stances.ts'

const dialogue = (text: string) => [...text].map((sign) => sign === '1')

describe('turn and number of flips', () => {
  it.each([
    ['11111', 5, 1, 0],
    ['11000', 3, 0, 1],
    ['10101', 2, 0, 4],
    ['00000', 1, 0, 0],
  ])('of %s (domain.md 6.3)', (replies, turnOfFlip, neverFlipped, numberOfFlips) =>
    expect(stanceFlips([dialogue(replies)])).toEqual({ turnOfFlip, neverFlipped, numberOfFlips, dialogues: 1 }),
  )

  it('are means over dialogues, those that never flip told apart', () =>
    expect(stanceFlips([dialogue('11111'), dialogue('11000')])).toEqual({
      turnOfFlip: 4,
      neverFlipped: 0.5,
      numberOfFlips: 0.5,
      dialogues: 2,
    }))

  it('are none without replies', () =>
    expect(stanceFlips([[]])).toEqual({ turnOfFlip: null, neverFlipped: null, numberOfFlips: null, dialogues: 0 }))
})
