import { decayed, dominance, type PatternCounts } from './dominant.ts'
import type { Parameters } from './parameters.ts'
import type { Level, Relationship } from './relationship.ts'
import type { PatternFinding } from './session-pattern.ts'

/** A lasting change of the present-level pattern, at the session in which it began. A description, never a failure. */
export interface Transition {
  readonly from: Level
  readonly to: Level
  readonly session: string
  readonly date?: string
}

/**
 * Changes of the dominant pattern (present-level variant) that last `regression.sessions` informative sessions outside
 * protected windows (domain.md 1.7).
 */
export function findTransitions(
  relationship: Relationship,
  patterns: readonly PatternFinding[],
  parameters: Parameters,
): readonly Transition[] {
  const transitions: Transition[] = []
  let counts: PatternCounts = { 1: 0, 2: 0, 3: 0 }
  let standing: Level | null = null
  let run: Run | null = null
  for (const pattern of patterns) {
    counts = decayed(counts, pattern, parameters)
    if (!pattern.isInformative || pattern.nr1.length > 0) continue
    const { dominant } = dominance(counts, parameters)
    if (dominant === null || dominant === standing) {
      run = null
      continue
    }
    if (standing === null) {
      standing = dominant
      continue
    }
    run = grown(run, dominant, pattern.session)
    if (run.length < parameters['regression.sessions']) continue
    transitions.push(transition(relationship, standing, run))
    standing = dominant
    run = null
  }
  return transitions
}

interface Run {
  readonly level: Level
  readonly since: number
  readonly length: number
}

function grown(run: Run | null, level: Level, session: number): Run {
  return run?.level === level ? { ...run, length: run.length + 1 } : { level, since: session, length: 1 }
}

function transition(relationship: Relationship, from: Level, run: Run): Transition {
  const session = relationship.sessions[run.since]
  return {
    from,
    to: run.level,
    session: session?.id ?? '',
    ...(session?.startedAt === undefined ? {} : { date: session.startedAt }),
  }
}
