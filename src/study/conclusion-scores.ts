import type { Assessment } from '../dtn/assessment.ts'
import { type CriterionId, criterionIds, type Verdict } from '../dtn/checklist.ts'
import { type Level, levels } from '../dtn/relationship.ts'
import type { SessionPattern } from '../dtn/session-pattern.ts'
import { nominalAlpha } from '../stats/alpha.ts'
import { type BootstrapOptions, clusterBootstrap, clusterBootstraps } from '../stats/bootstrap.ts'
import { confusionTable, rate } from '../stats/confusion.ts'
import { gwet } from '../stats/gwet.ts'
import { cohenKappa } from '../stats/kappa.ts'
import { ratingsOfTable } from '../stats/ratings.ts'
import { type Statistic, undefinedStatistic } from '../stats/statistic.ts'
import { type Gold, sessionPatterns } from './gold.ts'

export interface ConclusionCase {
  readonly gold: Gold
  readonly assessment: Assessment
}

/** Agreement on one thing, with the table it comes from: rows gold, columns found. */
export interface AgreementScore<T> {
  readonly categories: readonly T[]
  readonly table: readonly (readonly number[])[]
  readonly same: Statistic
  readonly kappa: Statistic
  readonly ac1: Statistic
  readonly alpha: Statistic
  /** Relationships whose gold does not say. */
  readonly skipped: number
}

export interface CriterionScore {
  readonly id: CriterionId
  readonly same: Statistic
  /** Where they differ: gold verdict, found verdict, how often. */
  readonly differences: readonly { readonly gold: Verdict; readonly found: Verdict; readonly count: number }[]
  /** Verdicts not given because they would rest on weak evidence alone; they count as `noOpportunity`. */
  readonly withheld: number
  /** Of verdicts that were given: how many, and how many the same. */
  readonly given: { readonly same: number; readonly all: number }
}

export interface ConclusionScores {
  readonly sessions: AgreementScore<SessionPattern>
  readonly levels: AgreementScore<Level | 'indeterminate'>
  /** Among relationships the gold gives level 1, 2 or 3: short dialogues without a level are easily agreed on. */
  readonly levelsGiven: Statistic
  /** Kappa with quadratic weights where both give level 1, 2 or 3. */
  readonly levelsQuadratic: Statistic
  readonly levelThreeLike: Statistic
  readonly criteria: readonly CriterionScore[]
  readonly criteriaAll: Statistic
  /** The same without verdicts that were not given because they would rest on weak evidence alone. */
  readonly criteriaGiven: Statistic
  readonly criteriaSkipped: number
}

const levelCategories = [...levels, 'indeterminate'] as const

/** Session patterns, levels and criteria against the gold; kappa with an interval over relationships. */
export function scoreConclusions(cases: readonly ConclusionCase[], options: BootstrapOptions): ConclusionScores {
  const withCriteria = cases.filter(({ gold }) => gold.criteria !== null)
  const criteria = criterionIds.map((id) => criterionScore(id, withCriteria))
  const given = cases.filter(({ gold }) => gold.level !== null && gold.level !== 'indeterminate')
  const likes = cases.filter(({ gold }) => gold.levelThreeLike !== null)
  return {
    sessions: agreementOver(cases, sessionPatterns, { pairs: sessionPairs, options }),
    levels: agreementOver(cases, levelCategories, { pairs: levelPairs, options }),
    levelsGiven: rate(
      given.filter(({ gold, assessment }) => gold.level === assessment.level).length,
      given.length,
      'the gold gives no level',
    ),
    levelsQuadratic: quadraticOf(given, options),
    levelThreeLike: rate(
      likes.filter(({ gold, assessment }) => gold.levelThreeLike === assessment.levelThreeLike).length,
      likes.length,
      'the gold does not say',
    ),
    criteria,
    criteriaAll: rate(
      criteria.reduce((sum, { same }) => sum + Math.round((same.value ?? 0) * same.n), 0),
      criteria.reduce((sum, { same }) => sum + same.n, 0),
      'the gold does not say',
    ),
    criteriaGiven: rate(
      criteria.reduce((sum, { given }) => sum + given.same, 0),
      criteria.reduce((sum, { given }) => sum + given.all, 0),
      'the gold does not say',
    ),
    criteriaSkipped: cases.length - withCriteria.length,
  }
}

