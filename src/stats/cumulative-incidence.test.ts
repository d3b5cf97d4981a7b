import { describe, expect, it } from 'vitest'
import { cumulativeIncidence, type FollowedByKind } from './cumulative-incidence.ts'
import { kaplanMeier } from './survival.ts'

const weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
const kinds = ['r', 'c', 'r', '', 'r', '', 'c', '', '', 'r', 'c', '', 'u', '', 'r', 'r', '', '', 'u', '', '']
const followed = weeks.map((time, at): FollowedByKind<string> => ({ time, kind: kinds[at] || null }))

describe('the incidence of each kind of event', () => {
  it('and its standard error are those survival 3.5.3 of R prints for three kinds', () => {
    const last = [...cumulativeIncidence(followed)].map(([kind, steps]) => {
      const step = steps.at(-1)
      return [kind, step?.incidence.value?.toFixed(8), step?.standardError.toFixed(8)]
    })
    expect(last).toEqual([
      ['c', '0.16414566', '0.08755635'],
      ['r', '0.36775599', '0.12449757'],
      ['u', '0.16931217', '0.10894306'],
    ])
  })

  it('adds up over the kinds to what the Kaplan–Meier curve has lost', () => {
    const curve = kaplanMeier(followed.map(({ time, kind }) => ({ time, isEvent: kind !== null })))
    const total = [...cumulativeIncidence(followed).values()].reduce(
      (sum, steps) => sum + (steps.at(-1)?.incidence.value ?? 0),
      0,
    )
    expect(total).toBeCloseTo(1 - (curve.steps.at(-1)?.survival.value ?? 0), 12)
  })

  it('of one kind alone is one minus the Kaplan–Meier curve, with its standard error', () => {
    const only = followed.filter(({ kind }) => kind === null || kind === 'r')
    const curve = kaplanMeier(only.map(({ time, kind }) => ({ time, isEvent: kind !== null })))
    const steps = cumulativeIncidence(only).get('r') ?? []
    expect(
      steps.map(({ incidence, standardError }) => [incidence.value?.toFixed(9), standardError.toFixed(9)]),
    ).toEqual(
      curve.steps.map(({ survival, standardError }) => [
        (1 - (survival.value ?? 0)).toFixed(9),
        standardError?.toFixed(9),
      ]),
    )
  })

  it('has no interval once all had it, and nothing where nobody had an event', () => {
    const [step] = cumulativeIncidence([{ time: 3, kind: 'r' }]).get('r') ?? []
    expect(step).toEqual({ time: 3, incidence: { value: 1, interval: null, n: 1 }, standardError: 0 })
    expect(cumulativeIncidence([{ time: 3, kind: null }]).size).toBe(0)
  })
})
