import type { CoderKind } from '../dtn/coding.ts'
import { tableValue } from '../stats/agreement-table.ts'
import { alphaFrom } from '../stats/alpha.ts'
import { type IntervalOptions, placeBootstraps } from '../stats/bootstrap.ts'
import { coderPairs } from '../stats/kappa.ts'
import type { Scale } from '../stats/ratings.ts'
import type { Statistic } from '../stats/statistic.ts'
import { type Weights, weightingOf, weightsOf } from '../stats/weights.ts'
import type { AgreeingCoder } from './agreement-coders.ts'
import type { Subject } from './agreement-subjects.ts'

/** Coefficients of two coders as means over everything they judged that is not too rare; `n` counts what entered. */
export interface MeanAgreement {
  readonly percent: Statistic
  readonly kappa: Statistic
  readonly alpha: Statistic
  /** Of codes. */
  readonly f1: Statistic | null
}

const pairKinds = ['humans', 'humanAndMachine', 'machines'] as const
export type PairKind = (typeof pairKinds)[number]

export interface CoderPair extends MeanAgreement {
  /** Places of the two coders. */
  readonly coders: readonly [number, number]
  readonly kind: PairKind
  readonly relationships: number
  /** Judgements both made, over everything judged. */
  readonly judgements: number
}

/** Pairs of one kind together: is a machine as near to the people as they are to one another? */
export interface PairGroup extends MeanAgreement {
  readonly kind: PairKind
  readonly pairs: number
}

export interface CoderMatrix {
  readonly pairs: readonly CoderPair[]
  readonly groups: readonly PairGroup[]
}

/** Every coder against every other, and people and machines among and between themselves, with the same coefficients. */
export function coderMatrix(
  subjects: readonly Subject[],
  coders: readonly AgreeingCoder[],
  options: IntervalOptions,
): CoderMatrix {
  const tables = coderPairs(coders.length).map((pair) => pairTables(subjects, pair))
  const pairs = tables.flatMap((own) => {
    const judgements = own.subjects.reduce((sum, { total }) => sum + sumOf(total), 0)
    const [first, second] = own.coders
    const kind = kindOf(coders[first]?.kind, coders[second]?.kind)
    if (judgements === 0) return []
    return [{ coders: own.coders, kind, relationships: own.clusters.size, judgements, ...meanOver([own], options) }]
  })
  const groups = pairKinds.flatMap((kind) => {
    const own = tables.filter(({ coders: [first, second] }) =>
      pairs.some((pair) => pair.kind === kind && pair.coders[0] === first && pair.coders[1] === second),
    )
    return own.length === 0 ? [] : [{ kind, pairs: own.length, ...meanOver(own, options) }]
  })
  return { pairs, groups }
}

/** Two coders' tables by subject, one for each relationship. */
interface PairTables {
  readonly coders: readonly [number, number]
  readonly clusters: ReadonlySet<string>
  readonly subjects: readonly SubjectTables[]
}

interface SubjectTables {
  readonly scale: Scale
  readonly isCode: boolean
  readonly categories: number
  readonly values: readonly number[]
  readonly weights: Weights
  readonly byCluster: ReadonlyMap<string, Float64Array>
  readonly total: Float64Array
}

function pairTables(subjects: readonly Subject[], coders: readonly [number, number]): PairTables {
  const clusters = new Set<string>()
  const own = subjects.map((subject): SubjectTables => {
    const categories = subject.categories.length
    const byCluster = new Map<string, Float64Array>()
    const total = new Float64Array(categories * categories)
    for (const [at, unit] of subject.ratings.entries()) {
      const [one, other] = [unit[coders[0]] ?? null, unit[coders[1]] ?? null]
      if (one === null || other === null) continue
      const cluster = subject.places[at]?.relationship ?? ''
      const table = byCluster.get(cluster) ?? new Float64Array(categories * categories)
      byCluster.set(cluster, table)
      clusters.add(cluster)
      const cell = one * categories + other
      table[cell] = (table[cell] ?? 0) + 1
      total[cell] = (total[cell] ?? 0) + 1
    }
    const values = Array.from({ length: categories }, (_, place) => place + 1)
    const { scale, of } = subject
    const isCode = of === 'code' || of === 'subCode' || of === 'composite'
    return { scale, isCode, categories, values, weights: weightsOf(weightingOf(scale), values), byCluster, total }
  })
  return { coders, clusters, subjects: own }
}

