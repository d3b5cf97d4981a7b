import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import { classifyCoded } from './classify.ts'
import { defaultParameters as parameters } from './parameters.ts'
import { findTransitions } from './transitions.ts'

const repeated = (client: string, system: string) =>
  Array.from({ length: 10 }, () => [`C [${client}] words`, `S [${system}] words`]).flat()
const warm = repeated('AD', 'VAL')
const plain = repeated('QF', 'INF')
const transitions = (...sessions: readonly string[][]) => {
  const classified = classifyCoded(transcript(sessions), parameters)
  return findTransitions(classified.coded.relationship, classified.patterns, parameters)
}

describe('a lasting change of the dominant pattern (domain.md 1.7)', () => {
  it('is not made by two sessions', () => {
    expect(transitions(warm, warm, warm, plain, plain)).toEqual([])
  })

  it('is dated at the session from which the present pattern stays changed for three sessions', () => {
    const changed = transitions(warm, plain, plain, plain, plain, plain)
    expect(changed).toEqual([{ from: 2, to: 1, session: 's3' }])
  })
})
