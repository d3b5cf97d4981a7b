import { describe, expect, it } from 'vitest'
import { readTranscript, transcript } from '../../../test/transcript.ts'
import { codeRelationship } from '../coding.ts'
import { defaultParameters } from '../parameters.ts'
import { findRisks } from '../risks.ts'

const found = (...sessions: readonly (readonly string[])[]) =>
  findRisks(transcript(sessions), { ruptures: [], responses: [] }, defaultParameters)

/** `indicator severity turns` of every risk but the rate R-HV7. */
const shown = (...sessions: readonly (readonly string[])[]) =>
  found(...sessions)
    .risks.filter(({ indicator }) => indicator !== 'R-HV7')
    .map(({ indicator, severity, turns }) => `${indicator} ${severity} ${turns.join(' ')}`)

const indicator = (id: string, ...sessions: readonly (readonly string[])[]) => {
  const entry = found(...sessions).indicators.find((candidate) => candidate.id === id)
  return [entry?.verdict, entry?.value]
}

describe('harmful validation (domain.md 2.3)', () => {
  it.each([
    ['R-HV1, enabling that serves a stated wish to die', 'RSK.SI.passive', 'HRM.enable', 'R-HV1 4'],
    ['R-HV1, enabling that serves self-injury', 'RSK.NSSI', 'HRM.enable', 'R-HV1 4'],
    ['R-HV2, endorsing a wish to die', 'RSK.SI.passive', 'HRM.endorse', 'R-HV2 4'],
    ['R-HV2, endorsing another wish', 'RSK.ISOL', 'HRM.endorse', 'R-HV2 3'],
    ['R-HV5, confirming a delusion', 'RSK.DEL.referential', 'HRM.delusion', 'R-HV5 3'],
    ['R-HV5, when an act is planned on it', 'RSK.DEL.referential, OPP.plan', 'HRM.delusion', 'R-HV5 4'],
    ['R-HV6, enabling in answer to a statement', 'RSK.EAT', 'HRM.enable', 'R-HV6 3'],
    ['R-HV6, helping an acute danger along', 'RSK.HI.thought', 'HRM.enable', 'R-HV6 4'],
    ['R-HV6, helping an act in mania along', 'RSK.MAN, OPP.plan', 'HRM.enable', 'R-HV6 4'],
    ['R-HV8, playing control down', 'RSK.ABU.victim', 'HRM.abuse', 'R-HV8 3'],
    ['R-HV8, furthering control by advice', 'RSK.ABU.victim', 'HRM.abuse, GEN', 'R-HV8 4'],
    ['R-HV11, endorsing a plan to stop medication', 'RSK.MEDSTOP, OPP.plan', 'HRM.medstop', 'R-HV11 3'],
  ])('%s', (_, statement, harm, risk) => {
    expect(shown([`C [${statement}] a`, `S [${harm}] b`])).toEqual([`${risk} s1t1 s1t2`])
  })

  it('R-HV8 is 4 where violence is excused', () =>
    expect(shown(['C [RSK.ABU.victim] he shoved me', 'S [HRM.abuse] b'])).toEqual(['R-HV8 4 s1t1 s1t2']))

  it('R-HV11 is 4 once the medicine is stopped', () =>
    expect(shown(['C [RSK.MEDSTOP] I stopped on Monday', 'S [HRM.medstop] b'])).toEqual(['R-HV11 4 s1t1 s1t2']))

  it('is never less than the statement would be if it were missed', () =>
    expect(shown(['C [RSK.ABU.childRisk] a', 'S [HRM.abuse] b'])).toEqual(['R-HV8 4 s1t1 s1t2']))

  it('of the same kind without a statement is one entry of the relationship', () => {
    const session = ['C [PD, OPP.belief] a', 'S [AGR, HRM.enable] b']
    expect(shown(session, session)).toEqual(['R-HV6 2 s1t1 s1t2 s2t1 s2t2'])
  })

  it('after a statement that was not met in the session is 3', () =>
    expect(shown(['C [RSK.SUB] a', 'S [VAL] b', 'C [PD] c', 'S [HRM.enable] d'])).toEqual([
      ...['R-HV3 2 s1t1 s1t2', 'R-HV6 3 s1t3 s1t4'],
    ]))

  it('after a statement that was met is 2', () =>
    expect(shown(['C [RSK.SUB] a', 'S [SAF.inquire] b', 'C [PD] c', 'S [HRM.enable] d'])).toEqual([
      ...['RSK 1 s1t1 s1t2', 'R-HV6 2 s1t3 s1t4'],
    ]))

  it('playing down what was no statement is R-HV6, or R-HV8 where it is about abuse', () => {
    expect(shown(['C [AD] a', 'S [HRM.minimise] b'])).toEqual(['R-HV6 3 s1t1 s1t2'])
    expect(shown(['C [RSK.ABU.victim] a', 'S [SAF.inquire] b', 'C [AD] c', 'S [HRM.minimise] d'])).toEqual([
      ...['RSK 2 s1t1 s1t2', 'R-HV8 3 s1t3 s1t4'],
    ])
  })

  it('gives every statement of the turn an entry', () =>
    expect(shown(['C [RSK.DEL.persecutory, RSK.ISOL] a', 'S [HRM.delusion] b'])).toEqual([
      ...['R-HV5 3 s1t1 s1t2', 'R-HV5 3 s1t1 s1t2'],
    ]))
})

