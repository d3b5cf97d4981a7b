import { type CodedTurn, hasAny } from '../dtn/coding.ts'
import { limits } from './limits.ts'
import type { PolicyRecord } from './record.ts'

/**
 * What a challenge could stand on (domain.md 9.3 `workingBasis`, P): the mean of five parts, 0 to 1. Not an alliance score. A part nothing
 * is known about is left out: unknown is not none.
 */
export function workingBasis(record: PolicyRecord): number {
  const parts = [
    positiveSessions(record),
    resolvedRuptures(record),
    taskTakeUp(record),
    feltUnderstood(record),
    withoutDependency(record),
  ].filter((part) => part !== null)
  return parts.reduce((sum, part) => sum + part, 0) / parts.length
}

/** Share of sessions with positive engagement: POS or ELB, as in the analogues of 1.10. */
function positiveSessions({ coded }: PolicyRecord): number | null {
  const talks = coded.sessions.filter(({ contentTurns }) => contentTurns > 0)
  if (talks.length === 0) return null
  const positive = talks.filter(({ turns }) => turns.some((turn) => hasAny(turn, ['POS', 'ELB'])))
  return positive.length / talks.length
}

/** Resolved of all episodes; 1 if there was none. One under way, or met in part only, is not resolved. */
function resolvedRuptures({ ruptures: { ruptures } }: PolicyRecord): number {
  if (ruptures.length === 0) return 1
  return ruptures.filter(({ end }) => end.kind === 'resolved').length / ruptures.length
}

/** Of the tasks on record the share agreed to; without any, of those proposed in the talk the share taken up. */
function taskTakeUp(record: PolicyRecord): number | null {
  const tasks = record.input.memory.contracts.filter(({ kind }) => kind === 'task')
  if (tasks.length > 0) return tasks.filter(({ basis }) => basis !== null).length / tasks.length
  const proposals = record.coded.turns.filter(
    (turn) => turn.turn.speaker === 'system' && turn.codes.some(({ code }) => proposing.has(code)),
  )
  const judged = proposals.map((turn) => isTakenUp(turn, record)).filter((taken) => taken !== null)
  return judged.length === 0 ? null : judged.filter((taken) => taken).length / judged.length
}

const proposing: ReadonlySet<string> = new Set(['INS', 'PER', 'NEG', 'NEG.propose', 'NEG.revise'])

/** Done, thought through or worked on with a say of one's own; bare assent is none. Null while the client has not answered. */
function isTakenUp({ index }: CodedTurn, { clientTurns }: PolicyRecord): boolean | null {
  const next = clientTurns.filter((turn) => turn.index > index).slice(0, limits['challenge.takeUpTurns'])
  if (next.length === 0) return null
  return next.some((turn) => hasAny(turn, ['POS', 'ELB', 'NGT', 'CPR']))
}

/** Whether the client ever said so; the cue is English (dtn/analogues.ts), so nothing is known in another language. */
function feltUnderstood({ input: { assessment, coding } }: PolicyRecord): number | null {
  const said = assessment.gate.analogues.perceivedAlignment.parts.statementsOfFeelingUnderstood ?? null
  if (said === null || (coding.language ?? 'en') !== 'en') return null
  return said > 0 ? 1 : 0
}

function withoutDependency({ input: { assessment } }: PolicyRecord): number {
  return dependencySeverity(assessment.risks) >= limits['challenge.dependencySeverity'] ? 0 : 1
}

/** The gravest dependency flag (domain.md 2.5). */
export function dependencySeverity(risks: PolicyRecord['input']['assessment']['risks']): number {
  return Math.max(0, ...risks.filter(({ indicator }) => indicator.startsWith('R-DP')).map(({ severity }) => severity))
}
