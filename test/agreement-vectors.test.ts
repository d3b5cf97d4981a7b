import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { alpha } from '../src/stats/alpha.ts'
import { brennanPrediger } from '../src/stats/brennan-prediger.ts'
import { fleiss } from '../src/stats/fleiss.ts'
import { gwet } from '../src/stats/gwet.ts'
import { cohenKappa, kappa, pairsOf } from '../src/stats/kappa.ts'
import { percentAgreement } from '../src/stats/percent.ts'
import { type Ratings, ratingsOfTable, type Scale } from '../src/stats/ratings.ts'
import { scott } from '../src/stats/scott.ts'
import type { Coefficient } from '../src/stats/statistic.ts'
import type { Weighting } from '../src/stats/weights.ts'

/** One row a coder, as papers print them; a dot is a missing rating. */
function ratingsOf(categories: number, rows: readonly string[]): Ratings {
  const coders = rows.map((row) => row.split(' ').map((cell) => (cell === '.' ? null : Number(cell) - 1)))
  return { units: (coders[0] ?? []).map((_, unit) => coders.map((coder) => coder[unit] ?? null)), categories }
}

/** Units as counts by category; which coder chose what is not told. */
function ratingsOfCounts(counts: readonly (readonly number[])[]): Ratings {
  const units = counts.map((row) => row.flatMap((count, category) => Array<number>(count).fill(category)))
  return { units, categories: counts[0]?.length ?? 0 }
}

const observers = ratingsOf(5, [
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
])
const threeCoders = ratingsOf(4, [
  '. . . . . 3 4 1 2 1 1 3 3 . 3',
  '1 . 2 1 3 3 4 3 . . . . . . .',
  '. . 2 1 3 4 4 . 2 1 1 3 3 . 4',
])
const abstractorTable = [
  [13, 0, 0],
  [0, 20, 7],
  [0, 4, 56],
]
const abstractors = ratingsOfTable(abstractorTable)
const fourteen = ratingsOfCounts([
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
])

describe('RV2, Krippendorff "C" data: four observers, twelve units', () => {
  it.each<[Scale, number]>([
    ['nominal', 0.743421],
    ['ordinal', 0.815388],
    ['interval', 0.849107],
    ['ratio', 0.797403],
  ])('alpha %s is %d of 40 pairable values (irr and DescTools manuals: .743, .815, .849, .797)', (scale, expected) => {
    expect(alpha(observers, scale)).toMatchObject({ n: 40, units: 11, raters: 4, missing: 7 })
    expect(alpha(observers, scale).value).toBeCloseTo(expected, 6)
  })

  it.each<[string, Coefficient, number]>([
    ['percent agreement', percentAgreement(observers), 0.818182],
    ['AC1', gwet(observers), 0.775444],
    ["Fleiss' kappa as irrCAC has it", fleiss(observers), 0.761169],
    ['Brennan–Prediger', brennanPrediger(observers), 0.772727],
    ['AC2 linear', gwet(observers, 'linear'), 0.858739],
    ['AC2 ordinal', gwet(observers, 'ordinal'), 0.89894],
    ['AC2 quadratic', gwet(observers, 'quadratic'), 0.914001],
  ])('%s (irrCAC)', (_, { value }, expected) => {
    expect(value).toBeCloseTo(expected, 6)
  })

  it.each<[string, Coefficient, number]>([
    ['AC1', gwet(observers), 0.14295],
    ["Fleiss' kappa", fleiss(observers), 0.15302],
  ])('%s has the standard error irrCAC prints in its manual', (_, { standardError }, expected) => {
    expect(standardError).toBeCloseTo(expected, 5)
  })
})

describe('RV3, three coders and fifteen units with many gaps', () => {
  it.each<[Scale, number]>([
    ['nominal', 0.691358],
    ['ordinal', 0.806721],
    ['interval', 0.810845],
    ['ratio', 0.808944],
  ])('alpha %s is %d of 26 values (published: nominal .691, interval .811)', (scale, expected) => {
    expect(alpha(threeCoders, scale).value).toBeCloseTo(expected, 6)
    expect(alpha(threeCoders, scale).n).toBe(26)
  })
})

