import { type NumericName, numericParameters, type Parameters, withParameters } from '../dtn/parameters.ts'
import type { Level } from '../dtn/relationship.ts'
import { wilson } from '../stats/interval.ts'
import { type Statistic, undefinedStatistic } from '../stats/statistic.ts'
import { seedFor, shuffled } from './shuffle.ts'
import { askedFor, type Stratum } from './study.ts'

/** What is concluded of a relationship: its level and the pattern of each session, in order of the record. */
export interface Concluded {
  readonly level: Level | 'indeterminate'
  /** Patterns by session id. */
  readonly sessions: ReadonlyMap<string, string>
  /** Verdicts by criterion id. */
  readonly criteria: ReadonlyMap<string, string>
}

/** A relationship with what people say of it, and what would be concluded under other thresholds. */
export interface CalibrationUnit {
  readonly relationship: string
  readonly stratum: Stratum
  /** What should be concluded; level null and maps empty where nobody said. */
  readonly gold: {
    readonly level: Level | 'indeterminate' | null
    readonly sessions: ReadonlyMap<string, string>
    readonly criteria: ReadonlyMap<string, string>
  }
  conclude(parameters: Parameters): Concluded
}

export interface CalibrationPlan {
  readonly seed: number
  readonly parameters: Parameters
  /** Names that may move. */
  readonly names: readonly NumericName[]
}

export interface Calibration {
  readonly seed: number
  readonly searched: readonly NumericName[]
  /** Relationships in the half the thresholds were chosen on, and in the one they were tested on. */
  readonly halves: { readonly chosenOn: readonly string[]; readonly testedOn: readonly string[] }
  readonly changed: readonly { readonly name: NumericName; readonly from: number; readonly to: number }[]
  readonly parameters: Parameters
  readonly chosenOn: BeforeAfter
  readonly testedOn: BeforeAfter
  /** What a reader must know before believing it. */
  readonly warnings: readonly string[]
}

export interface BeforeAfter {
  readonly before: CalibrationScore
  readonly after: CalibrationScore
}

/** Shares of what is concluded as the gold says. */
export interface CalibrationScore {
  readonly level: Statistic
  readonly sessions: Statistic
  readonly criteria: Statistic
}

/** Thresholds that decide patterns, the level and the criteria that decide it, where a study names none of its own. */
export const calibratedByDefault = [
  ...['pattern.tier3', 'pattern.tier2', 'pattern.tier1', 'pattern.client3', 'pattern.client2', 'pattern.kinds'],
  ...['dominant.share', 'dominant.lead', 's11.min', 's21.min', 's22a.min', 'c21.min', 's31.min', 's32.cha'],
  ...['s32.tol', 's33.mon', 's33.rep', 'c32.res'],
] as const satisfies readonly NumericName[]

/**
 * Chooses thresholds on one half of the relationships and tests them on the other (domain.md 7.4): one threshold after the
 * other is moved over its range, and stays where what is concluded agrees best with the gold. The halves are drawn from each
 * stratum, so that both hold every level as far as there is.
 */
export function calibrateThresholds(units: readonly CalibrationUnit[], plan: CalibrationPlan): Calibration {
  const { first, second } = halves(units, plan.seed)
  const parameters = searched(first, plan)
  const both = (half: readonly CalibrationUnit[]): BeforeAfter => ({
    before: scoreOf(half, plan.parameters),
    after: scoreOf(half, parameters),
  })
  return {
    ...{ seed: plan.seed, searched: plan.names, parameters },
    halves: { chosenOn: first.map(idOf), testedOn: second.map(idOf) },
    changed: plan.names.flatMap((name) =>
      parameters[name] === plan.parameters[name] ? [] : [{ name, from: plan.parameters[name], to: parameters[name] }],
    ),
    ...{ chosenOn: both(first), testedOn: both(second) },
    warnings: warningsFor(first, second),
  }
}

function idOf({ relationship }: CalibrationUnit): string {
  return relationship
}

