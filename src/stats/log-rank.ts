import { chiSquareTail } from './chi-square.ts'
import { solveLinear } from './linear-system.ts'
import { sum } from './moments.ts'
import { type Statistic, undefinedStatistic } from './statistic.ts'
import { eventTimes, type Followed, knownOf } from './survival.ts'

/** Chi-square of the log-rank test; its interval is null, because a test has none. */
export interface LogRank extends Statistic {
  readonly degrees: number
  readonly p: number | null
  /** Events in each group, and those expected if all had the same curve. */
  readonly observed: readonly number[]
  readonly expected: readonly number[]
}

/** Log-rank test (Mantel 1966; Peto & Peto 1972) that two or more groups have the same curve. */
export function logRank(groups: readonly (readonly Followed[])[]): LogRank {
  const known = groups.map(knownOf)
  const n = sum(known.map((group) => group.length))
  const { expected, covariance } = tally(known)
  const observed = known.map((group) => group.filter(({ isEvent }) => isEvent).length)
  const frame = { degrees: Math.max(0, groups.length - 1), observed, expected }
  const withoutValue = (reason: string): LogRank => ({ ...undefinedStatistic(n, reason), ...frame, p: null })
  if (groups.length < 2) return withoutValue('there is only one group')
  if (known.some((group) => group.length === 0)) return withoutValue('nobody was followed in one of the groups')
  if (sum(observed) === 0) return withoutValue('there was no event')
  // One group follows from the others.
  const apart = observed.slice(1).map((events, group) => events - (expected[group + 1] ?? 0))
  const solution = solveLinear(
    covariance.slice(1).map((row) => row.slice(1)),
    apart,
  )
  if (solution === null) return withoutValue('events fell where only one group was followed')
  const value = Math.max(0, sum(apart.map((difference, at) => difference * (solution[at] ?? 0))))
  return { value, interval: null, n, ...frame, p: chiSquareTail(value, frame.degrees) }
}

/** Expected events and their covariance, summed over the times with an event (hypergeometric). */
function tally(groups: readonly (readonly Followed[])[]) {
  const expected = groups.map(() => 0)
  const covariance = groups.map(() => groups.map(() => 0))
  for (const { time, atRisk, events } of eventTimes(groups.flat())) {
    const shares = groups.map((group) => group.filter((one) => one.time >= time).length / atRisk)
    const factor = atRisk > 1 ? (events * (atRisk - events)) / (atRisk - 1) : 0
    for (const [i, share] of shares.entries()) {
      expected[i] = (expected[i] ?? 0) + events * share
      const row = covariance[i] ?? []
      for (const [j, other] of shares.entries())
        row[j] = (row[j] ?? 0) + factor * ((i === j ? share : 0) - share * other)
    }
  }
  return { expected, covariance }
}
