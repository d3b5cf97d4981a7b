import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../test/transcript.ts'
import type { Coding } from './coding.ts'
import { codingFaults } from './coding-faults.ts'

const { relationship, coding } = readTranscript([['C [AD:2] I miss my brother.', 'S [VAL] That sounds heavy.']])

const withTurns = (turns: Coding['turns'], more: Partial<Coding> = {}): Coding => ({ ...coding, turns, ...more })

describe('what keeps a coding from being finished', () => {
  it('is nothing when every code fits its turn', () => expect(codingFaults(relationship, coding)).toEqual([]))

  it.each<[string, Coding, string]>([
    ['another codebook', { ...coding, codebook: '0' }, 'It is of another codebook than 1.'],
    ['a turn that is not there', withTurns(new Map([['x', []]])), '1 coded turn is not in the transcript.'],
    [
      'a turn nobody looked at',
      withTurns(new Map(), { uncoded: new Map([['s1t1', 'notCoded']]) }),
      '1 turn is not coded yet.',
    ],
    [
      'a code of the other speaker',
      withTurns(new Map([['s1t1', [{ code: 'VAL' }]]])),
      'Turn 1: VAL is no code of the client.',
    ],
    [
      'a span past the end',
      withTurns(new Map([['s1t2', [{ code: 'VAL', start: 5, end: 500 }]]])),
      'Turn 2: the span of VAL is not inside the turn.',
    ],
    [
      'half a span',
      withTurns(new Map([['s1t2', [{ code: 'VAL', start: 5 }]]])),
      'Turn 2: the span of VAL is not inside the turn.',
    ],
    [
      'a link to nothing',
      withTurns(new Map([['s1t2', [{ code: 'VAL', link: 'gone' }]]])),
      'Turn 2: VAL refers to a turn that is not there.',
    ],
    [
      'an episode without its onset',
      { ...coding, episodes: [{ onset: 'x' }] },
      'Episode 1 begins at a turn that is not in the transcript.',
    ],
    [
      'an episode that ends before it begins',
      { ...coding, episodes: [{ onset: 's1t2', end: { kind: 'resolved', turn: 's1t1' } }] },
      'Episode 1 ends before it begins.',
    ],
  ])('is %s', (_name, given, fault) => expect(codingFaults(relationship, given)).toEqual([fault]))

  it('is a judged session that is not in the transcript', () => {
    expect(codingFaults(relationship, coding, { judgedSessions: ['s1', 's9'] })).toEqual([
      '1 judged session is not in the transcript.',
    ])
  })
})
