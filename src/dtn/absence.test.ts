import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../test/transcript.ts'
import { longAbsences } from './absence.ts'
import { codeRelationship } from './coding.ts'
import { defaultParameters as parameters } from './parameters.ts'

const absences = (...days: readonly number[]) => {
  const { relationship, coding } = readTranscript(days.map(() => ['C [PD] a', 'S [REF] b']))
  const sessions = relationship.sessions.map((session, place) => ({
    ...session,
    startedAt: new Date(Date.UTC(2026, 0, days[place])).toISOString(),
  }))
  return longAbsences(codeRelationship({ ...relationship, sessions }, coding), parameters)
}

describe('a long absence (domain.md 6.7)', () => {
  it('is more than fourteen days for someone who comes often', () => {
    expect(absences(1, 3, 5, 19)).toEqual([false, false, false, false])
    expect(absences(1, 3, 5, 20)).toEqual([false, false, false, true])
  })

  it('is more than three own median gaps for someone who comes seldom', () => {
    expect(absences(1, 11, 21, 50)).toEqual([false, false, false, false])
    expect(absences(1, 11, 21, 52)).toEqual([false, false, false, true])
  })

  it('is not known without times', () => {
    const { relationship, coding } = readTranscript([['C [PD] a'], ['C [PD] b']])
    expect(longAbsences(codeRelationship(relationship, coding), parameters)).toEqual([false, false])
  })
})
