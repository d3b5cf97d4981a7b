import type { CoderKind } from '../dtn/coding.ts'
import type { Speaker } from '../dtn/relationship.ts'
import type { Indicator, Risk, RiskIndicator, Severity } from '../dtn/risks/risk.ts'
import { enRisks } from '../words/en/risks.ts'
import { filled } from '../words/filled.ts'
import { codeWords } from './code-wording.ts'

export function indicatorName(indicator: RiskIndicator): string {
  return enRisks.indicators[indicator]
}

/** `severity 3, serious`. */
export function severityName(severity: Severity): string {
  return filled(enRisks.severityTitle, { severity, name: enRisks.severities[severity] })
}

/** The bare word of a severity: `serious`. */
export function severityWord(severity: Severity): string {
  return enRisks.severities[severity]
}

export function indicatorVerdictName(verdict: Indicator['verdict']): string {
  return enRisks.verdicts[verdict]
}

/** What was stated or done, and whether the reply met it; empty where the name of the indicator says all. */
export function riskHappening(risk: Risk): string {
  const { happening, actions } = enRisks
  const parts: string[] = []
  if (risk.statement !== undefined)
    parts.push(filled(happening.statement, { meaning: meaning(risk.statement, 'client') }))
  if (risk.act !== undefined) parts.push(filled(happening.act, { meaning: meaning(risk.act, 'system') }))
  if (risk.action !== null) parts.push(actions[risk.action])
  return parts.join(' ')
}

/** Said beside what is acute: who says so. A machine's reading is a reason to read the turns, not yet a fact. */
export function acuteCaution(kinds: readonly CoderKind[]): string {
  return enRisks.caution[kinds.every((kind) => kind === 'human') ? 'person' : 'machine']
}

/** Risks with the most severe first; among equals the queue order of domain.md 2.1, and the surest first. */
export function bySeverity(risks: readonly Risk[]): readonly Risk[] {
  return [...risks].sort(graverFirst)
}

/** The order of `bySeverity`, for lists of something else than risks. */
export function graverFirst(a: Risk, b: Risk): number {
  return b.severity - a.severity || b.priority - a.priority || (b.confidence ?? 1) - (a.confidence ?? 1)
}

/** `, possible (confidence 0.06)`; empty where the coder is sure enough or gave no confidence. */
export function doubtOf({ confidence, doubtful }: Pick<Risk, 'confidence' | 'doubtful'>): string {
  return doubtful === true && confidence !== undefined
    ? `, ${filled(enRisks.doubt, { confidence: confidence.toFixed(2) })}`
    : ''
}

function meaning(code: string, speaker: Speaker): string {
  const { sub, name } = codeWords(code, speaker)
  return sub === '' ? name.toLowerCase() : sub
}