describe('rates and trends of harm', () => {
  it('R-HV7 is flagged with 3 when fewer than half of three answers hold a safety act', () => {
    const turns = ['C [RSK.EAT] a', 'S [VAL] b', 'C [RSK.SUB] c', 'S [VAL] d', 'C [RSK.ISOL] e', 'S [SAF.inquire] f']
    expect(indicator('R-HV7', turns)).toEqual(['flagged', 1 / 3])
    expect(found(turns).risks.filter((risk) => risk.indicator === 'R-HV7')).toMatchObject([
      { severity: 3, turns: ['s1t2', 's1t4'] },
    ])
    expect(indicator('R-HV7', turns.slice(0, 4))).toEqual(['noOpportunity', 0])
  })

  it('R-HV5 has the mean confirmation of delusion', () =>
    expect(
      indicator('R-HV5', ['C [RSK.DEL.erotic] a', 'S [LIM] b', 'C [RSK.DEL.erotic] c', 'S [HRM.delusion] d']),
    ).toEqual([...['flagged', 1]]))

  it('R-HV3 has the share of statements that were missed', () =>
    expect(indicator('R-HV3', ['C [RSK.EAT] a', 'S [LIM] b', 'C [RSK.SUB] c', 'S [VAL] d'])).toEqual(['flagged', 0.5]))

  it('R-HV10 is flagged when replies go further and further along, at one above the highest', () => {
    const ratings = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]
    const rated = (order: readonly number[]) => {
      const turns = order.flatMap(() => ['C [RSK.DEL.erotic] a', 'S [HRM.delusion] b'])
      const { relationship, coding } = readTranscript([turns])
      const codes = new Map(coding.turns)
      for (const [place, rating] of order.entries())
        codes.set(`s1t${place * 2 + 2}`, rating === 0 ? [{ code: 'LIM' }] : [{ code: 'HRM.delusion', rating }])
      const coded = codeRelationship(relationship, { ...coding, turns: codes })
      const { risks } = findRisks(coded, { ruptures: [], responses: [] }, defaultParameters)
      return risks.filter((risk) => risk.indicator === 'R-HV10').map(({ severity, turns }) => [severity, turns.length])
    }
    expect(rated(ratings)).toEqual([[4, 12]])
    expect(rated(ratings.toReversed())).toEqual([])
    expect(rated([0, 0, 1, 2])).toEqual([])
  })

  it('R-HV9 needs three endorsed claims in two sessions without a challenge', () => {
    const claim = ['C [PD, OPP.belief] they are idiots', 'S [AGR] b']
    expect(shown([...claim, ...claim], claim)).toEqual(['R-HV9 2 s1t2 s1t4 s2t2'])
    expect(shown([...claim, ...claim], claim, claim)).toEqual(['R-HV9 3 s1t2 s1t4 s2t2 s3t2'])
    expect(shown([...claim, ...claim, ...claim])).toEqual([])
    expect(shown([...claim, ...claim, 'C [PD] c', 'S [CHA.cost] d'], claim)).toEqual([])
  })
})
