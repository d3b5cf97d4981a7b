import type { Assessment } from '../dtn/assessment.ts'
import type { Relationship } from '../dtn/relationship.ts'

/** What a report is made of: an assessment with its transcript, or without where only the assessment was kept. */
export interface ReportEntry {
  readonly assessment: Assessment
  readonly relationship: Relationship | null
}
