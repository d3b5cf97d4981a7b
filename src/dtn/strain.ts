import { hasAcuteRisk } from './acute-risk.ts'
import { baseOf, type CodeId } from './codebook.ts'
import { type CodedTurn, codesWith, hasAny } from './coding.ts'

export interface Marker {
  readonly code: CodeId
  /** Turn id. */
  readonly turn: string
}

export interface Repair {
  readonly code: CodeId
  readonly approach: 'immediate' | 'exploratory'
  readonly turn: string
}

/** Withdrawal moves away, confrontation moves against (domain.md 3.1); they open the two tracks of 3.5. */
export type MarkerFamily = 'withdrawal' | 'confrontation'

/** Markers of a client turn. Beside acute risk WDR.7 is no mere marker (domain.md 3.6). */
export function markersOf(turn: CodedTurn): readonly Marker[] {
  if (turn.turn.speaker !== 'client' || !hasAny(turn, ['WDR', 'CNF', 'X'])) return none
  const isAcute = hasAcuteRisk(turn)
  const markers: Marker[] = []
  for (const { code } of turn.codes) {
    if (familyOf(code) === null || (isAcute && code === 'WDR.7')) continue
    if (!markers.some((marker) => marker.code === code)) markers.push({ code, turn: turn.turn.id })
  }
  // By id, so that the order in which a coder names them changes nothing.
  return markers.sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** The families of some markers, in the order they came. */
export function familiesOf(markers: readonly Marker[]): readonly MarkerFamily[] {
  const families = new Set<MarkerFamily>()
  for (const marker of markers) {
    const family = familyOf(marker.code)
    if (family !== null) families.add(family)
  }
  return [...families]
}

/** X.1 and X.2 open the withdrawal track, X.3 to X.5 and a plain X the confrontation track (domain.md 3.2). */
function familyOf(code: CodeId): MarkerFamily | null {
  const base = baseOf(code)
  if (base === 'WDR' || code === 'X.1' || code === 'X.2') return 'withdrawal'
  return base === 'CNF' || base === 'X' ? 'confrontation' : null
}

/** Repair moves of a system turn: REP 1, 2, 3 and 10 are immediate, 4 to 9 and a plain REP exploratory (domain.md 3.4). */
export function repairsOf(turn: CodedTurn): readonly Repair[] {
  if (turn.turn.speaker !== 'system') return noRepairs
  const repairs: Repair[] = []
  for (const { code } of codesWith(turn, 'REP')) {
    if (repairs.some((repair) => repair.code === code)) continue
    repairs.push({ code, approach: immediate.has(code) ? 'immediate' : 'exploratory', turn: turn.turn.id })
  }
  return repairs
}

/** The system codes MON, MET or REP (domain.md 1.3, "attended"). */
export function attends(turn: CodedTurn): boolean {
  return turn.turn.speaker === 'system' && hasAny(turn, ['MON', 'MET', 'REP'])
}

/** Discomfort of C3.2 as a marker: WDR, CNF (X with them) or PSH. */
export function showsDiscomfort(turn: CodedTurn): boolean {
  return turn.turn.speaker === 'client' && hasAny(turn, ['WDR', 'CNF', 'X', 'PSH'])
}

const none: readonly Marker[] = []
const noRepairs: readonly Repair[] = []
const immediate: ReadonlySet<CodeId> = new Set<CodeId>(['REP.1', 'REP.2', 'REP.3', 'REP.10'])
