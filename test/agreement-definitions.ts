import fc from 'fast-check'
import { alpha } from '../src/stats/alpha.ts'
import { brennanPrediger } from '../src/stats/brennan-prediger.ts'
import { fleiss } from '../src/stats/fleiss.ts'
import { gwet } from '../src/stats/gwet.ts'
import { kappa, pairsOf } from '../src/stats/kappa.ts'
import { percentAgreement } from '../src/stats/percent.ts'
import type { Ratings, Scale } from '../src/stats/ratings.ts'
import { scott } from '../src/stats/scott.ts'
import type { Weighting } from '../src/stats/weights.ts'

/**
 * The coefficients once more, straight from the formulas of domain.md 7.2 by going through pairs of ratings one by one, and what the
 * product gives for the same ratings. The two share no code.
 */
interface Drawn {
  readonly rows: readonly (readonly (number | null)[])[]
  readonly categories: number
  readonly values: readonly number[]
}

type Weight = (one: number, other: number, drawn: Drawn) => number

const weightings: Readonly<Record<Weighting, Weight>> = {
  unweighted: (one, other) => (one === other ? 1 : 0),
  linear: (one, other, { values }) => 1 - Math.abs(at(values, one) - at(values, other)) / span(values),
  quadratic: (one, other, { values }) => 1 - ((at(values, one) - at(values, other)) / span(values)) ** 2,
  ordinal: (one, other, { categories }) => {
    if (one === other) return 1
    let between = 0
    for (let low = Math.min(one, other); low <= Math.max(one, other); low += 1) between += Math.max(one, other) - low
    let most = 0
    for (let low = 0; low < categories; low += 1) most += categories - 1 - low
    return 1 - between / most
  },
  ratio: (one, other, { values }) => {
    const far = (a: number, b: number) => ((a - b) / (a + b)) ** 2
    const most = Math.max(...values.flatMap((a) => values.map((b) => far(a, b))))
    return 1 - far(at(values, one), at(values, other)) / most
  },
}

/** Every coefficient under every weighting, and alpha on every scale. Null where it is not defined. */
function defined(drawn: Drawn): Readonly<Record<string, number | null>> {
  const found: Record<string, number | null> = {}
  for (const [name, weight] of Object.entries(weightings)) {
    const near = (one: number, other: number) => weight(one, other, drawn)
    const all = everyone(drawn, near)
    found[`percent ${name}`] = drawn.categories < 2 || Number.isNaN(all.observed) ? null : all.observed
    for (const [coefficient, expected] of Object.entries(all.expected)) {
      found[`${coefficient} ${name}`] = corrected(drawn, all.observed, expected)
    }
    const two = couple(drawn, [0, 1], near)
    const isTwo = widthOf(drawn) === 2
    found[`kappa ${name}`] = isTwo ? corrected(drawn, two.observed, two.cohen) : null
    found[`scott ${name}`] = isTwo ? corrected(drawn, two.observed, two.scott) : null
    found[`pairwise ${name}`] = meanOfPairs(drawn, near)
  }
  for (const scale of ['nominal', 'ordinal', 'interval', 'ratio'] as const)
    found[`alpha ${scale}`] = alphaOf(drawn, scale)
  return found
}

function corrected({ categories }: Drawn, observed: number, expected: number): number | null {
  if (categories < 2 || Number.isNaN(observed) || Math.abs(1 - expected) < 1e-9) return null
  return (observed - expected) / (1 - expected)
}

type Near = (one: number, other: number) => number

function everyone({ rows, categories }: Drawn, near: Near) {
  const rated = rows.map(given).filter((row) => row.length > 0)
  const paired = rated.filter((row) => row.length > 1)
  const observed = mean(paired.map((row) => mean(pairsIn(row).map(([one, other]) => near(one, other)))))
  const share = (k: number) => mean(rated.map((row) => row.filter((rating) => rating === k).length / row.length))
  const every = Array.from({ length: categories }, (_, k) => k)
  const total = sum(every.flatMap((k) => every.map((l) => near(k, l))))
  return {
    observed,
    expected: {
      fleiss: sum(every.flatMap((k) => every.map((l) => near(k, l) * share(k) * share(l)))),
      gwet: (total / (categories * (categories - 1))) * sum(every.map((k) => share(k) * (1 - share(k)))),
      brennanPrediger: total / categories ** 2,
    },
  }
}

function couple({ rows, categories }: Drawn, [first, second]: readonly [number, number], near: Near) {
  const both = rows.flatMap((row) => {
    const [one, other] = [row[first] ?? null, row[second] ?? null]
    return one === null || other === null ? [] : [[one, other] as const]
  })
  const every = Array.from({ length: categories }, (_, k) => k)
  const row = (k: number) => both.filter(([one]) => one === k).length / both.length
  const column = (k: number) => both.filter(([, other]) => other === k).length / both.length
  const pooled = (k: number) => (row(k) + column(k)) / 2
  const chance = (one: (k: number) => number, other: (k: number) => number) =>
    sum(every.flatMap((k) => every.map((l) => near(k, l) * one(k) * other(l))))
  return {
    observed: mean(both.map(([one, other]) => near(one, other))),
    cohen: chance(row, column),
    scott: chance(pooled, pooled),
  }
}

