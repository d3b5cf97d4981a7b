import { describe, expect, it } from 'vitest'
import type { MeasureEntry } from './measure-table.ts'
import { measuresOf } from './measures-of.ts'
import type { CourseTally } from './tally.ts'

const table: readonly MeasureEntry[] = [{ id: 'kept', unit: 'share', wanted: () => 'high' }]
const plan = { table, declared: 2, seed: 1, resamples: 500 } as const

/** A course in which each sign is one thing looked at. */
const tally = (scenario: string, repeat: number, signs: string): CourseTally => ({
  ...{ course: `s/${scenario}/${repeat}`, scenario, repeat },
  seen: [...signs].map((sign, at) => ({ measure: 'kept', n: Number(sign), turns: [`t${at}`] })),
})
const kept = (tallies: readonly CourseTally[]) => measuresOf(tallies, [], plan).find(({ id }) => id === 'kept')

describe('a measure', () => {
  it('pools what was counted, by scenario over its repeats', () => {
    const found = kept([tally('a', 1, '10'), tally('a', 2, '11'), tally('b', 1, '0')])
    expect([found?.n, found?.of, found?.value]).toEqual([3, 5, 0.6])
    expect(found?.byScenario).toEqual([
      { scenario: 'a', n: 3, of: 4 },
      { scenario: 'b', n: 0, of: 1 },
    ])
  })

  it('names the turns against what is wanted', () =>
    expect(kept([tally('a', 1, '101')])?.evidence).toEqual([{ course: 's/a/1', turns: ['t1'] }]))

  it('has no interval under five scenarios', () =>
    expect(kept(['a', 'b', 'c', 'd'].map((scenario) => tally(scenario, 1, '10')))?.interval).toBe(null))

  // Repeats that say the same say nothing new: tenfold repeats of the same six scenarios leave the interval as wide as it was.
  it('has an interval that more repeats of the same do not narrow', () => {
    const signs = ['11', '10', '00', '11', '00', '10']
    const of = (repeats: number) =>
      kept(
        signs.flatMap((sign, at) => Array.from({ length: repeats }, (_, repeat) => tally(`s${at}`, repeat + 1, sign))),
      )
    expect(of(10)?.interval).toEqual(of(1)?.interval)
    expect(of(1)?.interval?.[0]).toBeLessThan(of(1)?.interval?.[1] ?? 0)
  })

  it('of all or none has the interval of Wilson over the scenarios, never one without width', () => {
    const all = kept(['a', 'b', 'c', 'd', 'e'].map((scenario) => tally(scenario, 1, '11')))
    // Wilson (1927) of 5 of 5: 1 / (1 + z²/5) = 0.5655.
    expect(all?.interval?.[0]).toBeCloseTo(0.5655, 4)
    expect(all?.interval?.[1]).toBe(1)
  })

  it('is null with nothing to count', () => {
    const found = kept([])
    expect([found?.value, found?.interval, found?.of]).toEqual([null, null, 0])
  })
})
