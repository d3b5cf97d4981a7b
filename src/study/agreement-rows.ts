import type { Speaker } from '../dtn/relationship.ts'
import { type Agreement, agreementOf } from '../stats/agreement.ts'
import { alpha } from '../stats/alpha.ts'
import type { IntervalOptions } from '../stats/bootstrap.ts'
import { type Counts, detectionOf } from '../stats/confusion.ts'
import { gwet } from '../stats/gwet.ts'
import { coderPairs, cohenKappa } from '../stats/kappa.ts'
import { percentAgreement } from '../stats/percent.ts'
import { type Ratings, type Scale, tableOf } from '../stats/ratings.ts'
import type { Coefficient, Statistic } from '../stats/statistic.ts'
import { weightingOf } from '../stats/weights.ts'
import { type Frequencies, frequenciesOf } from './agreement-frequencies.ts'
import { type AgreementReading, alphaReading, isParadox } from './agreement-reading.ts'
import { onsetsOf, type SpanAgreement, spansOf } from './agreement-spans.ts'
import type { Subject } from './agreement-subjects.ts'
import type { JudgedRecord } from './agreement-turns.ts'

/** How far coders agree on one code, criterion, pattern or level. */
export interface AgreementRow {
  readonly id: string
  readonly label: string
  readonly of: Subject['of']
  readonly speaker: Speaker | null
  readonly scale: Scale
  readonly categories: readonly string[]
  readonly isMain: boolean
  /** Coder by category: how often each coder chose it, among the units that count. */
  readonly chosen: readonly (readonly number[])[]
  /** Units in which at least one coder saw it; of what is not yes or no, all units. */
  readonly seen: number
  /** Relationships it was seen in: an interval drawn over one says nothing. */
  readonly seenIn: number
  /** Seen in so few units that the coefficients say nothing yet. */
  readonly isTooRare: boolean
  readonly agreement: Agreement
  readonly reading: AgreementReading
  readonly isParadox: boolean
  /** Of a code: 2 × both / (one + other), summed over all pairs of coders. */
  readonly f1: Statistic | null
  /** Every two coders, in the order of the coders; without intervals, which the matrix of coders has. */
  readonly pairs: readonly PairAgreement[]
  /** Of a code, where the sessions are known. */
  readonly frequencies: Frequencies | null
  /** Of a code, where the record is known: F1 of where runs of it begin. */
  readonly onsets: Statistic | null
  /** Of a code, where coders marked characters. */
  readonly spans: SpanAgreement | null
}

export interface PairAgreement {
  /** Places of the two coders. */
  readonly coders: readonly [number, number]
  readonly units: number
  /** First coder by second, over the categories. */
  readonly table: readonly (readonly number[])[]
  readonly percent: Coefficient
  readonly kappa: Coefficient
  /** Of ordered categories: the two weighted kappas papers print. */
  readonly kappaLinear?: Coefficient
  readonly kappaQuadratic?: Coefficient
  readonly ac: Coefficient
  readonly alpha: Coefficient
}

/** A code seen in fewer turns than this says nothing of how well it is coded (P). */
export const fewestSeen = 5

/** Every coefficient of one subject; what needs turns is there for codes only. */
export function agreementRow(
  subject: Subject,
  records: readonly JudgedRecord[],
  options: IntervalOptions,
): AgreementRow {
  const { id, label, of, speaker, scale, categories, isMain } = subject
  const ratings = ratingsOf(subject)
  const isCode = of === 'code' || of === 'subCode' || of === 'composite'
  const places = subject.places.filter((_, at) => !isCode || subject.ratings[at]?.includes(1) === true)
  const seen = places.length
  const judged = {
    ...{ seen, isTooRare: seen < fewestSeen },
    seenIn: new Set(places.map(({ relationship }) => relationship)).size,
    agreement: agreementOf(ratings, { ...options, scale }),
  }
  return {
    ...{ id, label, of, speaker, scale, categories, isMain },
    ...{ ...judged, reading: alphaReading(judged), isParadox: isParadox(judged) },
    chosen: chosenBy(subject),
    f1: isCode ? f1Of(subject, options) : null,
    pairs: coderPairs(codersIn(subject)).flatMap((coders) => pairAgreement(ratings, coders, scale)),
    frequencies: isCode ? frequenciesOf(subject, records) : null,
    onsets: isCode ? onsetsOf(subject, records, options) : null,
    spans: of === 'code' || of === 'subCode' ? spansOf(subject, records, options) : null,
  }
}

/** The judgements as coefficients take them, drawn by relationship. */
export function ratingsOf({ ratings, categories, places }: Subject): Ratings {
  return { units: ratings, categories: categories.length, clusters: places.map(({ relationship }) => relationship) }
}

/** How many coders the columns are. */
export function codersIn({ ratings }: Subject): number {
  return Math.max(0, ...ratings.map((unit) => unit.length))
}

function chosenBy(subject: Subject): readonly (readonly number[])[] {
  const counts = Array.from({ length: codersIn(subject) }, () => subject.categories.map(() => 0))
  for (const unit of subject.ratings) {
    for (const [coder, rating] of unit.entries()) {
      const own = counts[coder]
      if (rating !== null && own !== undefined) own[rating] = (own[rating] ?? 0) + 1
    }
  }
  return counts
}

function f1Of(subject: Subject, options: IntervalOptions): Statistic {
  const clusters = new Map<string, Counts>()
  for (const [at, unit] of subject.ratings.entries()) {
    const relationship = subject.places[at]?.relationship ?? ''
    let [truePositives, falsePositives, falseNegatives] = [0, 0, 0]
    for (const [first, second] of coderPairs(unit.length)) {
      const [one, other] = [unit[first] ?? null, unit[second] ?? null]
      if (one === null || other === null) continue
      if (one === 1 && other === 1) truePositives += 1
      else if (other === 1) falsePositives += 1
      else if (one === 1) falseNegatives += 1
    }
    const known = clusters.get(relationship)
    clusters.set(relationship, {
      truePositives: truePositives + (known?.truePositives ?? 0),
      falsePositives: falsePositives + (known?.falsePositives ?? 0),
      falseNegatives: falseNegatives + (known?.falseNegatives ?? 0),
    })
  }
  const { f1 } = detectionOf([...clusters.values()], options)
  // What F1 counts are the units somebody saw it in, not those of the first coder alone.
  return { ...f1, n: subject.ratings.filter((unit) => unit.includes(1)).length }
}

function pairAgreement(ratings: Ratings, coders: readonly [number, number], scale: Scale): readonly PairAgreement[] {
  const units = ratings.units.flatMap((unit) => {
    const [one, other] = [unit[coders[0]] ?? null, unit[coders[1]] ?? null]
    return one === null || other === null ? [] : [[one, other]]
  })
  if (units.length === 0) return []
  const own = { units, categories: ratings.categories }
  const table = tableOf(own, [0, 1])
  const weighting = weightingOf(scale)
  // Their published intervals take the units for independent, and turns of one relationship are not.
  const bare = (coefficient: Coefficient): Coefficient => ({ ...coefficient, interval: null })
  return [
    {
      ...{ coders, units: units.length, table },
      percent: bare(percentAgreement(own)),
      kappa: bare(cohenKappa(table, weighting)),
      ...(scale === 'ordinal' && {
        kappaLinear: bare(cohenKappa(table, 'linear')),
        kappaQuadratic: bare(cohenKappa(table, 'quadratic')),
      }),
      ac: bare(gwet(own, weighting)),
      alpha: bare(alpha(own, scale)),
    },
  ]
}