describe('RV4, two abstractors and three categories', () => {
  const all: Readonly<Record<string, (weighting: Weighting) => Coefficient>> = {
    kappa: (weighting) => kappa(abstractors, weighting),
    pi: (weighting) => scott(abstractors, weighting),
    AC: (weighting) => gwet(abstractors, weighting),
    'Brennan–Prediger': (weighting) => brennanPrediger(abstractors, weighting),
  }
  it.each<[string, number, number, number]>([
    ['kappa', 0.7964094, 0.842902, 0.892157],
    ['pi', 0.7962397, 0.842801, 0.892109],
    ['AC', 0.8493305, 0.900023, 0.940237],
    ['Brennan–Prediger', 0.835, 0.87625, 0.9175],
  ])('%s unweighted, linear and quadratic (irrCAC vignette, vcd)', (name, plain, linear, quadratic) => {
    const of = (weighting: Weighting) => all[name]?.(weighting).value
    expect(of('unweighted')).toBeCloseTo(plain, 6)
    expect(of('linear')).toBeCloseTo(linear, 6)
    expect(of('quadratic')).toBeCloseTo(quadratic, 6)
  })

  it('alpha nominal', () => {
    expect(alpha(abstractors).value).toBeCloseTo(0.797258, 6)
  })

  it.each<[Weighting, number]>([
    ['unweighted', 0.058911],
    ['linear', 0.047872],
    ['quadratic', 0.035352],
  ])('kappa, %s, has the error that vcd 1.4-11 prints', (weighting, expected) => {
    expect(cohenKappa(abstractorTable, weighting).standardError).toBeCloseTo(expected, 6)
  })
})

describe('RV5 and the rare code of domain.md 7.1', () => {
  const table = ratingsOfTable([
    [20, 5],
    [10, 15],
  ])
  const rare = ratingsOfTable([
    [118, 5],
    [2, 0],
  ])
  it('percent, kappa, its error, pi and AC1 of [20,5;10,15]', () => {
    const values = [percentAgreement(table), kappa(table), scott(table), gwet(table)].map(({ value }) => value)
    expect(values.map((value) => value?.toFixed(6))).toEqual(['0.700000', '0.400000', '0.393939', '0.405941'])
    expect(kappa(table).standardError).toBeCloseTo(0.126996, 6)
  })

  it('a rare code: percent .944 and AC1 .9408 beside kappa -.0234 and pi -.0288, kept negative', () => {
    const values = [percentAgreement(rare), kappa(rare), scott(rare), gwet(rare)].map(({ value }) => value)
    expect(values.map((value) => Number(value?.toFixed(4)))).toEqual([0.944, -0.0234, -0.0288, 0.9408])
  })
})

describe("RV6, Fleiss' kappa of fourteen coders", () => {
  it('is the published .210 from .378 observed and .213 expected', () => {
    const { value, observed, expected, raters, units } = fleiss(fourteen)
    expect([value, observed, expected].map((one) => one?.toFixed(6))).toEqual(['0.209931', '0.378022', '0.212755'])
    expect([raters, units]).toEqual([14, 10])
  })
})

