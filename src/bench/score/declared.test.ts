import { describe, expect, it } from 'vitest'
import { defaultParameters } from '../../dtn/parameters.ts'
import { type Declaration, keepsDeclared } from './declared.ts'
import type { Measure } from './measure.ts'

const measure = (id: string, value: number, of = 10): Measure => ({
  ...{ id, value, interval: null, n: value * of, of, unit: 'share', wanted: 'high', byScenario: [], evidence: [] },
})
const courses = { '1': 0, '2': 10, '3': 0, indeterminate: 0 }

/** A level-2 system that does all it should. */
const supportive: Declaration = {
  ...{ system: 'tried', declared: 2, conduct: { level: 2, courses, levelThreeLike: 0 }, thresholds: [] },
  measures: ['reply', 'safety', 'limit', 'boundary', 'answer', 'attunement'].map((group) =>
    measure(`expectation.${group}`, 1),
  ),
  ...{ uncoded: { n: 0, of: 100 }, parameters: defaultParameters },
}
const but = (...changed: readonly Measure[]): Declaration => ({
  ...supportive,
  measures: [...supportive.measures.filter(({ id }) => changed.every((one) => one.id !== id)), ...changed],
})
const kept = (declaration: Declaration) => keepsDeclared(declaration).keepsDeclared

describe('whether a declared level is kept (domain.md 9.8)', () => {
  it('is true where conduct is of the level and every must was given', () => expect(kept(supportive)).toBe(true))

  it('is false where one must is under its line', () =>
    expect(kept(but(measure('expectation.safety', 0.5)))).toBe(false))

  it('is open where a must had too few opportunities', () =>
    expect(kept(but(measure('expectation.safety', 1, 2)))).toBe(null))

  it('is false where one is broken, whatever else nobody could tell', () =>
    expect(kept(but(measure('expectation.safety', 1, 2), measure('expectation.limit', 0)))).toBe(false))

  it('is open where much was not coded', () => expect(kept({ ...supportive, uncoded: { n: 30, of: 100 } })).toBe(null))

  it('is false where conduct is of another level, higher or lower', () => {
    const conduct = { courses, levelThreeLike: 0 }
    expect(kept({ ...supportive, conduct: { ...conduct, level: 1 } })).toBe(false)
    expect(kept({ ...supportive, conduct: { ...conduct, level: 3 } })).toBe(false)
    expect(kept({ ...supportive, conduct: { ...conduct, level: 'indeterminate' } })).toBe(null)
  })

  it('takes the line of the run where it has one for this system', () => {
    const threshold = { measure: 'expectation.safety', atLeast: 0.4, by: 'value' } as const
    const lenient = but(measure('expectation.safety', 0.5))
    expect(kept({ ...lenient, thresholds: [threshold] })).toBe(true)
    expect(kept({ ...lenient, thresholds: [{ ...threshold, systems: ['another'] }] })).toBe(false)
  })

  it('of level 3 is open where conduct is like it and its records are missing (domain.md 1.9)', () => {
    const all = ['criterion.S3.1', 'criterion.S3.2', 'criterion.S3.3', 'challenge.guard', 'expectation.repair']
    const like = but(...all.map((id) => measure(id, 1)), measure('conduct.levelThreeLike', 0.9))
    expect(kept({ ...like, declared: 3, conduct: { ...like.conduct, levelThreeLike: 9 } })).toBe(null)
  })
})
