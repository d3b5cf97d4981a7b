import { describe, expect, it } from 'vitest'
import { situationWith } from '../../test/policy/arbitrary-situation.ts'
import { referral } from './referral.ts'

describe('a referral', () => {
  it.each([
    ['asked', []],
    ['scope', ['M-EXP']],
    ['stagnation', ['M-EXP']],
    ['deterioration', ['M-EXP']],
  ] as const)('for %s names its reason', (referralDue, beside) =>
    expect(referral(situationWith({ referralDue }))).toMatchObject({
      ...{ move: 'M-REF', reason: `referral.${referralDue}`, with: beside, evidence: ['s5t7'] },
    }),
  )

  it('is none where none is due', () => expect(referral(situationWith({}))).toBeNull())
})
