import type { LineAt } from '../../../formats/yaml-file.ts'
import type { Beat, Scenario } from '../scenario.ts'

/** A scenario as it was read, with where its parts stand. */
export interface LintedScenario {
  readonly scenario: Scenario
  readonly file: string
  readonly lineAt: LineAt
}

/** `error`: it cannot mean what it says. `warning`: somebody should look. */
export type LintKind = 'error' | 'warning'

export interface LintFinding {
  readonly kind: LintKind
  /** What was looked for, in one word. */
  readonly rule: string
  readonly file: string
  readonly line: number
  /** A sentence; holds no words of a scenario but those a difference is about. */
  readonly message: string
}

/** A finding of one scenario before its line is known. */
export interface Remark {
  readonly kind: LintKind
  readonly rule: string
  readonly path: readonly PropertyKey[]
  readonly message: string
}

export interface PlacedBeat {
  readonly beat: Beat
  readonly session: number
  /** In its session. */
  readonly at: number
  readonly path: readonly PropertyKey[]
}

/** All beats in the order they are played. */
export function beatsOf({ sessions }: Scenario): readonly PlacedBeat[] {
  return sessions.flatMap(({ beats }, session) =>
    beats.map((beat, at) => ({ beat, session, at, path: ['sessions', session, 'beats', at] })),
  )
}

/** After these a session is over. */
export const endingActs: ReadonlySet<string> = new Set(['closes', 'leaves', 'breaksOff'])
