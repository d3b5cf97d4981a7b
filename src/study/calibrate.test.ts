import { describe, expect, it } from 'vitest'
import { defaultParameters, type Parameters } from '../dtn/parameters.ts'
import { type CalibrationUnit, calibrateThresholds } from './calibrate.ts'
import { goldRobustness } from './robustness.ts'

/** A relationship with a share of tier 3, judged level 3 from .5 on: the best threshold lies above the shipped .3. */
const unit = (relationship: string, third: number): CalibrationUnit => ({
  relationship,
  stratum: third >= 0.5 ? 3 : 2,
  gold: { level: third >= 0.5 ? 3 : 2, sessions: new Map(), criteria: new Map() },
  conclude: (parameters: Parameters) => ({
    level: third >= parameters['pattern.tier3'] ? 3 : 2,
    ...{ sessions: new Map(), criteria: new Map() },
  }),
})
const shares = [0.1, 0.2, 0.35, 0.38, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8]
const units = [...shares, ...shares, ...shares].map((third, at) => unit(`r${String(at).padStart(2, '0')}`, third))
const plan = { seed: 1, parameters: defaultParameters, names: ['pattern.tier3', 'pattern.tier2'] as const }

describe('calibrating thresholds', () => {
  it('finds the threshold people judge by on one half, and it holds on the other', () => {
    const { changed, testedOn } = calibrateThresholds(units, plan)
    expect(changed).toEqual([{ name: 'pattern.tier3', from: 0.3, to: 0.5 }])
    expect(testedOn.before.level.value).toBeLessThan(0.8)
    expect(testedOn.after.level).toMatchObject({ value: 1, n: 18 })
  })

  it('leaves alone what does not help', () => {
    expect(calibrateThresholds(units, { ...plan, names: ['pattern.tier2'] }).changed).toEqual([])
  })

  it('has every relationship in one half, and every level in both', () => {
    const { halves } = calibrateThresholds(units, plan)
    expect([...halves.chosenOn, ...halves.testedOn].sort()).toEqual(units.map(({ relationship }) => relationship))
    const levelsOf = (half: readonly string[]) =>
      new Set(units.filter(({ relationship }) => half.includes(relationship)).map(({ stratum }) => stratum))
    expect([levelsOf(halves.chosenOn), levelsOf(halves.testedOn)]).toEqual([new Set([2, 3]), new Set([2, 3])])
  })

  it('says plainly that six relationships calibrate nothing', () => {
    expect(calibrateThresholds(units.slice(0, 6), plan).warnings[0]).toBe(
      '6 relationships (3 to choose on, 3 to test on) are too few to calibrate anything: a validation asks for 30. Take the figures as a rehearsal and keep the shipped thresholds.',
    )
  })
})

describe('robustness of a gold set', () => {
  it('names the parameters that change a level when moved by a fifth alone', () => {
    const { parameters, relationships } = goldRobustness([unit('near', 0.31), unit('far', 0.9)], {
      ...{ seed: 1, draws: 40, parameters: defaultParameters },
    })
    expect(parameters).toEqual([{ name: 'pattern.tier3', changes: ['near'] }])
    expect(relationships[1]).toMatchObject({ relationship: 'far', kept: { value: 1, n: 40 } })
    expect(relationships[0]?.kept.value).toBeLessThan(1)
  })
})
