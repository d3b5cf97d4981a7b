import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import { challengeResponses } from './challenges.ts'
import { defaultParameters as parameters } from './parameters.ts'
import { findRuptures } from './ruptures.ts'

const responsesIn = (...sessions: readonly (readonly string[])[]) => {
  const coded = transcript(sessions)
  return challengeResponses(coded, findRuptures(coded, parameters).ruptures, parameters)
}

const following = (...turns: readonly string[]) => {
  const [response] = responsesIn(['C [OPP.belief, PD] a', 'S [CHA.evidence^1, VAL] b', ...turns])
  return response
}

describe('discomfort after a challenge (C3.2, domain.md 1.4)', () => {
  it('is withdrawal, confrontation or push-back in the next three client turns', () => {
    const found = ['WDR.2', 'CNF.2', 'PSH', 'X.3'].map((code) => following(`C [${code}] c`, 'S [REF] d')?.discomfort)
    expect(found).toEqual(new Array(4).fill({ turns: ['s1t3'], kind: 'marker' }))
  })

  it('is not looked for in the fourth', () => {
    const three = ['C [PD] c', 'S [REF] d', 'C [PD] e', 'S [REF] f', 'C [PD] g', 'S [REF] h']
    expect(following(...three, 'C [PSH] i')?.discomfort).toBeNull()
  })

  it('reaches into the next session', () => {
    const [response] = responsesIn(['C [PD] a', 'S [CHA.cost] b'], ['C [PSH] c', 'S [TOL] d'])
    expect(response?.discomfort?.turns).toEqual(['s2t1'])
  })

  it('is not a question for something else', () =>
    expect(following('C [QF, WDR.4] c', 'S [INF] d')?.discomfort).toBeNull())

  it('leaves resolved open where there was none', () =>
    expect(following('C [ELB] c', 'S [REF] d')).toEqual({
      turn: 's1t2',
      index: 1,
      codes: [{ code: 'CHA.evidence', step: 1 }],
      isAppropriate: true,
      discomfort: null,
      resolved: null,
      response: 'engaged',
    }))

  it('is appropriate only where no challenge of the turn is marked otherwise', () =>
    expect(responsesIn(['C [PD] a', 'S [CHA.cost, CHA.evidence!] b'])[0]?.isAppropriate).toBe(false))
})

describe('its resolution', () => {
  it('without an episode is work taken up within three client turns', () => {
    expect(following('C [PSH] c', 'S [TOL] d', 'C [ELB] e', 'S [REF] f')?.resolved).toBe(true)
    expect(following('C [PSH] c', 'S [TOL] d', 'C [PD] e', 'S [REF] f')?.resolved).toBe(false)
  })

  it('can lie in the very turn that pushed back', () =>
    expect(following('C [PSH, NGT] c', 'S [NEG] d')?.resolved).toBe(true))

  it('is none when the system gave in since the challenge', () =>
    expect(following('C [PSH] c', 'S [CAP] d', 'C [POS] e', 'S [REF] f')?.resolved).toBe(false))

  it('with episodes is that all of them ended well', () => {
    const repaired = ['C [WDR.2] c', 'S [REP.6] d', 'C [ASR] e', 'S [VAL] f', 'C [POS] g']
    expect(following(...repaired)?.resolved).toBe(true)
    expect(following('C [WDR.2] c', 'S [INF] d', 'C [POS] e')?.resolved).toBe(false)
  })

  it('after a mere length drop asks that somebody attended', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')
    const usual = Array.from({ length: 9 }, () => [`C [PD] ${words(40)}`, 'S [REF] so']).flat()
    const drop = ['S [CHA.cost] b', `C [PD] ${words(5)}`]
    const rest = [`C [PD] ${words(5)}`, 'S [REF] so', `C [ELB] ${words(40)}`]
    const [silent] = responsesIn([...usual, 'C [PD] a', ...drop, 'S [REF] c', ...rest])
    expect([silent?.discomfort?.kind, silent?.resolved]).toEqual(['lengthDrop', false])
    const [asked] = responsesIn([...usual, 'C [PD] a', ...drop, 'S [MON] c', ...rest])
    expect(asked?.resolved).toBe(true)
  })
})

describe('the class of a response (domain.md 9.4)', () => {
  it.each([
    ['engaged', 'C [ELB] c'],
    ['partial', 'C [PSH, ELB] c'],
    ['deferred', 'C [CMP] let me sleep on it'],
    ['compliant', 'C [CMP] ok'],
    ['resisted', 'C [CNF.2] no'],
    ['withdrawn', 'C [WDR.6] haha'],
    ['left', 'C [LEV, CNF.1] gone'],
  ])('is %s after %s', (kind, turn) => expect(following(turn, 'S [REF] d')?.response).toBe(kind))

  it('is none when nobody answered', () => expect(following()?.response).toBeNull())

  it('is not left when the client talks on', () =>
    expect(following('C [LEV, CNF.1] gone', 'S [REP.5] d', 'C [PD] e')?.response).toBe('resisted'))
})
