import { z95 } from './interval.ts'
import { type Statistic, undefinedStatistic } from './statistic.ts'

/** How long one client or relationship was followed, and whether that ended with the event or just with what is known (censored). */
export interface Followed {
  readonly time: number
  readonly isEvent: boolean
}

export interface SurvivalStep {
  readonly time: number
  /** Still followed just before this time. */
  readonly atRisk: number
  readonly events: number
  /** Share without the event after this time, with its log-log interval. */
  readonly survival: Statistic
  /** By Greenwood's formula; null once nobody is left. */
  readonly standardError: number | null
}

export interface SurvivalCurve {
  readonly n: number
  readonly events: number
  /** One step for each time with an event. */
  readonly steps: readonly SurvivalStep[]
  /** Time by which half had the event; its interval is closed only where both ends are reached. */
  readonly median: Statistic
  /** Ends of the median's interval by themselves (Brookmeyer & Crowley 1982); null where the curve never gets there. */
  readonly medianBounds: readonly [number | null, number | null]
}

/**
 * Kaplan–Meier curve (1958) with Greenwood's variance and the interval on the log-log scale, for dropout (domain.md 6.7). Times that
 * are negative or no numbers are left out.
 */
export function kaplanMeier(followed: readonly Followed[]): SurvivalCurve {
  const known = knownOf(followed)
  const steps: SurvivalStep[] = []
  let share = 1
  let greenwood = 0
  for (const { time, atRisk, events } of eventTimes(known)) {
    share *= 1 - events / atRisk
    greenwood += events / (atRisk * (atRisk - events))
    const isOver = events === atRisk
    const spread = isOver ? null : Math.sqrt(greenwood)
    steps.push({
      time,
      atRisk,
      events,
      survival: {
        value: isOver ? 0 : share,
        interval: spread === null ? null : logLog(share, spread),
        n: known.length,
      },
      standardError: spread === null ? null : share * spread,
    })
  }
  const events = known.filter(({ isEvent }) => isEvent).length
  return { n: known.length, events, steps, ...medianOf(steps, known.length) }
}

/** How many are still followed just before each of these times: the line under the picture of a curve. */
export function numberAtRisk(followed: readonly Followed[], times: readonly number[]): readonly number[] {
  const known = knownOf(followed)
  return times.map((at) => known.filter(({ time }) => time >= at).length)
}

export function knownOf(followed: readonly Followed[]): readonly Followed[] {
  return followed.filter(({ time }) => Number.isFinite(time) && time >= 0)
}

/** Every time with an event, in order. Who is censored at that very time still counts as followed. */
export function eventTimes(known: readonly Followed[]) {
  const ends = new Map<number, { all: number; events: number }>()
  for (const { time, isEvent } of known) {
    const end = ends.get(time) ?? { all: 0, events: 0 }
    end.all += 1
    if (isEvent) end.events += 1
    ends.set(time, end)
  }
  let atRisk = known.length
  return [...ends]
    .sort(([a], [b]) => a - b)
    .flatMap(([time, { all, events }]) => {
      const followed = atRisk
      atRisk -= all
      return events === 0 ? [] : [{ time, atRisk: followed, events }]
    })
}

/** Of −log S the logarithm is close to normal, and the interval stays within 0 and 1 (Kalbfleisch & Prentice 1980). */
function logLog(share: number, spread: number): readonly [number, number] {
  const half = (z95 * spread) / Math.abs(Math.log(share))
  return [share ** Math.exp(half), share ** Math.exp(-half)]
}

function medianOf(steps: readonly SurvivalStep[], n: number): Pick<SurvivalCurve, 'median' | 'medianBounds'> {
  const value = halfTime(steps, ({ survival }) => survival.value)
  // Once nobody is left the interval is the point 0.
  const low = halfTime(steps, ({ survival }) => (survival.value === 0 ? 0 : (survival.interval?.[0] ?? null)))
  const high = halfTime(steps, ({ survival }) => (survival.value === 0 ? null : (survival.interval?.[1] ?? null)))
  const medianBounds = [low, high] as const
  if (n === 0) return { median: undefinedStatistic(0, 'nobody was followed'), medianBounds }
  if (value === null) return { median: undefinedStatistic(n, 'fewer than half had the event'), medianBounds }
  return { median: { value, interval: low === null || high === null ? null : [low, high], n }, medianBounds }
}

/** First time at which the curve is at a half or below; where it lies exactly at a half for a while, the middle of that while. */
function halfTime(steps: readonly SurvivalStep[], heightOf: (step: SurvivalStep) => number | null): number | null {
  const at = steps.findIndex((step) => {
    const height = heightOf(step)
    return height !== null && height <= 0.5 + rounding
  })
  const step = steps[at]
  if (step === undefined) return null
  const isFlat = Math.abs((heightOf(step) ?? 0) - 0.5) < rounding
  const next = steps[at + 1]
  return isFlat && next !== undefined ? (step.time + next.time) / 2 : step.time
}

const rounding = 1e-12
