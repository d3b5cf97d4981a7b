import type { Severity } from '../dtn/risks/risk.ts'
import { filled } from './filled.ts'
import type { FrameworkWords } from './framework-words.ts'

/** `Severity 3, serious`. */
export function severityIn({ risks }: FrameworkWords, severity: Severity): string {
  return filled(risks.severityTitle, { severity, name: risks.severities[severity] })
}
