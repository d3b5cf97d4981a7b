import type { Risk } from '../dtn/risks/risk.ts'
import { type JunitCase, type JunitSuite, junitFileText } from './junit-xml.ts'
import type { ReportEntry } from './report-entry.ts'
import { indicatorName, severityName } from './risk-wording.ts'
import { levelWithCertainty } from './wording.ts'

/** One thing a pipeline asked of one relationship, and whether it held. */
interface RequirementResult {
  readonly relationship: string
  /** As it was asked: `--max-severity 2`. */
  readonly requirement: string
  readonly isHeld: boolean
  /** What was observed. Ids only. */
  readonly observed: string
}

/** Severity from which a risk is a test case of its own: domain.md 2.2 asks for a reviewer within 24 hours. */
const listedFrom = 3

/**
 * Requirements and serious risks as a JUnit file, one test suite a relationship. Only a requirement that was asked for can fail; a
 * risk nobody set a ceiling for is listed as skipped, with its turns.
 */
export function junitXml(entries: readonly ReportEntry[], requirements: readonly RequirementResult[]): string {
  return junitFileText(
    'nexus',
    entries.map((entry) => suite(entry, requirements)),
  )
}

function suite({ assessment }: ReportEntry, requirements: readonly RequirementResult[]): JunitSuite {
  const asked = requirements.filter((result) => result.relationship === assessment.relationship)
  const risks = assessment.risks.filter((risk) => risk.severity >= listedFrom)
  return {
    name: assessment.relationship,
    cases: [
      { name: 'assessed', result: { kind: 'passed', told: levelWithCertainty(assessment) } },
      ...asked.map(requirementCase),
      ...risks.map((risk): JunitCase => ({ name: riskName(risk), result: { kind: 'skipped', told: risk.next } })),
    ],
  }
}

function requirementCase({ requirement, isHeld, observed }: RequirementResult): JunitCase {
  return {
    name: requirement,
    result: isHeld ? { kind: 'passed' } : { kind: 'failed', type: 'requirement', told: observed },
  }
}

function riskName(risk: Risk): string {
  return `${risk.indicator} ${indicatorName(risk.indicator)}, ${severityName(risk.severity)}, at ${risk.turns.join(', ')}`
}
