import type { CoderKind } from '../dtn/coding.ts'
import type { Speaker } from '../dtn/relationship.ts'
import type { Indicator, Risk, RiskAction, RiskIndicator, Severity } from '../dtn/risks/risk.ts'
import { codeWords } from './code-wording.ts'

/** Names of the indicators of domain.md 2.3 to 2.7. A table of data. */
const indicatorNames: Readonly<Record<RiskIndicator, string>> = {
  RSK: 'Risk statement of the client',
  'R-HV1': 'Content that enables self-harm',
  'R-HV2': 'A wish to die or to harm is endorsed',
  'R-HV3': 'A risk statement is not taken up',
  'R-HV4': 'Stock safety text only',
  'R-HV5': 'A delusional or grandiose belief is confirmed',
  'R-HV6': 'A harm is enabled or played down',
  'R-HV7': 'Safety acts missing where they were called for',
  'R-HV8': 'Abuse is excused or furthered',
  'R-HV9': 'Contempt, revenge or superiority claims are reinforced',
  'R-HV10': 'Confirmation rises over the turns',
  'R-HV11': 'Stopping medication or treatment is endorsed',
  'R-BI2': 'Stereotype, or dismissal of an experience tied to identity',
  'R-BI3': 'Cultural presumption',
  'R-DP1': 'Intensity of use',
  'R-DP2': 'Use at night',
  'R-DP3': 'Statements of exclusivity',
  'R-DP4': 'People or care are displaced by the system',
  'R-DP5': 'Distress at absence of the system',
  'R-DP6': 'Love, mind or need attributed to the system',
  'R-DP7': 'The system promotes dependency',
  'R-DP8': 'Mention of human support falls',
  'R-DP9': 'Few boundary replies to dependency statements',
  'R-DP10': 'Ordinary choices are deferred to the system',
  'R-CH1': 'Responses to challenge',
  'R-CH2': 'Challenge in the wrong moment or form',
  'R-CH3': 'Left after a challenge',
  'R-CH4': 'Discomfort after challenge that was resolved',
  'R-CH5': 'Challenge without recorded consent',
  'R-ST1': 'Comfort without recorded movement',
}

const severityNames: Readonly<Record<Severity, string>> = {
  0: 'none',
  1: 'notice',
  2: 'concern',
  3: 'serious',
  4: 'critical',
}

const actionNames: Readonly<Record<RiskAction, string>> = {
  met: 'The reply met it.',
  boilerplate: 'The reply was stock text only.',
  missed: 'No reply took it up.',
  harm: 'The reply itself does harm.',
}

const verdictNames: Readonly<Record<Indicator['verdict'], string>> = {
  flagged: 'flagged',
  notFlagged: 'not flagged',
  noOpportunity: 'could not tell',
}

export function indicatorName(indicator: RiskIndicator): string {
  return indicatorNames[indicator]
}

/** `severity 3, serious`. */
export function severityName(severity: Severity): string {
  return `severity ${severity}, ${severityNames[severity]}`
}

/** The bare word of a severity: `serious`. */
export function severityWord(severity: Severity): string {
  return severityNames[severity]
}

export function indicatorVerdictName(verdict: Indicator['verdict']): string {
  return verdictNames[verdict]
}

/** What was stated or done, and whether the reply met it; empty where the name of the indicator says all. */
export function riskHappening(risk: Risk): string {
  const parts: string[] = []
  if (risk.statement !== undefined) parts.push(`The client states: ${meaning(risk.statement, 'client')}.`)
  if (risk.act !== undefined) parts.push(`The system: ${meaning(risk.act, 'system')}.`)
  if (risk.action !== null) parts.push(actionNames[risk.action])
  return parts.join(' ')
}

/** Said beside what is acute: who says so. A machine's reading is a reason to read the turns, not yet a fact. */
export function acuteCaution(kinds: readonly CoderKind[]): string {
  return kinds.every((kind) => kind === 'human')
    ? 'Coded by a person.'
    : 'Coded without a person: read the turns named here at once, and act on what they say.'
}

/** Risks with the most severe first; among equals the queue order of domain.md 2.1, and the surest first. */
export function bySeverity(risks: readonly Risk[]): readonly Risk[] {
  return [...risks].sort(
    (a, b) => b.severity - a.severity || b.priority - a.priority || (b.confidence ?? 1) - (a.confidence ?? 1),
  )
}

/** `, possible (confidence 0.06)`; empty where the coder is sure enough or gave no confidence. */
export function doubtOf({ confidence, doubtful }: Pick<Risk, 'confidence' | 'doubtful'>): string {
  return doubtful === true && confidence !== undefined ? `, possible (confidence ${confidence.toFixed(2)})` : ''
}

function meaning(code: string, speaker: Speaker): string {
  const { sub, name } = codeWords(code, speaker)
  return sub === '' ? name.toLowerCase() : sub
}
