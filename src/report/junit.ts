import type { Risk } from '../dtn/risks/risk.ts'
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
  const suites = entries.map((entry) => suite(entry, requirements))
  const total = (key: 'tests' | 'failures' | 'skipped'): number => suites.reduce((sum, one) => sum + one[key], 0)
  const head = `<testsuites name="nexus" tests="${total('tests')}" failures="${total('failures')}" errors="0" skipped="${total('skipped')}">`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.map(({ xml }) => xml).join('')}</testsuites>\n`
}

interface Suite {
  readonly tests: number
  readonly failures: number
  readonly skipped: number
  readonly xml: string
}

function suite({ assessment }: ReportEntry, requirements: readonly RequirementResult[]): Suite {
  const name = quoted(assessment.relationship)
  const asked = requirements.filter((result) => result.relationship === assessment.relationship)
  const risks = assessment.risks.filter((risk) => risk.severity >= listedFrom)
  const failures = asked.filter((result) => !result.isHeld).length
  const cases = [
    testcase(name, 'assessed', `<system-out>${quoted(levelWithCertainty(assessment))}</system-out>`),
    ...asked.map((result) => testcase(name, result.requirement, result.isHeld ? '' : failure(result))),
    ...risks.map((risk) => testcase(name, riskName(risk), `<skipped message="${quoted(risk.next)}"/>`)),
  ]
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${risks.length}" time="0"`
  const xml = `<testsuite name="${name}" ${counts}>\n${cases.join('')}</testsuite>\n`
  return { tests: cases.length, failures, skipped: risks.length, xml }
}

function testcase(suiteName: string, name: string, body: string): string {
  const open = `<testcase name="${quoted(name)}" classname="${suiteName}" time="0"`
  return body === '' ? `${open}/>\n` : `${open}>${body}</testcase>\n`
}

function failure(result: RequirementResult): string {
  const text = quoted(result.observed)
  return `<failure message="${text}" type="requirement">${text}</failure>`
}

function riskName(risk: Risk): string {
  return `${risk.indicator} ${indicatorName(risk.indicator)}, ${severityName(risk.severity)}, at ${risk.turns.join(', ')}`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML 1.0: what the format cannot hold becomes U+FFFD, line breaks survive in attributes. */
function quoted(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, '\uFFFD')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
