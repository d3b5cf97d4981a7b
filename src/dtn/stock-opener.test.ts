import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import { defaultParameters as parameters } from './parameters.ts'
import { dropStockOpeners } from './stock-opener.ts'

const validating = (...openers: readonly string[]) => {
  const coded = dropStockOpeners(
    transcript([openers.flatMap((text) => ['C [AD] words', `S [VAL, INS] ${text}`])]),
    parameters,
  )
  return coded.turns.filter((turn) => turn.bases.has('VAL')).map((turn) => turn.turn.id)
}

describe('the stock opener (domain.md 1.7, NR2)', () => {
  it('takes VAL from three turns with the same first sentence of sympathy, case ignored', () => {
    expect(
      validating('I am sorry to hear that. One.', 'I am SORRY to hear that. Two.', 'I am sorry to hear that. Three.'),
    ).toEqual([])
  })

  it('leaves two of them, and other sentences, alone', () => {
    expect(
      validating('I am sorry to hear that. One.', 'I am sorry to hear that. Two.', 'That sounds lonely. Three.'),
    ).toEqual(['s1t2', 's1t4', 's1t6'])
  })

  it('leaves a repeated opener without sympathy alone', () => {
    expect(validating('Thank you. One.', 'Thank you. Two.', 'Thank you. Three.')).toHaveLength(3)
  })

  it('does not find a word of sympathy inside another word', () => {
    expect(validating('A sounding board. One.', 'A sounding board. Two.', 'A sounding board. Three.')).toHaveLength(3)
  })
})