describe('worked examples of other programs', () => {
  // Fleiss (1971): 30 clients by 6 coders; irr has them as `diagnoses`.
  const diagnoses: Ratings = {
    units: [
      ...['444444', '222555', '233335', '555555', '222444', '113333', '333355', '113334', '114444', '555555'],
      ...['144444', '124444', '222333', '144444', '224445', '333335', '111455', '111112', '224444', '133555'],
      ...['555555', '244444', '224555', '114444', '144445', '222224', '111155', '224444', '133333', '555555'],
    ].map((unit) => [...unit].map((choice) => Number(choice) - 1)),
    categories: 5,
  }
  it("Fleiss' kappa of Fleiss (1971) is the 0.4302445 that irr prints for its `diagnoses`", () => {
    expect(fleiss(diagnoses).value).toBeCloseTo(0.4302445, 7)
  })

  it("the mean kappa of two coders is the 0.459412 that psych 2.2.9 prints (Light's kappa)", () => {
    const { mean, pairs } = pairsOf(diagnoses)
    expect(mean.value).toBeCloseTo(0.459412, 6)
    expect(pairs.find(({ coders: [one, other] }) => one === 3 && other === 4)?.kappa.value).toBeCloseTo(0.856916, 6)
  })

  // SAS, as the tests of statsmodels quote it.
  it('kappa .4842 (.1380) and linear .4701 (.1457), as SAS prints them', () => {
    const table = [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ]
    const both = [cohenKappa(table), cohenKappa(table, 'linear')]
    expect(both.map(({ value }) => value?.toFixed(4))).toEqual(['0.4842', '0.4701'])
    expect(both.map(({ standardError }) => standardError?.toFixed(4))).toEqual(['0.1380', '0.1457'])
  })

  it("kappa of the second and third coder of irr's `anxiety`, as irr prints it", () => {
    // irr leaves out categories nobody used: 5 here, so that 6 is the fifth.
    const of = (row: string) => row.split(' ').map((cell) => (cell === '6' ? 4 : Number(cell) - 1))
    const [second, third] = [
      of('3 6 4 6 2 4 2 4 3 3 2 3 3 3 2 2 1 3 3 4'),
      of('2 1 4 4 3 2 1 6 1 1 1 2 3 3 1 1 3 3 2 2'),
    ]
    const both: Ratings = { units: second.map((one, at) => [one, third[at] ?? null]), categories: 5 }
    expect(kappa(both).value).toBeCloseTo(-0.006289308, 8)
    expect(kappa(both, 'linear').value).toBeCloseTo(0.1459075, 7)
    expect(kappa(both, 'quadratic').value).toBeCloseTo(0.2520325, 7)
  })
})

/** The tables of scripts/reference-agreement.py, drawn again: Lehmer's generator, 16807 x mod 2^31 - 1. */
function drawn(seed: number): Ratings {
  let x = seed
  const unit = () => {
    x = (16807 * x) % 2147483647
    return x / 2147483647
  }
  const [raters, categories] = [2 + (seed % 4), 2 + (Math.floor(seed / 2) % 4)]
  const units = Array.from({ length: 6 + 2 * seed }, () => {
    const target = Math.floor(categories * unit())
    return Array.from({ length: raters }, () => {
      const [follows, other, missing] = [unit(), unit(), unit()]
      return missing < 0.2 && seed % 5 !== 0 ? null : follows < 0.6 ? target : Math.floor(categories * other)
    })
  })
  return { units, categories }
}

const weightingNames: Readonly<Record<string, Weighting>> = {
  ...{ identity: 'unweighted', linear: 'linear', ordinal: 'ordinal', quadratic: 'quadratic', ratio: 'ratio' },
} as const
const scales: Readonly<Record<string, Scale>> = {
  ...{ nominal: 'nominal', ordinal: 'ordinal', interval: 'interval', ratio: 'ratio' },
} as const

describe('every figure that irrCAC 0.4.4 and krippendorff 0.9.0 print, to their six digits', () => {
  const named: Readonly<Record<string, Ratings>> = { RV2: observers, RV3: threeCoders, RV4: abstractors }
  const lines = readFileSync(new URL('./fixtures/agreement-irrcac.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  const rows = lines.slice(1).map((line) => line.split(','))
  const ratingsNamed = (name: string) => named[name] ?? drawn(Number(name.replace('seed ', '')))

  it.each([...new Set(rows.map(([name = '']) => name))])('%s', (name) => {
    const ratings = ratingsNamed(name)
    for (const [, coefficient = '', weights = '', value, standardError] of rows.filter(([one]) => one === name)) {
      const given = coefficientOf(ratings, coefficient, weights)
      const shown = [given.value, given.standardError].map((number) => number?.toFixed(6) ?? '')
      expect([name, coefficient, weights, ...shown]).toEqual([name, coefficient, weights, value, standardError])
    }
  })
})

function coefficientOf(ratings: Ratings, name: string, weights: string): Coefficient {
  const scale = scales[weights]
  if (name === 'alpha' && scale !== undefined) return alpha(ratings, scale)
  const of = { gwet, fleiss, brennanPrediger, cohen: kappa, scott }[name]
  const weighting = weightingNames[weights]
  if (of === undefined || weighting === undefined) throw new RangeError(`nothing is known as ${name} ${weights}`)
  return of(ratings, weighting)
}
