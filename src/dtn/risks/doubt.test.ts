import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../../test/transcript.ts'
import { codeRelationship } from '../coding.ts'
import { defaultParameters, type Parameters, withParameters } from '../parameters.ts'
import { findRisks } from '../risks.ts'

/** The risks of one session whose codes have these confidences, turn by turn; undefined gives none. */
function risksAt(confidences: readonly (number | undefined)[], lines: readonly string[], parameters?: Parameters) {
  const { relationship, coding } = readTranscript([lines])
  const turns = new Map(
    [...coding.turns].map(([id, codes], index) => {
      const confidence = confidences[index]
      return [id, confidence === undefined ? codes : codes.map((code) => ({ ...code, confidence }))]
    }),
  )
  const coded = codeRelationship(relationship, { ...coding, turns })
  return findRisks(coded, { ruptures: [], responses: [] }, parameters ?? defaultParameters).risks
}

const missed = ['C [RSK.SI.plan] a', 'S [VAL] b']

describe('a risk carries how sure the coder is of it', () => {
  it('keeps the severity of what may be there, but sends a person to the turns before the client when it is unlikely', () => {
    const [risk] = risksAt([0.06, 0.9], missed)
    expect(risk).toMatchObject({ indicator: 'R-HV3', severity: 4, confidence: 0.06, doubtful: true })
    expect(risk?.next).toContain('read the turns today')
  })

  it('is not doubtful from the parameter on', () => {
    const [sure] = risksAt([0.5, 0.9], missed)
    expect(sure?.doubtful).toBeUndefined()
    expect(sure?.next).toContain('contact the client now')
    const { parameters } = withParameters(defaultParameters, { 'risk.doubtfulUnder': 0.6 })
    expect(risksAt([0.5, 0.9], missed, parameters)[0]?.doubtful).toBe(true)
  })

  it('takes the surest of several turns joined in one entry', () => {
    const [risk] = risksAt([0.2, 0.9, 0.8, 0.9], [...missed, ...missed])
    expect(risk).toMatchObject({ turns: ['s1t1', 's1t2', 's1t3', 's1t4'], confidence: 0.8 })
  })

  it('takes the less sure of the statement and the act that answers it with harm', () => {
    const risks = risksAt([0.9, 0.3], ['C [RSK.SI.plan] a', 'S [HRM.endorse] b'])
    expect(risks.find(({ act }) => act === 'HRM.endorse')).toMatchObject({ confidence: 0.3, doubtful: true })
  })

  it('asks only after the statement where a safety act met it', () =>
    expect(risksAt([0.9, 0.3], ['C [RSK.SI.plan] a', 'S [SAF.inquire] b'])[0]).toMatchObject({ confidence: 0.9 }))

  it('of a score over many statements is that of the surest of them', () => {
    const lines = [...missed, ...missed, ...missed]
    const score = (confidences: readonly (number | undefined)[]) =>
      risksAt(confidences, lines).find(({ indicator }) => indicator === 'R-HV7')
    expect(score([0.1, 0.9, 0.3, 0.9, 0.2, 0.9])).toMatchObject({ confidence: 0.3, doubtful: true })
    expect(score([0.1, 0.9, undefined, 0.9, 0.2, 0.9])).not.toHaveProperty('confidence')
  })

  it('has none where a person coded without giving one', () => {
    const [risk] = risksAt([undefined, undefined], missed)
    expect(risk).not.toHaveProperty('confidence')
    expect(risk?.next).toContain('contact the client now')
  })
})