type Clusters<T> = readonly (readonly (readonly [T, T])[])[]

/** Levels are ordered and `indeterminate` is none of them, so only pairs of levels enter. */
function quadraticOf(given: readonly ConclusionCase[], options: BootstrapOptions): Statistic {
  const both = given.flatMap(({ gold, assessment }) =>
    gold.level === null || gold.level === 'indeterminate' || assessment.level === 'indeterminate'
      ? []
      : [[gold.level, assessment.level] as const],
  )
  const kappaOf = (sample: typeof both) => cohenKappa(confusionTable(sample, levels), 'quadratic')
  const { value, n, reason } = kappaOf(both)
  if (value === null) return undefinedStatistic(n, reason ?? 'no value')
  return { value, n, interval: clusterBootstrap(both, (sample) => kappaOf([...sample]).value, options).interval }
}

type Pairs<T> = (one: ConclusionCase) => readonly (readonly [T, T])[] | null

function sessionPairs({
  gold,
  assessment,
}: ConclusionCase): readonly (readonly [SessionPattern, SessionPattern])[] | null {
  if (gold.sessions === null) return null
  const found = new Map(assessment.sessions.map((session) => [session.id, session.pattern]))
  return [...gold.sessions].flatMap(([id, pattern]) => {
    const other = found.get(id)
    return other === undefined ? [] : [[pattern, other] as const]
  })
}

function levelPairs({ gold, assessment }: ConclusionCase) {
  return gold.level === null ? null : [[gold.level, assessment.level] as const]
}

function agreementOver<T>(
  cases: readonly ConclusionCase[],
  categories: readonly T[],
  { pairs, options }: { readonly pairs: Pairs<T>; readonly options: BootstrapOptions },
): AgreementScore<T> {
  const clusters = cases.map(pairs).filter((own) => own !== null)
  const all = clusters.flat()
  const table = confusionTable(all, categories)
  const coefficients = (sample: Clusters<T>) => {
    const drawn = confusionTable(sample.flat(), categories)
    return {
      ...{ kappa: cohenKappa(drawn).value, ac1: gwet(ratingsOfTable(drawn)).value },
      alpha: nominalAlpha(sample.flat()).value,
    }
  }
  // Sessions of one relationship hang together, so the intervals are drawn over relationships.
  const intervals = clusterBootstraps(clusters, coefficients, options)
  const drawn = (name: 'kappa' | 'ac1' | 'alpha', { value, n, reason }: Statistic): Statistic =>
    value === null
      ? undefinedStatistic(n, reason ?? 'no value')
      : { value, n, interval: clusters.length < 2 ? null : (intervals[name]?.interval ?? null) }
  return {
    categories,
    table,
    same: rate(all.filter(([gold, found]) => gold === found).length, all.length, 'the gold does not say'),
    kappa: drawn('kappa', cohenKappa(table)),
    ac1: drawn('ac1', gwet(ratingsOfTable(table))),
    alpha: drawn('alpha', nominalAlpha(all)),
    skipped: cases.length - clusters.length,
  }
}

function criterionScore(id: CriterionId, cases: readonly ConclusionCase[]): CriterionScore {
  const differences = new Map<string, { gold: Verdict; found: Verdict; count: number }>()
  let compared = 0
  let agreed = 0
  let withheld = 0
  const given = { same: 0, all: 0 }
  for (const { gold, assessment } of cases) {
    const expected = gold.criteria?.get(id)
    const finding = assessment.criteria.find((one) => one.id === id)
    const found = finding?.verdict
    if (expected === undefined || found === undefined) continue
    compared += 1
    if (finding?.withheld !== undefined) withheld += 1
    else {
      given.all += 1
      if (expected === found) given.same += 1
    }
    if (expected === found) agreed += 1
    else {
      const key = `${expected} ${found}`
      const known = differences.get(key) ?? { gold: expected, found, count: 0 }
      differences.set(key, { ...known, count: known.count + 1 })
    }
  }
  return {
    id,
    same: rate(agreed, compared, 'the gold does not say'),
    differences: [...differences.values()],
    withheld,
    given,
  }
}
