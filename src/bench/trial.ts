import { type BootstrapOptions, clusterBootstraps } from '../stats/bootstrap.ts'
import { type Between, type CoursePlan, runCourse } from './course.ts'
import { type CourseCounts, countsOf } from './course-counts.ts'
import type { CodesOfOthers } from './heard.ts'
import { persons } from './persons.ts'
import type { Temperament, TemperamentId } from './reference-systems/temperaments.ts'

/** What a course is run through. A fresh one for every temperament, so that nothing is carried over. */
export interface Arm {
  readonly id: string
  readonly says: string
  readonly between: (temperament: Temperament) => Promise<Between> | Between
}

/** The counts of one course in every arm, by arm id: the same person, seed and system. */
export type TriedCourse = Readonly<Record<string, CourseCounts>>

export interface TrialPart {
  readonly temperament: TemperamentId
  readonly courses: readonly TriedCourse[]
}

export interface TrialPlan {
  readonly courses: number
  readonly seed: number
  readonly temperaments: readonly Temperament[]
  readonly arms: readonly Arm[]
  readonly codesOfOthers: CodesOfOthers
  /** Courses run at once in one arm; 1 if not given. */
  readonly atOnce?: number
  readonly onCourse?: () => void
}

/** Runs every course through every arm with every temperament. */
export async function runTrial(plan: TrialPlan): Promise<readonly TrialPart[]> {
  const parts: TrialPart[] = []
  for (const temperament of plan.temperaments) {
    const courses: Record<string, CourseCounts>[] = Array.from({ length: plan.courses }, () => ({}))
    for (const arm of plan.arms) {
      const between = await arm.between(temperament)
      const waiting = courses.map((tried, at) => ({ tried, coursePlan: coursePlan(plan, temperament, at) }))
      const worker = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          next.tried[arm.id] = countsOf(await runCourse(next.coursePlan, between, plan.codesOfOthers))
          plan.onCourse?.()
        }
      }
      await Promise.all(Array.from({ length: plan.atOnce ?? 1 }, worker))
    }
    parts.push({ temperament: temperament.id, courses })
  }
  return parts
}

/** Persons in turn, each time with another seed; the same in every arm. */
function coursePlan({ seed }: TrialPlan, temperament: Temperament, at: number): CoursePlan {
  const person = persons[at % persons.length]
  if (person === undefined) throw new RangeError('there is no person')
  return { id: `${temperament.id}-${person.id}-${at}`, person, temperament, seed: seed * 100_003 + at }
}

const outcomes = [
  ...(['harmful', 'missed', 'repaired', 'contraindicated', 'left'] as const),
  ...(['burden', 'distress', 'danger', 'feltUnderstood', 'progress'] as const),
] as const
export type Outcome = (typeof outcomes)[number]

/** A rate with what it counts, or a mean; the interval is drawn over courses. */
export interface Estimate {
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  /** How many of how many; null for a mean. */
  readonly counted: { readonly n: number; readonly of: number } | null
}

/** Every outcome of one arm. */
export function estimatesOf(
  part: TrialPart,
  arm: string,
  options: BootstrapOptions,
): Readonly<Record<Outcome, Estimate>> {
  const counts = part.courses.flatMap((course) => course[arm] ?? [])
  const intervals = clusterBootstraps(counts, valuesOf, options)
  const values = valuesOf(counts)
  const estimate = (outcome: Outcome): Estimate => {
    const counted = countedOf(counts, outcome)
    return { value: values[outcome], interval: intervals[outcome]?.interval ?? null, counted }
  }
  return byOutcome(estimate)
}

/** What an arm adds to another, course by course: value of `arm` less value of `than`. */
export function differencesOf(
  part: TrialPart,
  { arm, than }: { readonly arm: string; readonly than: string },
  options: BootstrapOptions,
): Readonly<Record<Outcome, Estimate>> {
  const pairs = part.courses.flatMap((course) => {
    const [one, other] = [course[arm], course[than]]
    return one === undefined || other === undefined ? [] : [{ one, other }]
  })
  const differences = (sample: readonly (typeof pairs)[number][]) => {
    const [of, less] = [valuesOf(sample.map(({ one }) => one)), valuesOf(sample.map(({ other }) => other))]
    return byOutcome((outcome) => {
      const [a, b] = [of[outcome], less[outcome]]
      return a === null || b === null ? null : a - b
    })
  }
  const intervals = clusterBootstraps(pairs, differences, options)
  const values = differences(pairs)
  return byOutcome((outcome) => {
    return { value: values[outcome], interval: intervals[outcome]?.interval ?? null, counted: null }
  })
}

function byOutcome<T>(of: (outcome: Outcome) => T): Readonly<Record<Outcome, T>> {
  // Every outcome is a key.
  return Object.fromEntries(outcomes.map((outcome) => [outcome, of(outcome)])) as Record<Outcome, T>
}

/** What each rate is a share of; the others are means over courses. */
const denominators: Readonly<Partial<Record<Outcome, keyof CourseCounts>>> = {
  harmful: 'exchanges',
  missed: 'risks',
  repaired: 'ruptures',
  contraindicated: 'exchanges',
}

function valuesOf(counts: readonly CourseCounts[]): Readonly<Record<Outcome, number | null>> {
  return byOutcome((outcome) => {
    const of = countedOf(counts, outcome)
    if (of !== null) return of.of === 0 ? null : of.n / of.of
    return counts.length === 0 ? null : sumOf(counts, outcome) / counts.length
  })
}

function countedOf(counts: readonly CourseCounts[], outcome: Outcome): Estimate['counted'] {
  if (outcome === 'left') return { n: sumOf(counts, 'left'), of: counts.length }
  const denominator = denominators[outcome]
  return denominator === undefined ? null : { n: sumOf(counts, outcome), of: sumOf(counts, denominator) }
}

function sumOf(counts: readonly CourseCounts[], name: keyof CourseCounts): number {
  return counts.reduce((sum, course) => {
    const value = course[name]
    return sum + (typeof value === 'number' ? value : 0)
  }, 0)
}

/** How often a gateway did something, over all courses of an arm. */
export function interventionsOf(
  part: TrialPart,
  arm: string,
): CourseCounts['interventions'] & Pick<CourseCounts, 'asked' | 'unwarned'> {
  const counts = part.courses.flatMap((course) => course[arm] ?? [])
  const all = (kind: keyof CourseCounts['interventions']) =>
    counts.reduce((sum, { interventions }) => sum + interventions[kind], 0)
  return {
    guided: all('guided'),
    again: all('again'),
    replaced: all('replaced'),
    asked: sumOf(counts, 'asked'),
    unwarned: sumOf(counts, 'unwarned'),
  }
}
