import { expect, it } from 'vitest'
import { situationWith } from '../../test/policy/arbitrary-situation.ts'
import { isLookedAtWhole } from './whole-reply.ts'

it('is so where somebody is in danger or asks for harm', () => {
  expect(isLookedAtWhole(situationWith({}))).toBe(false)
  for (const risk of [
    { isAcute: true },
    { statement: 'RSK.SI.passive' as const },
    ...[{ asksHarm: true }, { asksEnabling: true }, { harmToThird: true }],
  ])
    expect(isLookedAtWhole(situationWith({ risk }))).toBe(true)
})

it.each([
  ['late danger, perhaps', { risk: { wasPerhapsAcute: true } }, true],
  ['a delusion of these weeks', { challenge: { psychosisLately: true } }, true],
  ['abuse', { risk: { disclosesAbuse: true } }, true],
  ['drink', { challenge: { substancesToday: true } }, true],
  ['an age under 18', { challenge: { isMinor: true } }, true],
  ['acute grief', { challenge: { acuteGrief: true } }, false],
  ['a death of these days, in own words', { challenge: { acuteGrief: true, isGriefTold: true } }, true],
  ['an open strain', { rupture: { isOpen: true, state: 'open.C' } }, true],
  ['a strain that ran out of time', { rupture: { state: 'unresolved' } }, true],
  ['rising distress', { distress: { isRising: true } }, false],
  ['no consent', { consent: { challenge: 'absent' } }, false],
] as const)('looks at a reply whole where %s speaks against a challenge: %o, %s', (_what, changes, expected) => {
  expect(isLookedAtWhole(situationWith(changes))).toBe(expected)
})

it('looks at a reply in place of one that was kept back whole, whatever the moment', () => {
  expect(isLookedAtWhole(situationWith({}), { isSecond: true })).toBe(true)
})
