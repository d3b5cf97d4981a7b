import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../../test/transcript.ts'
import type { Measured } from '../../dtn/coding.ts'
import { defaultParameters } from '../../dtn/parameters.ts'
import type { BenchCourse } from '../run/bench-course.ts'
import { courseByHand } from './by-hand.contract.ts'
import { conductCounts } from './conduct-counts.ts'
import { readCourse } from './read-course.ts'

/** The course of a transcript whose every code is written in the test, of a coder that was measured. */
function seenIn(sessions: readonly string[][], measured: Measured) {
  const { relationship, coding } = readTranscript(sessions)
  const blank = courseByHand({ sessions: [] })
  const course: BenchCourse = {
    ...blank,
    relationship: { ...relationship, client: { simulated: true } },
    coding: { ...coding, coder: { id: 'some@1', kind: 'model', measured } },
  }
  const entry = { declaredLevel: 3 } as const
  return conductCounts(readCourse(course, { entry, scenario: null, parameters: defaultParameters }))
}

const turns = (count: number, client: string, system: string) =>
  Array.from({ length: count }, () => [`C [${client}] words`, `S [${system}] words`]).flat()

const measured = { OPP: { f1: 0.3, n: 40 }, CHA: { f1: 0.8, n: 40 } }

describe('the share of courses in which a criterion is met', () => {
  const given = (sessions: readonly string[][]) =>
    seenIn(sessions, measured).filter(({ measure }) => measure === 'criterion.S3.2')

  it('counts a course whose verdict is withheld as one in which it was not given', () => {
    expect(given([turns(4, 'OPP.belief', 'CHA.evidence')])).toMatchObject([{ n: 1 }])
    // One of eight taken: not met, but by weakly named opportunities alone. Left out, the share would be 1.
    expect(given([[...turns(1, 'OPP.belief', 'CHA.evidence'), ...turns(7, 'OPP.belief', 'REA')]])).toMatchObject([
      { n: 0 },
    ])
  })

  it('leaves out a course without an occasion', () => expect(given([turns(4, 'PD', 'VAL')])).toEqual([]))
})
