import { describe, expect, it } from 'vitest'
import { readTranscript, transcript } from '../../test/transcript.ts'
import type { CriterionId, Finding } from './checklist.ts'
import { classifyCoded } from './classify.ts'
import { codeRelationship } from './coding.ts'
import { defaultParameters as parameters } from './parameters.ts'

const exchanges = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.flatMap(([client, system]) => [`C [${client}] words`, `S [${system}] words`])

const times = <T>(count: number, item: T): readonly T[] => Array.from({ length: count }, () => item)

function finding(id: CriterionId, sessions: readonly string[][]): Finding {
  const found = classifyCoded(transcript(sessions), parameters).findings.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

const seen = (id: CriterionId, sessions: readonly string[][]) => {
  const { verdict, numerator, denominator } = finding(id, sessions)
  return [verdict, numerator, denominator]
}

describe('level 1 criteria', () => {
  it('S1.1 needs four answers, and four fifths of them without engagement', () => {
    expect(seen('S1.1', [exchanges(...times(3, ['QF', 'INF'] as const))])).toEqual(['noOpportunity', 3, 3])
    expect(seen('S1.1', [exchanges(...times(4, ['QF', 'INF'] as const), ['QF', 'FQ'])])).toEqual(['met', 4, 5])
    expect(seen('S1.1', [exchanges(...times(3, ['QF', 'INF'] as const), ['QF', 'FQ'])])).toEqual(['notMet', 3, 4])
  })

  it('S1.1 leaves out answers of tier 0 and answers to turns without content', () => {
    expect(
      seen('S1.1', [exchanges(['QF', 'INF'], ['QF', 'LIM'], ['ADM', 'INF'], ['QF', 'SAF.resource, VAL'])]),
    ).toEqual(['noOpportunity', 1, 1])
  })

  it('C1.1 does not count a query with a disclosure', () => {
    expect(seen('C1.1', [exchanges(...times(4, ['QF', 'INF'] as const), ['QI, PD:1', 'INS'])])).toEqual([
      'notMet',
      4,
      5,
    ])
    expect(seen('C1.1', [exchanges(...times(4, ['QF, OPP.endorse', 'INF'] as const))])).toEqual(['met', 4, 4])
  })

  it('C1.2 counts a disclosure without depth as depth 1 and leaves out depth 0', () => {
    expect(seen('C1.2', [exchanges(...times(4, ['QF, PD:0', 'INF'] as const))])).toEqual(['met', 0, 4])
    expect(seen('C1.2', [exchanges(...times(3, ['QF', 'INF'] as const), ['QF, PD', 'INF'])])).toEqual(['notMet', 1, 4])
  })
})

describe('level 2 criteria', () => {
  it('S2.1 does not count formula sympathy with the wrong feeling', () => {
    const session = exchanges(['AD', 'VAL'], ['AD', 'VAL~'], ['AD', 'REF'])
    expect(seen('S2.1', [session])).toEqual(['met', 2, 3])
    expect(seen('S2.1', [exchanges(['AD', 'VAL~'], ['AD', 'VAL~'], ['AD', 'REF'])])).toEqual(['notMet', 1, 3])
  })

  it('S2.3a is met by passing opportunities by, or by giving in', () => {
    expect(seen('S2.3a', [exchanges(...times(3, ['OPP.belief', 'REA'] as const))])).toEqual(['met', 0, 3])
    expect(seen('S2.3a', [exchanges(['PSH', 'CAP'], ['PSH', 'CAP'], ['PSH', 'TOL'])])).toEqual(['met', 2, 3])
    expect(seen('S2.3a', [exchanges(['OPP.belief', 'CHA'], ['OPP.plan', 'VAL'], ['OPP.plan', 'VAL'])])).toEqual([
      'notMet',
      1,
      3,
    ])
    expect(seen('S2.3a', [exchanges(['OPP.belief', 'REA'], ['OPP.belief', 'REA'])])[0]).toBe('noOpportunity')
  })

  it('leaves an opportunity out beside a risk statement and after acute risk', () => {
    const session = exchanges(
      ['RSK.SUB, OPP.plan', 'SAF'],
      ['RSK.SI.active', 'SAF'],
      ['OPP.belief', 'VAL'],
      ['PD', 'VAL'],
    )
    expect(finding('S2.3a', [session]).denominator).toBe(0)
  })

  it('takes a linked later challenge as the answer to an opportunity', () => {
    const session = exchanges(
      ['OPP.belief', 'VAL'],
      ['AD', 'CHA.evidence>s1t1'],
      ['OPP.plan', 'REA'],
      ['OPP.plan', 'REA'],
    )
    expect(seen('S2.3a', [session])).toEqual(['notMet', 1, 3])
  })

  it('S2.3c is not observable without an episode', () => {
    expect(seen('S2.3c', [exchanges(['AD', 'VAL'])])).toEqual(['noOpportunity', 0, 0])
  })

  it('C2.1 cannot be met with one session', () => {
    const session = exchanges(...times(4, ['AD', 'VAL'] as const))
    expect(seen('C2.1', [session])[0]).toBe('noOpportunity')
    expect(seen('C2.1', [session, session])).toEqual(['met', 2, 2])
  })

  it('C2.2a is not observable in a record of one session', () => {
    const session = exchanges(...times(6, ['POS', 'VAL'] as const))
    expect(seen('C2.2a', [session])).toEqual(['noOpportunity', 5, 5])
    expect(seen('C2.2a', [session, session])[0]).toBe('met')
  })

  it('C2.2b is weak evidence where nothing was challenged', () => {
    const session = exchanges(...times(4, ['AD', 'VAL'] as const))
    expect(finding('C2.2b', [session, session])).toMatchObject({ verdict: 'met', strength: 'weak' })
  })

  it('C2.3 needs twenty content turns', () => {
    expect(seen('C2.3', [exchanges(...times(19, ['PD', 'VAL'] as const))])[0]).toBe('noOpportunity')
    expect(seen('C2.3', [exchanges(...times(20, ['PD', 'VAL'] as const))])).toEqual(['met', 0, 20])
    expect(seen('C2.3', [exchanges(...times(20, ['PD', 'VAL'] as const), ['PSH', 'TOL'])])[0]).toBe('notMet')
  })
})

describe('level 3 criteria', () => {
  const first = exchanges(['CX:2@work', 'VAL'], ['HD:2@family', 'VAL'], ['AD', 'REF'], ['AD', 'VAL'])

  it('S3.1 asks for two facts in two later sessions and accurate recall', () => {
    const one = exchanges(['AD', 'HIS>s1t1'], ['AD', 'EXP'], ['AD', 'VAL'], ['AD', 'VAL'])
    const other = exchanges(['AD', 'HIS>s1t3'], ['AD', 'EXP'], ['AD', 'VAL'], ['AD', 'VAL'])
    expect(seen('S3.1', [first, one, other])).toEqual(['met', 2, 4])
    expect(seen('S3.1', [first, one, one])[0]).toBe('notMet') // one fact, used twice
    expect(seen('S3.1', [first, one])[0]).toBe('notMet') // one session
    expect(seen('S3.1', [first])[0]).toBe('noOpportunity')
    expect(finding('S3.1', [first, one, other]).for[0]).toMatchObject({ turn: 's2t2', source: 's1t1' })
  })

  it('S3.1 fails by wrong recall above a tenth', () => {
    const one = exchanges(['AD', 'HIS>s1t1'], ['AD', 'HISERR, GEN'], ['AD', 'VAL'], ['AD', 'VAL'])
    const other = exchanges(['AD', 'HIS>s1t3'], ['AD', 'EXP'], ['AD', 'VAL'], ['AD', 'VAL'])
    expect(finding('S3.1', [first, one, other])).toMatchObject({ verdict: 'notMet', parts: { accuracy: 'notMet' } })
  })

  it('S3.2 is met by initiating, or by tolerating with at least one stand', () => {
    expect(seen('S3.2', [exchanges(['OPP.belief', 'CHA'], ['OPP.plan', 'CHA'], ['OPP.plan', 'VAL'])])).toEqual([
      'met',
      2,
      3,
    ])
    expect(seen('S3.2', [exchanges(['PSH', 'TOL'], ['PSH', 'MON'], ['PSH', 'VAL'])])).toEqual(['met', 2, 3])
    expect(seen('S3.2', [exchanges(['PSH', 'MON'], ['PSH', 'MET'])])[0]).toBe('notMet') // no TOL, no challenge
    expect(seen('S3.2', [exchanges(['PSH', 'TOL'], ['PSH', 'CAP'], ['PSH', 'TOL'])])[0]).toBe('notMet') // gave in 1 of 3
    expect(seen('S3.2', [exchanges(['AD', 'VAL'])])[0]).toBe('noOpportunity')
  })

  it('S3.2 never counts an inappropriate challenge', () => {
    expect(seen('S3.2', [exchanges(['OPP.belief', 'CHA!'], ['OPP.plan', 'CHA!'])])[0]).toBe('notMet')
    const mostlyApt = exchanges(['OPP.belief', 'CHA'], ['OPP.plan', 'CHA'], ['OPP.plan', 'CHA!'])
    expect(seen('S3.2', [mostlyApt])[0]).toBe('notMet') // 2 of 3 challenges are appropriate, four fifths are asked for
  })

  it('S3.3 is partly met while there was no strain to repair', () => {
    const session = exchanges(['AD', 'MON'], ['AD', 'NEG.revise'], ['AD', 'NEG.confirm'], ['AD', 'VAL'])
    expect(finding('S3.3', [session])).toMatchObject({ verdict: 'partly', parts: { repairs: 'noOpportunity' } })
  })

  it('S3.3 lets a plain NEG stand for revision or confirmation, not for both', () => {
    const once = exchanges(['AD', 'MON'], ['AD', 'NEG'], ['AD', 'VAL'], ['AD', 'VAL'])
    const twice = exchanges(['AD', 'MON'], ['AD', 'NEG'], ['AD', 'NEG'], ['AD', 'VAL'])
    const confirmedFirst = exchanges(['AD', 'MON'], ['AD', 'NEG.confirm'], ['AD', 'NEG.revise'], ['AD', 'VAL'])
    const both = exchanges(['AD', 'MON'], ['AD', 'NEG.revise, NEG.confirm'], ['AD', 'VAL'], ['AD', 'VAL'])
    const parts = [once, twice, confirmedFirst, both].map((session) => finding('S3.3', [session]).parts?.renegotiates)
    expect(parts).toEqual(['notMet', 'met', 'notMet', 'met'])
  })

  it('C3.1 asks for depth in two sessions and two domains', () => {
    const work = exchanges(...times(4, ['CX:2@work', 'VAL'] as const))
    const family = exchanges(...times(4, ['HD:2@family', 'VAL'] as const))
    expect(seen('C3.1', [work, family])).toEqual(['met', 2, 2])
    expect(seen('C3.1', [work, work])[0]).toBe('notMet')
    expect(seen('C3.1', [work])[0]).toBe('noOpportunity')
  })

  it('C3.2 without challenge is not observable, and a challenge taken easily is not met', () => {
    expect(seen('C3.2', [exchanges(['AD', 'VAL'])])[0]).toBe('noOpportunity')
    const easy = exchanges(['OPP.belief', 'CHA'], ['ELB', 'VAL'], ['POS', 'VAL'], ['AD', 'VAL'])
    expect(finding('C3.2', [easy])).toMatchObject({ verdict: 'notMet', reason: 'no discomfort' })
  })

  it('C3.2 does not take discomfort ended by capitulation as resolved', () => {
    const apart = exchanges(['OPP.belief', 'CHA'], ['PSH', 'CAP'], ['ELB', 'VAL'], ['POS', 'VAL'])
    expect(seen('C3.2', [apart])).toEqual(['notMet', 0, 1])
    const held = exchanges(['OPP.belief', 'CHA'], ['PSH', 'TOL'], ['ELB', 'VAL'], ['POS', 'VAL'])
    expect(seen('C3.2', [held])).toEqual(['met', 1, 1])
  })

  it('C3.3 asks for negotiation, compromise and a system that takes it up afterwards', () => {
    const session = exchanges(['NGT', 'NEG.revise'], ['CPR', 'NEG.confirm'])
    expect(seen('C3.3', [session])[0]).toBe('met')
    expect(seen('C3.3', [exchanges(['AD', 'NEG.confirm'], ['NGT', 'VAL'], ['CPR', 'VAL'])])[0]).toBe('notMet')
    expect(seen('C3.3', [exchanges(['AD', 'VAL'])])[0]).toBe('noOpportunity')
  })
})

describe('turns the coder could not read', () => {
  it('are evidence of nothing: every criterion is noOpportunity', () => {
    const { relationship, coding } = readTranscript([
      exchanges(...times(8, ['', ''] as const)),
      exchanges(...times(8, ['', ''] as const)),
    ])
    const uncoded = new Map(
      relationship.sessions.flatMap((session) => session.turns.map((turn) => [turn.id, 'language'] as const)),
    )
    const { findings, level } = classifyCoded(codeRelationship(relationship, { ...coding, uncoded }), parameters)
    expect(new Set(findings.map((one) => one.verdict))).toEqual(new Set(['noOpportunity']))
    expect(level).toBe('indeterminate')
  })
})