function meanOfPairs(drawn: Drawn, near: Near): number | null {
  const width = widthOf(drawn)
  const known: number[] = []
  for (let one = 0; one < width; one += 1) {
    for (let other = one + 1; other < width; other += 1) {
      const { observed, cohen } = couple(drawn, [one, other], near)
      const value = corrected(drawn, observed, cohen)
      if (value !== null) known.push(value)
    }
  }
  return known.length === 0 ? null : mean(known)
}

/** Alpha as 1 - observed over expected disagreement, both as means over pairs of values (Krippendorff 2011). */
function alphaOf(drawn: Drawn, scale: Scale): number | null {
  const units = drawn.rows.map(given).filter((row) => row.length > 1)
  const all = units.flat()
  const often = (k: number) => all.filter((value) => value === k).length
  const apart = (one: number, other: number): number => {
    const [a, b] = [at(drawn.values, one), at(drawn.values, other)]
    if (scale === 'nominal') return one === other ? 0 : 1
    if (scale === 'interval') return (a - b) ** 2
    if (scale === 'ratio') return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2
    let between = 0
    for (let g = Math.min(one, other); g <= Math.max(one, other); g += 1) between += often(g)
    return one === other ? 0 : (between - (often(one) + often(other)) / 2) ** 2
  }
  const observed = sum(
    units.map((row) => sum(pairsIn(row).map(([one, other]) => apart(one, other))) / (row.length - 1)),
  )
  const expected = sum(pairsIn(all).map(([one, other]) => apart(one, other)))
  if (expected === 0) return null
  return 1 - observed / all.length / (expected / (all.length * (all.length - 1)))
}

function given(row: readonly (number | null)[]): readonly number[] {
  return row.filter((rating) => rating !== null)
}

/** Every ordered pair of different places. */
function pairsIn(values: readonly number[]): readonly (readonly [number, number])[] {
  return values.flatMap((one, i) => values.flatMap((other, j) => (i === j ? [] : [[one, other] as const])))
}

function widthOf({ rows }: Drawn): number {
  return Math.max(0, ...rows.map((row) => row.length))
}

function span(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values)
}

function at(values: readonly number[], place: number): number {
  return values[place] ?? Number.NaN
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** NaN of nothing. */
function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

function ofProduct({ rows, categories, values }: Drawn): Readonly<Record<string, number | null>> {
  const ratings: Ratings = { units: rows, categories, values }
  const found: Record<string, number | null> = {}
  for (const weighting of ['unweighted', 'linear', 'quadratic', 'ordinal', 'ratio'] as const) {
    const all = { percent: percentAgreement, fleiss, gwet, brennanPrediger, kappa, scott }
    for (const [name, of] of Object.entries(all)) found[`${name} ${weighting}`] = of(ratings, weighting).value
    found[`pairwise ${weighting}`] = pairsOf(ratings, weighting).mean.value
  }
  for (const scale of ['nominal', 'ordinal', 'interval', 'ratio'] as const)
    found[`alpha ${scale}`] = alpha(ratings, scale).value
  return found
}

/** Tables of every size, some with one category, one coder, many gaps, categories nobody used, or values unevenly apart. */
const tables: fc.Arbitrary<Drawn> = fc
  .record({
    categories: fc.integer({ min: 1, max: 6 }),
    raters: fc.integer({ min: 1, max: 5 }),
    gaps: fc.constantFrom(0, 1, 4),
    steps: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 }),
    isUneven: fc.boolean(),
    used: fc.integer({ min: 1, max: 6 }),
  })
  .chain(({ categories, raters, gaps, steps, isUneven, used }) => {
    const rating = fc.nat(Math.min(used, categories) - 1)
    const cell = gaps === 0 ? rating : fc.option(rating, { nil: null, freq: 5 - gaps })
    const rows = fc.array(fc.array(cell, { minLength: raters, maxLength: raters }), { minLength: 0, maxLength: 14 })
    const values = steps.slice(0, categories).map((_, place) => (isUneven ? sum(steps.slice(0, place + 1)) : place + 1))
    return rows.map((drawn) => ({ rows: drawn, categories, values }))
  })

/** Random tables, product against definition; resolves to the first difference, or null. */
export async function fuzzAgreement({
  runs,
  seed,
}: {
  readonly runs: number
  readonly seed: number
}): Promise<string | null> {
  const result = await fc.check(
    fc.property(tables, (drawn) => {
      const [expected, found] = [defined(drawn), ofProduct(drawn)]
      for (const name of new Set([...Object.keys(expected), ...Object.keys(found)])) {
        const [wanted = null, got = null] = [expected[name], found[name]]
        const isSame = wanted === null || got === null ? wanted === got : Math.abs(wanted - got) < 1e-9
        if (!isSame) throw new Error(`${name}: by definition ${wanted}, the product says ${got}`)
      }
    }),
    { numRuns: runs, seed },
  )
  return result.failed ? (fc.defaultReportMessage(result) ?? 'failed') : null
}
