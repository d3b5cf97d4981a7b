import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import { classifyCoded } from './classify.ts'
import { defaultParameters as parameters } from './parameters.ts'

const patternsOf = (...sessions: readonly string[][]) => classifyCoded(transcript(sessions), parameters).patterns

const exchanges = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.flatMap(([client, system]) => [`C [${client}] words`, `S [${system}] words`])

describe('the pattern of a session (domain.md 1.5)', () => {
  it('is uninformative below four content turns', () => {
    const [found] = patternsOf(exchanges(['AD', 'VAL'], ['AD', 'VAL'], ['AD', 'VAL'], ['ADM', 'ADM']))
    expect([found?.pattern, found?.isInformative]).toEqual(['uninformative', false])
  })

  it('is uninformative but informative as a session when safety acts leave too few counted turns', () => {
    const [found] = patternsOf(exchanges(['AD', 'SAF, VAL'], ['AD', 'SAF.inquire'], ['AD', 'VAL'], ['AD', 'VAL']))
    expect([found?.pattern, found?.isInformative, found?.weight]).toEqual(['uninformative', true, 0])
  })

  it('is 3 with a third of tier-3 turns and two kinds of level-3 work', () => {
    const session = exchanges(['AD', 'VAL'], ['CX:2', 'CHA.evidence'], ['AD', 'VAL'], ['ELB', 'MON'], ['AD', 'REF'])
    expect(patternsOf(session)[0]?.pattern).toBe(3)
  })

  it('is 2 when exploring is the only level-3 work', () => {
    const session = exchanges(['AD', 'EXP'], ['CX:2', 'EXP'], ['AD', 'VAL'], ['ELB', 'EXP'])
    expect(patternsOf(session)[0]?.pattern).toBe(2)
  })

  it('is 1 when three fifths of the replies inform', () => {
    expect(
      patternsOf(exchanges(['QF', 'INF'], ['QF', 'INF'], ['QF', 'INF'], ['QF', 'VAL'], ['QF', 'FQ']))[0]?.pattern,
    ).toBe(1)
  })

  it('takes the lower of the two columns', () => {
    const [found] = patternsOf(exchanges(['QF', 'VAL'], ['QF', 'VAL'], ['QF', 'FQ'], ['QF', 'REA']))
    expect([found?.systemPattern, found?.clientPattern, found?.pattern]).toEqual([2, 1, 1])
  })

  it('is mixed and flagged when challenge comes without attunement', () => {
    const [found] = patternsOf(
      exchanges(['AD', 'CHA!'], ['WDR.2', 'CHA!'], ['PSH', 'INF'], ['AD', 'INF'], ['AD', 'INF']),
    )
    expect([found?.pattern, found?.flags]).toEqual(['mixed', ['unattunedConfrontation']])
  })

  it('counts a list beside attunement as level 2, unless it answers a feeling', () => {
    const embedded = patternsOf(exchanges(['PD', 'VAL'], ['PD', 'INS'], ['PD', 'VAL'], ['PD', 'INS']))
    expect(embedded[0]?.nr2).toEqual([3, 7])
    const ignoring = patternsOf(exchanges(['PD', 'VAL'], ['AD', 'INS'], ['PD', 'VAL'], ['AD', 'INS']))
    expect(ignoring[0]?.nr2).toEqual([])
  })

  it('does not embed a run of four lists', () => {
    const session = exchanges(['PD', 'VAL'], ['PD', 'INS'], ['PD', 'INS'], ['PD', 'INS'], ['PD', 'INS'])
    expect(patternsOf(session)[0]?.nr2).toEqual([])
  })

  it('skips an unattuned tier-0 turn inside a run of lists', () => {
    const session = exchanges(['PD', 'VAL'], ['PD', 'INS'], ['PD', 'INS'], ['PD', 'ADM'], ['PD', 'INS'], ['PD', 'INS'])
    expect(patternsOf(session)[0]?.nr2).toEqual([])
  })
})
