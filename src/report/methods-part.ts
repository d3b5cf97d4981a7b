import type { Assessment } from '../dtn/assessment.ts'
import type { SampleReliability, ScaleCourse } from '../dtn/instruments/course.ts'
import type { InstrumentScore } from '../dtn/instruments/score.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import type { Study } from '../study/study.ts'
import type { Validation } from '../study/validation.ts'
import type { Reference } from './methods-references.ts'

/** What of an assessment a methods section says; the turns are not needed. */
export type AssessedFacts = Pick<Assessment, 'relationship' | 'madeBy' | 'sessions'> &
  Partial<Pick<Assessment, 'uncoded' | 'robustness' | 'conductLevel'>>

export interface MethodsScore extends InstrumentScore {
  readonly reliability?: Readonly<Record<string, Pick<SampleReliability, 'alpha' | 'omega'>>>
}

/** Everything that was run and kept, by what made it. */
export interface MethodsSources {
  readonly assessments: readonly AssessedFacts[]
  readonly agreements: readonly AgreementReport[]
  readonly validations: readonly Validation[]
  readonly studies: readonly Study[]
  readonly scores: readonly MethodsScore[]
  readonly courses: readonly ScaleCourse[]
}

/** One paragraph, and what it cites. */
export interface MethodsPart {
  readonly heading: string
  readonly sentences: readonly string[]
  readonly cites: readonly Reference[]
}

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** Each once, in order of first appearance. */
export function distinct(items: readonly string[]): readonly string[] {
  return [...new Set(items)]
}

/** What has the same key together, in order of first appearance. */
export function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}
