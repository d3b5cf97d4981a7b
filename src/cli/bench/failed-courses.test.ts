import { describe, expect, it } from 'vitest'
import type { BenchCourse } from '../../bench/run/bench-course.ts'
import { failuresTold } from './failed-courses.ts'

describe('failuresTold', () => {
  it('tells each reason of a system once, with where to look', () => {
    const gone = { reason: 'ended', detail: 'the program ended with exit code 1 (KeyError at bot.py:9)' } as const
    const courses = [
      course('a', gone),
      course('b', null),
      course('c', gone),
      course('d', { reason: 'coder', detail: '' }),
    ]
    expect(failuresTold(courses)).toEqual([
      'nexus: py: the program ended with exit code 1 (KeyError at bot.py:9) (py/a/1 and 1 more).',
      'nexus: py: coder (py/d/1).',
    ])
  })
})

function course(scenario: string, failed: BenchCourse['failed']): BenchCourse {
  const id = `py/${scenario}/1`
  const relationship = { id, system: {}, client: {}, sessions: [] }
  return {
    ...{ format: 'nexus-bench-course/1', id, system: 'py', scenario, repeat: 1, seed: 1, relationship, failed },
    coding: { relationship: id, coder: { id: 'rules', kind: 'rules' }, codebook: '1', turns: new Map() },
    ...{ played: [], closings: [], hasLeft: false, end: null, usage: { inputTokens: 0, outputTokens: 0 } },
  }
}
