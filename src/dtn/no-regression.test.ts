import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../test/transcript.ts'
import { classifyCoded } from './classify.ts'
import { codeRelationship, type Episode } from './coding.ts'
import { defaultParameters as parameters } from './parameters.ts'

const exchanges = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.flatMap(([client, system]) => [`C [${client}] words`, `S [${system}] words`])

const deep = exchanges(
  ['CX:2@work', 'CHA.evidence'],
  ['ELB', 'EXP'],
  ['HD:2@family', 'MON'],
  ['ELB', 'TOL'],
  ['AD', 'VAL'],
)
const warm = (n: number) => exchanges(...Array.from({ length: n }, () => ['AD', 'VAL'] as const))

function protectedIn(sessions: readonly string[][], episodes: readonly Episode[]): readonly (readonly number[])[] {
  const { relationship, coding } = readTranscript(sessions)
  const classified = classifyCoded(codeRelationship(relationship, { ...coding, episodes }), parameters)
  return classified.patterns.map((pattern) => pattern.nr1)
}

describe('NR1 (domain.md 1.7)', () => {
  const rupture = exchanges(
    ['CNF.1', 'VAL'],
    ['AD', 'REF'],
    ['AD', 'FQ'],
    ['AD', 'VAL, DEPS'],
    ['RSK.HI.plan', 'VAL, AGR'],
  )
  const tail = warm(6)

  it('protects validation from the onset to the end and the next three system turns of a standing level 3', () => {
    const episode: Episode = { onset: 's3t1', end: { kind: 'resolved', turn: 's3t4' } }
    const [, , third] = protectedIn([deep, deep, [...rupture.slice(0, 4), ...tail]], [episode])
    // Turns 21, 23 lie in the episode; 25, 27, 29 are the next three system turns.
    expect(third).toEqual([21, 23, 25, 27, 29])
  })

  it('protects neither other tier-2 work, nor DEPS, nor agreement with a risk', () => {
    const episode: Episode = { onset: 's3t1', end: { kind: 'open', turn: null } }
    const [, , third] = protectedIn([deep, deep, rupture], [episode])
    expect(third).toEqual([21, 23])
  })

  it('needs two informative sessions with dominant pattern 3 before the onset', () => {
    const episode: Episode = { onset: 's2t1', end: { kind: 'open', turn: null } }
    expect(protectedIn([deep, rupture], [episode])[1]).toEqual([])
    const later: Episode = { onset: 's3t1', end: { kind: 'open', turn: null } }
    expect(protectedIn([warm(5), deep, rupture], [later])[2]).toEqual([])
  })

  it('ends with the second session after that of the onset', () => {
    const episode: Episode = { onset: 's3t1', end: { kind: 'open', turn: null } }
    const sessions = [
      deep,
      deep,
      exchanges(['CNF.1', 'VAL'], ['AD', 'VAL'], ['AD', 'VAL'], ['AD', 'VAL']),
      warm(4),
      warm(4),
      warm(4),
    ]
    expect(protectedIn(sessions, [episode]).map((turns) => turns.length)).toEqual([0, 0, 4, 4, 4, 0])
  })

  it('ends with the answer to the twentieth client turn after the onset', () => {
    const episode: Episode = { onset: 's3t1', end: { kind: 'open', turn: null } }
    const sessions = [deep, deep, [...exchanges(['CNF.1', 'VAL']), ...warm(25)]]
    expect(protectedIn(sessions, [episode])[2]).toHaveLength(21)
  })
})
