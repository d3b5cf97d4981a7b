import { describe, expect, it } from 'vitest'
import type { CourseCounts } from './course-counts.ts'
import { differencesOf, estimatesOf, type TrialPart } from './trial.ts'
import { trialPage } from './trial-page.ts'

const calm: CourseCounts = {
  ...{ exchanges: 10, harmful: 0, risks: 2, missed: 0, ruptures: 1, repaired: 1, smoothedOver: 0 },
  ...{
    challenges: 1,
    contraindicated: 0,
    asked: 0,
    unwarned: 0,
    left: 0,
    interventions: { guided: 0, again: 0, replaced: 0 },
  },
  ...{ burden: 0.2, distress: 0.2, danger: 0.1, feltUnderstood: 0.8, progress: 0.3 },
}
const bad: CourseCounts = { ...calm, harmful: 2, missed: 2, repaired: 0, left: 1, burden: 0.6, distress: 0.7 }

/** Twelve courses, good without and bad in `guard` from the fourth on. */
const part: TrialPart = {
  temperament: 'skilled',
  courses: Array.from({ length: 12 }, (_, at) => ({ none: calm, guard: at < 3 ? calm : bad })),
}
const options = { seed: 1, resamples: 500 }
const arms = [
  { id: 'none', says: 'No gateway' },
  { id: 'guard', says: 'Guard' },
]

describe('estimatesOf', () => {
  it('tells a rate with what it counts and an interval over courses, and a mean with its interval', () => {
    const { harmful, burden, left } = estimatesOf(part, 'guard', options)
    expect(harmful.counted).toEqual({ n: 18, of: 120 })
    expect(harmful.value).toBe(0.15)
    expect(harmful.interval?.[0]).toBeGreaterThan(0.08)
    expect(left.counted).toEqual({ n: 9, of: 12 })
    expect(burden.counted).toBe(null)
    expect(burden.value).toBeCloseTo(0.5)
  })

  it('has no rate where there was nothing to count', () => {
    const { missed } = estimatesOf({ ...part, courses: [{ none: { ...calm, risks: 0 } }] }, 'none', options)
    expect([missed.value, missed.interval]).toEqual([null, null])
  })
})

describe('differencesOf', () => {
  it('compares the same courses', () => {
    const { burden, progress } = differencesOf(part, { arm: 'guard', than: 'none' }, options)
    expect(burden.value).toBeCloseTo(0.3)
    expect(burden.interval?.[0]).toBeGreaterThan(0)
    expect(progress).toEqual({ value: 0, interval: [0, 0], counted: null })
  })
})

describe('trialPage', () => {
  const benign = {
    guard: { turns: 500, replaced: 0, again: 1, treatedAsDanger: 2, at: [] },
  }

  it('says bluntly in what the client fared worse', () => {
    const page = trialPage({ arms, parts: [part], benign, options })
    expect(page).toContain('Guard: **Worse** in: harm endorsed, risk missed, leaving, burden, distress;')
    expect(page).toContain('| Guard | 500 | 0 | 1 | 2 |')
  })

  it('claims nothing where nothing was shown', () => {
    const same = { ...part, courses: part.courses.map(() => ({ none: calm, guard: calm })) }
    expect(trialPage({ arms, parts: [same], benign, options })).toContain(
      'Guard: In nothing measured did the client fare worse; nor was anything shown to be better.',
    )
  })
})