/** Every stratum is dealt to both halves in turn; which half begins alternates, so that the halves stay even. */
function halves(units: readonly CalibrationUnit[], seed: number) {
  const first: CalibrationUnit[] = []
  const second: CalibrationUnit[] = []
  const strata = [...new Set(units.map(({ stratum }) => stratum))].sort((a, b) => String(a).localeCompare(String(b)))
  for (const stratum of strata) {
    const own = units.filter((unit) => unit.stratum === stratum).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
    for (const unit of shuffled(own, seedFor(seed, `halves ${stratum}`))) {
      const half = first.length <= second.length ? first : second
      half.push(unit)
    }
  }
  return { first, second }
}

/** Rounds of one threshold after the other; more find nothing new. */
const mostRounds = 3

function searched(units: readonly CalibrationUnit[], { parameters, names }: CalibrationPlan): Parameters {
  let best = parameters
  let reached = objective(units, best)
  for (let round = 0; round < mostRounds && units.length > 0; round++) {
    const before = best
    for (const name of names) {
      for (const value of triedValues(name, parameters[name])) {
        const tried = withParameters(best, { [name]: value }).parameters
        const score = objective(units, tried)
        // Only what is better: among equals the value nearest to the shipped one came first.
        if (score > reached + 1e-12) [best, reached] = [tried, score]
      }
    }
    if (best === before) break
  }
  return best
}

/** Level, patterns and criteria weigh the same, each where somebody said something of it. */
function objective(units: readonly CalibrationUnit[], parameters: Parameters): number {
  const { level, sessions, criteria } = scoreOf(units, parameters)
  const said = [level, sessions, criteria].flatMap(({ value }) => (value === null ? [] : [value]))
  return said.length === 0 ? 0 : said.reduce((sum, value) => sum + value, 0) / said.length
}

const steps = 20

/** Values over the declared range, nearest to the shipped one first: shares in twentieths, counts up to three times the shipped. */
function triedValues(name: NumericName, shipped: number): readonly number[] {
  const { min, max, integer }: { min: number; max: number; integer?: true } = numericParameters[name]
  const high = integer ? Math.min(max, Math.max(min + 1, shipped * 3)) : max
  const count = integer ? high - min : steps
  const values = Array.from({ length: count + 1 }, (_, at) => min + ((high - min) * at) / count)
  return values
    .map((value) => Number(value.toFixed(4)))
    .sort((one, other) => Math.abs(one - shipped) - Math.abs(other - shipped))
}

function scoreOf(units: readonly CalibrationUnit[], parameters: Parameters): CalibrationScore {
  const level = { same: 0, all: 0 }
  const sessions = { same: 0, all: 0 }
  const criteria = { same: 0, all: 0 }
  for (const { gold, conclude } of units) {
    const found = conclude(parameters)
    if (gold.level !== null) add(level, found.level === gold.level)
    for (const [id, pattern] of gold.sessions) add(sessions, found.sessions.get(id) === pattern)
    for (const [id, verdict] of gold.criteria) add(criteria, found.criteria.get(id) === verdict)
  }
  return { level: shareOf(level), sessions: shareOf(sessions), criteria: shareOf(criteria) }
}

interface Tally {
  same: number
  all: number
}

function add(tally: Tally, isSame: boolean): void {
  tally.all += 1
  if (isSame) tally.same += 1
}

function shareOf({ same, all }: Tally): Statistic {
  if (all === 0) return undefinedStatistic(0, 'nobody said')
  return { value: same / all, interval: wilson(same, all), n: all }
}

function warningsFor(first: readonly CalibrationUnit[], second: readonly CalibrationUnit[]): readonly string[] {
  const n = first.length + second.length
  const few =
    n < askedFor.relationships
      ? [
          `${n} relationships (${first.length} to choose on, ${second.length} to test on) are too few to calibrate anything: a validation asks for ${askedFor.relationships}. Take the figures as a rehearsal and keep the shipped thresholds.`,
        ]
      : []
  const strata = (half: readonly CalibrationUnit[]) => new Set(half.map(({ stratum }) => stratum))
  const lacking = [...strata([...first, ...second])].filter(
    (one) => !strata(first).has(one) || !strata(second).has(one),
  )
  const uneven = lacking.length > 0 ? [`Not in both halves: ${lacking.map((one) => nameOf(one)).join(', ')}.`] : []
  return [...few, ...uneven]
}

function nameOf(stratum: Stratum): string {
  return stratum === 'indeterminate' ? stratum : `level ${stratum}`
}
