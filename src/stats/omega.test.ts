import { describe, expect, it } from 'vitest'
import { mcdonaldOmega } from './omega.ts'
import { randomFrom } from './random.ts'

/** Answers to items that all show one thing, each with its own noise. */
function answers(persons: number, noises: readonly number[]): readonly (readonly number[])[] {
  const random = randomFrom(11)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: persons }, () => {
    const trait = normal()
    return noises.map((noise) => trait + noise * normal())
  })
}

describe("McDonald's omega", () => {
  it('of many answers is what the model they were made by has', () => {
    // (Σλ)² / ((Σλ)² + Σψ) with loadings 1 and error variances .25, 1, 1, 2.25: 16 / 20.5.
    const { value, loadings } = mcdonaldOmega(answers(20_000, [0.5, 1, 1, 1.5]), { input: 'covariance' })
    expect(value).toBeCloseTo(16 / 20.5, 2)
    expect(loadings?.every((loading) => Math.abs(loading - 1) < 0.05)).toBe(true)
  })

  it('of three items is in closed form: loadings from the three correlations (Spearman)', () => {
    const table = answers(30, [1, 1.2, 0.8])
    const { loadings } = mcdonaldOmega(table, { input: 'correlation' })
    const r = (i: number, j: number) => correlation(table, i, j)
    expect(loadings?.[0]).toBeCloseTo(Math.sqrt((r(0, 1) * r(0, 2)) / r(1, 2)), 6)
    expect(loadings?.[2]).toBeCloseTo(Math.sqrt((r(0, 2) * r(1, 2)) / r(0, 1)), 6)
  })

  it('has no value in a Heywood case, and names the item', () => {
    const table = answers(40, [1, 1, 1]).map(([a = 0, b = 0, c = 0]) => [a, b, c, a + b + c])
    const { value, reason } = mcdonaldOmega(table, { input: 'correlation' })
    expect(value).toBeNull()
    expect(reason).toBe(
      'Heywood case: nothing of item 4 is left unexplained, so one factor does not describe these items',
    )
  })

  it('has an interval over persons that a seed gives again', () => {
    const options = { input: 'correlation', bootstrap: { seed: 5, resamples: 200 } } as const
    const first = mcdonaldOmega(answers(60, [1, 1, 1, 1]), options)
    expect(mcdonaldOmega(answers(60, [1, 1, 1, 1]), options)).toEqual(first)
    expect(first.draws).toEqual({ seed: 5, resamples: 200, undefinedShare: expect.any(Number) })
    const [low = 1, high = 0] = first.interval ?? []
    expect(low < (first.value ?? 0) && (first.value ?? 1) < high).toBe(true)
  })

  it.each([
    [
      'one factor needs three items at least',
      [
        [1, 2],
        [2, 3],
        [4, 4],
      ],
    ],
    [
      'item 2 does not vary',
      [
        [1, 2, 1],
        [2, 2, 5],
        [4, 2, 3],
      ],
    ],
    ['nobody answered every item', [[1, 2, null]]],
    [
      'too few persons answered every item',
      [
        [1, 2, 3],
        [2, 4, 4],
        [null, 1, 1],
      ],
    ],
  ])('has no value where %s', (reason, table) => {
    const omega = mcdonaldOmega(table, { input: 'covariance' })
    expect([omega.value, omega.loadings, omega.reason]).toEqual([null, null, reason])
  })
})

function correlation(table: readonly (readonly number[])[], i: number, j: number): number {
  const mean = (column: number) => table.reduce((total, row) => total + (row[column] ?? 0), 0) / table.length
  const product = (a: number, b: number) =>
    table.reduce((total, row) => total + ((row[a] ?? 0) - mean(a)) * ((row[b] ?? 0) - mean(b)), 0)
  return product(i, j) / Math.sqrt(product(i, i) * product(j, j))
}
