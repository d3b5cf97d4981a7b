import type { BenchCourse } from '../run/bench-course.ts'
import type { BenchResult, SystemResult } from '../score/bench-result.ts'
import type { Courses } from './exchanges.ts'

/** A run as its folder holds it. */
export interface PlayedRun {
  readonly result: BenchResult
  readonly courses: readonly BenchCourse[]
}

/** One system of one run, as far as the other can be held against it. */
export interface Side {
  readonly run: PlayedRun
  readonly system: SystemResult
  readonly courses: Courses
  /** Scenarios both runs played in the same wording. */
  readonly scenarios: ReadonlySet<string>
}

/** Both sides of a comparison. */
export interface Sides {
  readonly base: Side
  readonly candidate: Side
}
