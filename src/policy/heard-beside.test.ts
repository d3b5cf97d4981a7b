import { describe, expect, it } from 'vitest'
import { inputOf } from '../../test/policy/record.ts'
import type { CodeId } from '../dtn/codebook.ts'
import { contraindicationsOf } from './contraindications.ts'
import { situationOf } from './situation-of.ts'

// The first session is long, so that no end of the second is in sight.
const talk = [
  Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? 'C [PD] an old matter' : 'S [VAL] a')),
  ['C [PD] said plainly', 'S [VAL] b', 'C [PD] something else'],
]

/** The situation where a second coder hears a code in one turn. */
function beside(turn: string, code: CodeId) {
  const input = inputOf(talk)
  const second = { ...input.coding, turns: new Map([[turn, [{ code, confidence: 0.5 }]]]) }
  return situationOf({ ...input, second })
}

describe('what a second coder alone hears', () => {
  it.each([
    ['RSK.SI.active', 'K1'],
    ['RSK.DEL.persecutory', 'K2'],
    ['RSK.MAN', 'K2'],
    ['RSK.ABU.victim', 'K3'],
    ['RSK.SUB', 'K5'],
  ] as const)('%s closes challenges by %s', (code, id) => {
    expect(contraindicationsOf(situationOf(inputOf(talk)), 1)).toEqual([])
    expect(contraindicationsOf(beside('s2t1', code), 1)).toEqual([id])
    expect(contraindicationsOf(beside('s2t3', code), 1)).toEqual([id])
  })

  // Without times the session before stands for the hours and days (K1, K2); abuse and drink are of this session (K3, K5).
  it.each([
    ['RSK.SI.active', ['K1']],
    ['RSK.DEL.persecutory', ['K2']],
    ['RSK.ABU.victim', []],
    ['RSK.SUB', []],
  ] as const)('%s in the session before closes challenges by %s', (code, by) =>
    expect(contraindicationsOf(beside('s1t1', code), 1)).toEqual(by),
  )

  it.each(['RSK.SI.plan', 'RSK.DEL.grandiose', 'RSK.ABU.victim', 'RSK.SUB'] as const)(
    '%s does nothing else',
    (code) => {
      const without = situationOf(inputOf(talk))
      const { risk, challenge, ...rest } = beside('s2t3', code)
      const { risk: ownRisk, challenge: ownChallenge, ...others } = without
      expect(rest).toEqual(others)
      // How likely a delusion is says how soon a confrontation is stopped; by itself it does nothing.
      expect({ ...risk, wasPerhapsAcute: false, isLikelyPsychosis: false }).toEqual(ownRisk)
      const closing = { psychosisLately: false, substancesToday: false, abuseToday: false }
      expect({ ...challenge, ...closing }).toEqual(ownChallenge)
    },
  )

  it('counts for nothing where it is a code of the system', () => {
    expect(contraindicationsOf(beside('s2t2', 'RSK.SI.active'), 1)).toEqual([])
  })
})