type Name = 'percent' | 'kappa' | 'alpha' | 'f1'

function meanOver(pairs: readonly PairTables[], options: IntervalOptions): MeanAgreement {
  const clusters = [...new Set(pairs.flatMap((pair) => [...pair.clusters]))]
  const rows = pairs.map((pair) =>
    pair.subjects.map((subject) => ({
      subject,
      tables: clusters.map((cluster) => subject.byCluster.get(cluster)),
      sums: new Float64Array(subject.categories * subject.categories),
    })),
  )
  const of = (places: Int32Array) => {
    const each = rows.map((own) =>
      meansOf(
        own.map(({ subject, tables, sums }) => {
          sums.fill(0)
          for (const place of places) {
            const table = tables[place]
            if (table !== undefined)
              for (let cell = 0; cell < sums.length; cell++) sums[cell] = (sums[cell] ?? 0) + (table[cell] ?? 0)
          }
          return valuesOf(subject, sums)
        }),
      ),
    )
    return meansOf(each.map(({ means }) => means)).means
  }
  const whole = rows.map((own) => meansOf(own.map(({ subject }) => valuesOf(subject, subject.total))))
  const { means } = meansOf(whole.map((one) => one.means))
  const drawn = clusters.length < 2 ? {} : placeBootstraps({ clusters: clusters.length, of }, options)
  const told = (name: Name): Statistic => {
    const n = Math.max(0, ...whole.map(({ counts }) => counts[name]))
    const value = means[name]
    return value === null
      ? { value, interval: null, n: 0, reason: 'there is too little of everything to say' }
      : { value, interval: drawn[name]?.interval ?? null, n }
  }
  const isCode = pairs.some(({ subjects }) => subjects.some((subject) => subject.isCode))
  return { percent: told('percent'), kappa: told('kappa'), alpha: told('alpha'), f1: isCode ? told('f1') : null }
}

type Values = Readonly<Record<Name, number | null>>

function valuesOf({ categories, weights, values, scale, isCode }: SubjectTables, cells: Float64Array): Values {
  const n = sumOf(cells)
  if (n === 0) return { percent: null, kappa: null, alpha: null, f1: null }
  const table = Array.from({ length: categories }, (_, row) =>
    Array.from(cells.subarray(row * categories, (row + 1) * categories)),
  )
  const coincidences = Float64Array.from(cells, (count, cell) => {
    const [row, column] = [Math.floor(cell / categories), cell % categories]
    return count + (cells[column * categories + row] ?? 0)
  })
  const same = table.reduce((sum, row, place) => sum + (row[place] ?? 0), 0)
  const [both, either] = [cells[3] ?? 0, 2 * (cells[3] ?? 0) + (cells[1] ?? 0) + (cells[2] ?? 0)]
  return {
    percent: same / n,
    kappa: tableValue(table, { weights, margins: 'own' }).value,
    alpha: alphaFrom(coincidences, values, scale).value,
    f1: !isCode || either === 0 ? null : (2 * both) / either,
  }
}

function meansOf(all: readonly Values[]): { readonly means: Values; readonly counts: Readonly<Record<Name, number>> } {
  const of = (name: Name) => all.flatMap((values) => values[name] ?? [])
  const each = { percent: of('percent'), kappa: of('kappa'), alpha: of('alpha'), f1: of('f1') }
  const mean = (found: readonly number[]) => (found.length === 0 ? null : sumOf(found) / found.length)
  return {
    means: { percent: mean(each.percent), kappa: mean(each.kappa), alpha: mean(each.alpha), f1: mean(each.f1) },
    counts: {
      ...{ percent: each.percent.length, kappa: each.kappa.length },
      ...{ alpha: each.alpha.length, f1: each.f1.length },
    },
  }
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0
  return sum
}

function kindOf(first: CoderKind | undefined, second: CoderKind | undefined): PairKind {
  const people = [first, second].filter((kind) => kind === 'human').length
  return people === 2 ? 'humans' : people === 1 ? 'humanAndMachine' : 'machines'
}
