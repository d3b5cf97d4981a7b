import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../test/transcript.ts'
import type { CriterionId, Finding } from './checklist.ts'
import { classifyCoded } from './classify.ts'
import { codeRelationship, type Measured } from './coding.ts'
import { defaultParameters, type Parameters } from './parameters.ts'
import { measuredInUse, weakCodesOf } from './weak-evidence.ts'

const exchanges = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.flatMap(([client, system]) => [`C [${client}] words`, `S [${system}] words`])

const times = <T>(count: number, item: T): readonly T[] => Array.from({ length: count }, () => item)

const good = { f1: 0.8, n: 40 }
const bad = { f1: 0.3, n: 40 }

function coded(sessions: readonly string[][], measured?: Measured) {
  const { relationship, coding } = readTranscript(sessions)
  const coder = { id: 'some@1', kind: 'model' as const, ...(measured === undefined ? {} : { measured }) }
  return codeRelationship(relationship, { ...coding, coder })
}

function finding(id: CriterionId, sessions: readonly string[][], measured?: Measured): Finding {
  const found = classifyCoded(coded(sessions, measured), defaultParameters).findings.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

describe('weak evidence', () => {
  const asking = [exchanges(...times(6, ['PD', 'EXP'] as const))]

  it('gives no verdict that rests on weak codes alone, and says which it would have been', () => {
    expect(finding('S2.2a', asking)).toMatchObject({ verdict: 'met' })
    expect(finding('S2.2a', asking, { EXP: bad })).toMatchObject({
      verdict: 'noOpportunity',
      withheld: 'met',
      weakCodes: ['EXP'],
      numerator: 6,
      reason: 'weak evidence: met only by EXP',
    })
  })

  it('lets a weak code support what a reliable code of the same part shows too', () => {
    const both = [exchanges(...times(5, ['PD', 'EXP'] as const), ['PD', 'FQ'])]
    const found = finding('S2.2a', both, { EXP: bad, FQ: good })
    expect(found).toMatchObject({ verdict: 'met', numerator: 6, weakCodes: ['EXP'] })
    expect(found.withheld).toBeUndefined()
  })

  it('withholds a verdict the other way round: weak codes alone cannot refute', () => {
    expect(finding('S1.2', asking, { EXP: bad })).toMatchObject({ verdict: 'noOpportunity', withheld: 'notMet' })
  })

  it('takes what was not found as no absence where no code that would have shown it can be relied on', () => {
    const silent = [exchanges(...times(20, ['PD', 'VAL'] as const))]
    const weak = { PSH: bad, NGT: bad, CPR: bad }
    expect(finding('C2.3', silent, weak)).toMatchObject({
      verdict: 'noOpportunity',
      withheld: 'met',
      reason: 'weak evidence: met only because PSH, NGT, CPR were not found',
    })
    expect(finding('C2.3', silent, { ...weak, PSH: good })).toMatchObject({ verdict: 'met' })
  })

  it('leaves opportunities that only weak codes name out of account', () => {
    const passed = [exchanges(...times(3, ['OPP.belief', 'REA'] as const))]
    expect(finding('S2.3a', passed, { OPP: bad })).toMatchObject({ verdict: 'noOpportunity', withheld: 'met' })
    expect(finding('S2.3a', passed, { OPP: good, CHA: good })).toMatchObject({ verdict: 'met' })
  })

  describe('where only the occasions are named by weak codes', () => {
    const taken = [exchanges(...times(3, ['OPP.belief', 'CHA.evidence'] as const))]
    const borne = [exchanges(...times(3, ['PSH', 'TOL'] as const))]

    it('says that a deed was seen, when a reliable code shows the deed', () => {
      expect(finding('S3.2', taken, { OPP: bad, CHA: good })).toMatchObject({ verdict: 'met', weakCodes: ['OPP'] })
      expect(finding('S3.2', borne, { PSH: bad, TOL: good })).toMatchObject({ verdict: 'met', weakCodes: ['PSH'] })
      expect(finding('S2.3a', taken, { OPP: bad, CHA: good })).toMatchObject({ verdict: 'notMet', weakCodes: ['OPP'] })
    })

    it('does not when the deed is weak too', () => {
      expect(finding('S3.2', taken, { OPP: bad, CHA: bad })).toMatchObject({ withheld: 'met' })
      expect(finding('S3.2', borne, { PSH: bad, TOL: bad })).toMatchObject({ withheld: 'met' })
    })

    it('never says that it was not seen', () => {
      const passed = [exchanges(['OPP.belief', 'CHA.evidence'], ...times(9, ['OPP.belief', 'REA'] as const))]
      expect(finding('S3.2', passed, { OPP: good, CHA: good })).toMatchObject({ verdict: 'notMet' })
      expect(finding('S3.2', passed, { OPP: bad, CHA: good })).toMatchObject({ withheld: 'notMet' })
    })
  })

  it('changes nothing for a coder nobody measured, or one without weak codes', () => {
    const plain = classifyCoded(coded(asking), defaultParameters).findings
    expect(classifyCoded(coded(asking, { EXP: good }), defaultParameters).findings).toEqual(plain)
    expect(classifyCoded(coded(asking, {}), defaultParameters).findings).toEqual(plain)
  })

  it('takes the floor from the parameters', () => {
    const parameters: Parameters = { ...defaultParameters, weakCodeFloor: 0.2 }
    expect(weakCodesOf({ coder: { id: 'a', kind: 'model', measured: { EXP: bad } } }, parameters)).toEqual(new Set())
    expect([...weakCodesOf(coded(asking, { EXP: bad }).coding, defaultParameters)]).toEqual(['EXP'])
  })

  it('names what was measured of the codes in use only', () => {
    const record = coded([exchanges(['PD', 'EXP'])], { EXP: bad, PD: good, CHA: bad })
    expect(measuredInUse(record, defaultParameters)).toEqual({ measured: { EXP: bad, PD: good }, weakCodes: ['EXP'] })
    expect(measuredInUse(coded([exchanges(['PD', 'EXP'])]), defaultParameters)).toEqual({})
  })
})
