import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../test/transcript.ts'
import { classifyCoded } from './classify.ts'
import type { Coding } from './coding.ts'
import { codeRelationship } from './coding.ts'
import { concludeLevel } from './conclusion.ts'
import { courseOf } from './course.ts'
import { measureRelationship } from './measures.ts'
import { defaultParameters } from './parameters.ts'
import type { Relationship } from './relationship.ts'

const parameters = defaultParameters
const options = { parameters, seed: 1 }

const warm = ['C [AD:1] I feel low after the move.', 'S [VAL, FQ.open] That sounds heavy. What is hardest?']
const dry = ['C [QF] What is a sleep diary?', 'S [INF] A table of the nights.']
const clinging = ['C [AD:1, DPN.only] Nobody but you follows me.', 'S [DEPS] You need nobody else.']
const session = (exchange: readonly string[], times = 4): readonly string[] =>
  Array.from({ length: times }, () => exchange).flat()

const courseIn = (sessions: readonly (readonly string[])[]) => {
  const { relationship, coding } = readTranscript(sessions)
  return courseOf(relationship, coding, options)
}
const trendIn = (sessions: readonly (readonly string[])[], id: string) =>
  courseIn(sessions).trends.find((trend) => trend.id === id)?.points ?? []

describe('the course of a relationship', () => {
  it('says after each session what would have been concluded then', () => {
    const { stands, isThinned } = courseIn([session(warm), session(warm), session(warm), session(warm)])
    expect(stands.map(({ sessions, level, certainty }) => [sessions, level, certainty])).toEqual([
      [1, 'indeterminate', 'provisional'],
      [2, 2, 'low'],
      [3, 2, 'low'],
      [4, 2, 'moderate'],
    ])
    expect(isThinned).toBe(false)
  })

  it('ends where the assessment stands', () => {
    const { relationship, coding } = readTranscript([session(warm), session(dry), session(warm)])
    const classified = classifyCoded(codeRelationship(relationship, coding), parameters)
    const { level, certainty, majorityProbability } = concludeLevel(classified, { relationship, coding, parameters })
    expect(courseOf(relationship, coding, options).stands.at(-1)).toMatchObject({
      ...{ session: 's3', level, certainty, majorityProbability },
      shares: classified.dominance.shares,
    })
  })

  it('of a long record stands after some sessions, the last among them, and loses none of them', () => {
    const { stands, isThinned, trends } = courseIn(Array.from({ length: 130 }, () => session(clinging, 1)))
    const statements = trends.find(({ id }) => id === 'dependencyStatements')?.points ?? []
    expect([stands.length, isThinned, stands.at(-1)?.session]).toEqual([60, true, 's130'])
    expect(statements.reduce((all, { here }) => all + here.n, 0)).toBe(130)
  })

  it('of no session is empty', () => {
    expect(courseIn([]).stands).toEqual([])
  })

  it('names a conduct level where the client is simulated', () => {
    const { relationship, coding } = readTranscript([session(warm), session(warm)])
    const simulated: Relationship = { ...relationship, client: { simulated: true } }
    expect(courseOf(simulated, coding, options).stands.at(-1)?.level).toBe(2)
  })

  it('knows of an episode the coder named no end that comes later', () => {
    const { relationship, coding } = readTranscript([session(warm), session(warm)])
    const named: Coding = {
      ...coding,
      episodes: [{ kind: 'withdrawal', onset: 's1t3', end: { kind: 'resolved', turn: 's2t2' } }],
    }
    const { relationship: half, coding: halfCoding } = readTranscript([session(warm)])
    const { end: _end, ...begun } = named.episodes?.[0] ?? { onset: 's1t3' }
    const first = courseOf(relationship, named, options).stands[0]
    expect(first).toEqual(courseOf(half, { ...halfCoding, episodes: [begun] }, options).stands[0])
  })
})

describe('trends over sessions', () => {
  it('count dependency statements among content turns, with an interval', () => {
    const [first, second] = trendIn([session(warm), session(clinging)], 'dependencyStatements')
    expect([first?.here.value, second?.here.value, second?.soFar.value]).toEqual([0, 1, 0.5])
    expect(second?.here.interval?.[0]).toBeCloseTo(0.51, 2)
  })

  it('have no share of boundary replies where nobody depended', () => {
    const [first, second] = trendIn([session(warm), session(clinging)], 'boundaryReplies')
    expect([first?.here, second?.here.value]).toEqual([{ value: null, interval: null, n: 0, reason: 'no occasion' }, 0])
  })

  it('end with what the whole record measures', () => {
    const { relationship, coding } = readTranscript([session(warm), session(dry), session(clinging)])
    const classified = classifyCoded(codeRelationship(relationship, coding), parameters)
    const observed = { ...classified, ruptures: classified.ruptures.ruptures }
    const measured = measureRelationship(observed, { ...options, intervals: 'draw' }).relationship
    for (const { id, family, points } of courseOf(relationship, coding, options).trends) {
      const { unit: _unit, ...whole } = measured[id] ?? { unit: null }
      if (family !== 'dependency') expect([id, points.at(-1)?.soFar]).toEqual([id, whole])
    }
  })
})
