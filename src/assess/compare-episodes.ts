import type { AssessedRupture, Assessment } from '../dtn/assessment.ts'
import type { EpisodeChange, RiskChange } from '../dtn/comparison.ts'
import type { Risk } from '../dtn/risks/risk.ts'

/** Place of each turn in the record, so that episodes that overlap can be found from their turn ids. */
export type TurnOrder = ReadonlyMap<string, number>

export function turnOrderOf(before: Assessment, after: Assessment): TurnOrder {
  const longer = after.turns.length >= before.turns.length ? after.turns : before.turns
  return new Map(longer.map((turn, index) => [turn.id, index]))
}

/** Episodes of strain that only one assessment holds, or that end, begin or are named differently. */
export function compareEpisodes(
  before: readonly AssessedRupture[],
  after: readonly AssessedRupture[],
  order: TurnOrder,
): readonly EpisodeChange[] {
  const tests = [
    (a: AssessedRupture, b: AssessedRupture) => a.onset === b.onset,
    (a: AssessedRupture, b: AssessedRupture) => overlap(a, b, order),
  ]
  return matched(before, after, tests).flatMap(([was, is]) => {
    if (was !== null && is !== null && isSameEpisode(was, is)) return []
    return [{ kind: kindOf(was, is), before: was, after: is, turns: [...new Set([...bounds(was), ...bounds(is)])] }]
  })
}

/** Risks that only one assessment holds, or whose severity, action, indicator or turns differ. */
export function compareRisks(before: readonly Risk[], after: readonly Risk[]): readonly RiskChange[] {
  const sharesTurn = (a: Risk, b: Risk) => a.turns.some((turn) => b.turns.includes(turn))
  const tests = [
    (a: Risk, b: Risk) => a.indicator === b.indicator && a.severity === b.severity && sameTurns(a.turns, b.turns),
    (a: Risk, b: Risk) =>
      a.indicator === b.indicator && (sharesTurn(a, b) || (a.turns.length === 0 && b.turns.length === 0)),
    (a: Risk, b: Risk) => a.statement !== undefined && a.statement === b.statement && sharesTurn(a, b),
  ]
  return matched(before, after, tests).flatMap(([was, is]) => {
    if (was !== null && is !== null && isSameRisk(was, is)) return []
    return [
      {
        kind: kindOf(was, is),
        before: was,
        after: is,
        turns: [...new Set([...(was?.turns ?? []), ...(is?.turns ?? [])])],
      },
    ]
  })
}

type Pair<T> = readonly [T | null, T | null]

/** Pairs what the first test joins, then what the next does; the rest stands alone. In the order of the second list. */
function matched<T>(
  before: readonly T[],
  after: readonly T[],
  tests: readonly ((a: T, b: T) => boolean)[],
): readonly Pair<T>[] {
  const free = new Set(before)
  const partner = new Map<T, T>()
  for (const test of tests) {
    for (const is of after) {
      if (partner.has(is)) continue
      const was = [...free].find((candidate) => test(candidate, is))
      if (was === undefined) continue
      partner.set(is, was)
      free.delete(was)
    }
  }
  return [...after.map((is) => [partner.get(is) ?? null, is] as const), ...[...free].map((was) => [was, null] as const)]
}

function kindOf(before: unknown, after: unknown): 'appeared' | 'disappeared' | 'changed' {
  if (before === null) return 'appeared'
  return after === null ? 'disappeared' : 'changed'
}

function overlap(a: AssessedRupture, b: AssessedRupture, order: TurnOrder): boolean {
  const start = (episode: AssessedRupture) => order.get(episode.onset) ?? Number.POSITIVE_INFINITY
  const end = (episode: AssessedRupture) =>
    episode.end.turn === null ? Number.POSITIVE_INFINITY : (order.get(episode.end.turn) ?? start(episode))
  return start(a) <= end(b) && start(b) <= end(a)
}

function bounds(episode: AssessedRupture | null): readonly string[] {
  if (episode === null) return []
  const inside = [...episode.markers, ...episode.repairs].map((at) => at.turn)
  return [episode.onset, ...inside, ...(episode.end.turn === null ? [] : [episode.end.turn])]
}

function isSameEpisode(a: AssessedRupture, b: AssessedRupture): boolean {
  return (
    a.onset === b.onset &&
    a.kind === b.kind &&
    a.end.kind === b.end.kind &&
    a.end.turn === b.end.turn &&
    (a.end.smoothedOver ?? false) === (b.end.smoothedOver ?? false) &&
    a.isAttended === b.isAttended
  )
}

function isSameRisk(a: Risk, b: Risk): boolean {
  return (
    a.indicator === b.indicator && a.severity === b.severity && a.action === b.action && sameTurns(a.turns, b.turns)
  )
}

function sameTurns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((turn, at) => b[at] === turn)
}
