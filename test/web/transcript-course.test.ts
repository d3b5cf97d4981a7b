import { describe, expect, it } from 'vitest'
import type { AssessedRupture, AssessedTurn, Assessment } from '../../src/dtn/assessment.ts'
import { barsOf, type Course, courseOf, moved, zoomed } from '../../web/pages/transcript/course.ts'

describe('the course of a record', () => {
  it('puts a turn where it stands in its session, each session as wide as any other', () => {
    const { spots } = line([2, 4])
    expect([...spots].map(([id, { session, at }]) => [id, session, at])).toEqual([
      ...[
        ['t0', 0, 0.25],
        ['t1', 0, 0.75],
      ],
      ...[
        ['t2', 1, 1.125],
        ['t3', 1, 1.375],
      ],
      ...[
        ['t4', 1, 1.625],
        ['t5', 1, 1.875],
      ],
    ])
  })

  it('halves and doubles what is shown, and never leaves the record', () => {
    const all = { from: 0, to: 5 }
    expect(zoomed(all, 'in', 5)).toEqual({ from: 2, to: 4 })
    expect(zoomed({ from: 4, to: 5 }, 'in', 5)).toEqual({ from: 4, to: 5 })
    expect(zoomed({ from: 4, to: 5 }, 'out', 5)).toEqual({ from: 3, to: 5 })
    expect(moved({ from: 0, to: 2 }, 'earlier', 5)).toEqual({ from: 0, to: 2 })
    expect(moved({ from: 3, to: 5 }, 'later', 5)).toEqual({ from: 3, to: 5 })
  })

  it('keeps episodes that overlap in lanes of their own, and cuts them at the window', () => {
    const course = line([2, 2, 2])
    const window = { from: 0, to: 2 }
    const bars = barsOf(course, [episode('t0', 't3'), episode('t1', null), episode('t4', 't5')], {
      window,
      least: 0.05,
    })
    expect(bars.map(({ index, lane, start, end, hasEnd }) => [index, lane, start, end, hasEnd])).toEqual([
      [0, 0, 0.125, 0.875, true],
      [1, 1, 0.375, 1, false],
    ])
  })
})

/** A record with so many turns in each session: t0, t1, and on. */
function line(sizes: readonly number[]): Course {
  const turns = sizes.flatMap((size, session) => Array.from({ length: size }, () => session))
  const ids = turns.map((_, place) => `t${place}`)
  const document = {
    turns: ids.map((id): AssessedTurn => ({ id, tier: 2, codes: [] })),
    sessions: sizes.map((_, session) => ({ id: `s${session}`, firstTurn: ids[turns.indexOf(session)] })),
  }
  // The line is drawn from these fields alone.
  return courseOf(document as unknown as Assessment)
}

function episode(onset: string, end: string | null): AssessedRupture {
  return {
    ...{ kind: 'withdrawal', session: 's0', onset, end: { kind: 'resolved', turn: end } },
    ...{ markers: [], repairs: [], isAttended: true, foundBy: 'rule', states: [] },
  }
}
