import type { Assessment } from '../../../src/dtn/assessment.ts'
import type { Course, CourseWindow } from './course.ts'

/** What every picture of the course is drawn from. */
export interface CourseProps {
  readonly document: Assessment
  readonly course: Course
  readonly window: CourseWindow
}

/** The sessions of a window. */
export const sessionsIn = ({ sessions }: Course, { from, to }: CourseWindow) => sessions.slice(from, to)
