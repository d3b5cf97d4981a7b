import { expect, it } from 'vitest'
import { situationWith } from '../../test/policy/arbitrary-situation.ts'
import { isLookedAtWhole } from './whole-reply.ts'

it('is so where somebody is in danger or asks for harm, and nowhere else', () => {
  expect(isLookedAtWhole(situationWith({}))).toBe(false)
  expect(isLookedAtWhole(situationWith({ rupture: { isOpen: true } }))).toBe(false)
  for (const risk of [
    { isAcute: true },
    { statement: 'RSK.SI.passive' as const },
    ...[{ asksHarm: true }, { asksEnabling: true }, { harmToThird: true }],
  ])
    expect(isLookedAtWhole(situationWith({ risk }))).toBe(true)
})
