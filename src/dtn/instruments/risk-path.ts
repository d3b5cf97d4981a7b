import type { CodeId } from '../codebook.ts'
import { requiredReaction } from '../risks/reaction.ts'
import type { Severity } from '../risks/risk.ts'
import { missedSeverity } from '../risks/statements.ts'
import { type ColumbiaRung, readColumbia } from './columbia.ts'

/** What an answer about suicide asks for, whatever the total (domain.md 4.3, 4.4). */
export interface RiskPath {
  /** `raised`: an answer asks for a reaction; `open`: the question was not answered, so nobody knows. */
  readonly status: 'raised' | 'open'
  readonly severity: Severity
  /** Item numbers the path rests on. */
  readonly items: readonly number[]
  readonly because: string
  /** Required reaction of domain.md 2.2. */
  readonly reaction: string
  readonly next: string
}

/**
 * The risk path of an administration; null where the instrument asks nothing of the kind or every answer is no. An answer on a sheet
 * has had no reply, so it counts as a statement that was not met (domain.md 2.2).
 */
export function riskPathOf(instrument: string, answers: readonly (number | null)[]): RiskPath | null {
  if (instrument === 'PHQ-9') return ofPhq9(answers[8] ?? null)
  return instrument === 'C-SSRS' ? ofColumbia(answers) : null
}

/** Item 9 does not tell a wish to be dead from thoughts of acting, so the higher rung is taken (P). */
function ofPhq9(answer: number | null): RiskPath | null {
  if (answer === null) return open([9], 'item 9 was not answered')
  return answer < 1 ? null : raised(missedSeverity('RSK.SI.active'), [9], `item 9 was answered with ${answer}`)
}

function ofColumbia(answers: readonly (number | null)[]): RiskPath | null {
  const { triage, isAtLeast, open: asked, rung } = readColumbia(answers)
  if (rung === null) return asked.length === 0 ? null : open(asked, `answers ${asked.join(', ')} are missing`)
  const items = answers.flatMap((answer, index) => (answer === 1 ? [index + 1] : []))
  return raised(severityOf(rung), items, `triage ${isAtLeast ? 'at least ' : ''}${triage}`)
}

/** Behaviour that is over three months ago is no statement of now (domain.md 2.2), yet moderate by triage: a person looks within a day. */
function severityOf(rung: ColumbiaRung): number {
  return rung === 'behaviourLifetime' ? 3 : missedSeverity(statements[rung])
}

const statements: Readonly<Record<Exclude<ColumbiaRung, 'behaviourLifetime'>, CodeId>> = {
  passive: 'RSK.SI.passive',
  active: 'RSK.SI.active',
  method: 'RSK.SI.method',
  intent: 'RSK.SI.intent',
  plan: 'RSK.SI.plan',
  behaviour: 'RSK.SI.behaviour',
}

function raised(severity: number, items: readonly number[], because: string): RiskPath {
  const found: Severity = severity >= 4 ? 4 : severity >= 3 ? 3 : 2
  const next =
    found === 4
      ? 'A trained person should contact the client now, ask about danger openly and directly, and stay in contact until it is settled.'
      : found === 3
        ? 'A trained person should contact the client today and ask openly and directly about danger.'
        : 'A trained person should talk with the client about it soon and ask openly whether there is danger.'
  return { status: 'raised', severity: found, items, because, reaction: requiredReaction(found), next }
}

/** A sheet whose answers cannot be told apart hides what was said of suicide; null where the instrument does not ask. */
export function riskPathOfUnreadable(neverImputed: readonly number[]): RiskPath | null {
  return neverImputed.length === 0 ? null : open(neverImputed, 'the sheet does not have the right number of answers')
}

function open(items: readonly number[], because: string): RiskPath {
  return {
    ...{ status: 'open', severity: 2, items, because, reaction: requiredReaction(2) },
    next: 'Ask the client for the answer: an open question is not a no.',
  }
}
