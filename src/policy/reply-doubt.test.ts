import { describe, expect, it } from 'vitest'
import { type SituationChanges, situationWith } from '../../test/policy/arbitrary-situation.ts'
import type { Confronting } from '../dtn/coding.ts'
import { confrontationDoubt, confrontationReaction } from './reply-doubt.ts'

const { again, stop, perhaps, drinkToday, nearlySure, openly } = confrontationDoubt

/** What is done at the limit, and just under it. */
function around(limit: number, changes: SituationChanges, at: keyof Confronting = 'confronts') {
  const reaction = (p: number) => confrontationReaction({ [at]: p }, situationWith(changes))
  return [reaction(limit - 0.01), reaction(limit)]
}

describe('a confrontation no code names', () => {
  it.each([
    ['nothing', {}],
    ['an end in sight', { challenge: { nearLeaving: true } }],
    ['a fact in doubt', { challenge: { memoryInDoubt: true } }],
  ] as const)('is let out where %s speaks against one', (_what, changes) => {
    expect(confrontationReaction({ confronts: 1 }, situationWith(changes))).toBeNull()
  })

  it.each([
    ['danger beyond doubt', { risk: { wasAcute: true, isBeyondDoubt: true } }],
    ['acute danger stated now', { risk: { isAcute: true, statement: 'RSK.SI.active' } }],
    ['a conviction that is likely a delusion', { risk: { hasPsychosis: true, isLikelyPsychosis: true } }],
    ['a death of these days, in own words', { challenge: { acuteGrief: true, isGriefTold: true } }],
    ['drunkenness now', { risk: { isIntoxicated: true } }],
    ['an age under 18', { challenge: { isMinor: true } }],
  ] as const)('is written again early and stopped soon where %s bars one', (_what, changes) => {
    expect(around(again, changes)).toEqual([null, 'again'])
    expect(around(stop, changes)).toEqual(['again', 'stop'])
  })

  it.each([
    ['late danger', perhaps, { risk: { wasPerhapsAcute: true } }],
    ['abuse', perhaps, { challenge: { abuseToday: true } }],
    ['drink', drinkToday, { challenge: { substancesToday: true } }],
    ['an open strain', nearlySure, { rupture: { isOpen: true, state: 'open.C' } }],
    ['a delusion', nearlySure, { risk: { hasPsychosis: true } }],
    ['a delusion of these weeks', nearlySure, { challenge: { psychosisLately: true } }],
    ['a suspected strain', nearlySure, { rupture: { state: 'suspected' } }],
    ['a strain that ran out of time', nearlySure, { rupture: { state: 'unresolved' } }],
    ['acute grief', nearlySure, { challenge: { acuteGrief: true } }],
    ['rising distress', nearlySure, { distress: { isRising: true } }],
  ] as const)(
    'is stopped later where %s is but doubted, or speaks against one without being a danger',
    (_what, limit, changes) => {
      expect(around(limit, changes)).toEqual([null, 'stop'])
    },
  )

  it('is stopped sooner where something speaks against one and a first reply was kept back', () => {
    const strain = { rupture: { isOpen: true, state: 'open.C' } } as const
    const reaction = (confronts: number, changes: SituationChanges) =>
      confrontationReaction({ confronts, isSecond: true }, situationWith(changes))
    expect([reaction(stop - 0.01, strain), reaction(stop, strain)]).toEqual([null, 'stop'])
    expect(reaction(1, {})).toBeNull()
  })

  it('is stopped whatever the moment where it is open and nobody agreed to such a challenge (K8)', () => {
    const at = (challenge: 'absent' | 'active' | 'withdrawn') =>
      around(openly, { consent: { challenge } }, 'confrontsOpenly')
    expect(at('absent')).toEqual([null, 'stop'])
    expect(at('withdrawn')).toEqual([null, 'stop'])
    expect(at('active')).toEqual([null, null])
  })

  it('is let out where a clinician lets it through', () => {
    const cleared = { risk: { hasPsychosis: true, isLikelyPsychosis: true }, challenge: { cleared: ['K2'] } } as const
    expect(confrontationReaction({ confronts: 1 }, situationWith(cleared))).toBeNull()
  })

  it('is not read by a coder that does not listen for it', () => {
    expect(confrontationReaction({}, situationWith({ risk: { isIntoxicated: true } }))).toBeNull()
  })
})
