import { median } from '../stats/robust.ts'
import type { CodedRelationship, CodedSession } from './coding.ts'
import type { Parameters } from './parameters.ts'
import { instantOf } from './relationship.ts'

const dayMs = 86_400_000

/**
 * Per session, whether the client came to it only after more than the dropout window: the larger of 14 days and three
 * own median gaps (domain.md 6.7). Without times nobody was away.
 */
export function longAbsences(coded: CodedRelationship, parameters: Parameters): readonly boolean[] {
  const starts = coded.sessions.map(startOf)
  const gaps = starts.map((start, index) => gapOf(starts[index - 1] ?? null, start))
  const known = gaps.filter((gap) => gap !== null)
  const ownGap = median(known) ?? 0
  const window = Math.max(parameters['dropout.days'] * dayMs, parameters['dropout.medianGaps'] * ownGap)
  return gaps.map((gap) => gap !== null && gap > window)
}

/** When a session began, in milliseconds: its own time, or that of its first turn that has one. */
export function startOf(session: CodedSession): number | null {
  const stated = instantOf(session.session.startedAt)
  if (stated !== null) return stated
  for (const { turn } of session.turns) {
    const at = instantOf(turn.at)
    if (at !== null) return at
  }
  return null
}

function gapOf(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before
}
