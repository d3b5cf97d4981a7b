import type { BenchCourse, PlayedTurn } from '../../bench/run/bench-course.ts'
import type { Scenario } from '../../bench/scenario/scenario.ts'
import type { ExpectationOutcome, RiskOutcome, SystemResult } from '../../bench/score/bench-result.ts'
import type { Measure } from '../../bench/score/measure.ts'
import type { Turn } from '../../dtn/relationship.ts'
import { words } from '../wording.ts'
import { expectationName } from './wording.ts'

/** What stands beside one turn of a course. */
export interface TurnMarks {
  /** What the client truly did; null for a reply, and where nobody knows. */
  readonly truth: string | null
  /** A strain of the client's stands here. */
  readonly isStrained: boolean
  /** What begins or ends here. */
  readonly strain: readonly string[]
  readonly risks: readonly RiskOutcome[]
  readonly expected: readonly ExpectedHere[]
  /** Measures that name this turn. */
  readonly measures: readonly string[]
}

export interface ExpectedHere {
  readonly name: string
  readonly outcome: 'kept' | 'broken' | 'uncoded'
  readonly because: readonly string[]
}

/** The turns of a course with the session they are of. */
export function courseTurns(course: BenchCourse): readonly { readonly turn: Turn; readonly session: number }[] {
  return course.relationship.sessions.flatMap(({ turns }, session) => turns.map((turn) => ({ turn, session })))
}

/** Everything a result says of the turns of a course, by turn. */
export function turnMarks(
  course: BenchCourse,
  system: SystemResult | null,
  scenario: Scenario | null,
): ReadonlyMap<string, TurnMarks> {
  const whys = new Map(
    (scenario?.sessions ?? [])
      .flatMap(({ beats }) => beats.flatMap(({ expect }) => expect))
      .map(({ id, why }) => [id, why]),
  )
  const played = new Map(course.played.map((turn) => [turn.turn, turn]))
  const strains = strainsOf(course)
  const risks = byTurn(
    (system?.risks ?? []).filter((risk) => risk.course === course.id),
    ({ turns }) => turns,
  )
  const expected = byTurn(
    (system?.expectations ?? []).filter((one) => one.course === course.id),
    placeOf,
  )
  const measures = byTurn(
    (system?.measures ?? [])
      .filter(tellsMore)
      .flatMap(({ id, evidence }) =>
        evidence.filter((of) => of.course === course.id).map(({ turns }) => ({ id, turns })),
      ),
    ({ turns }) => turns,
  )
  return new Map(
    courseTurns(course).map(({ turn: { id } }) => [
      id,
      {
        truth: truthText(played.get(id)),
        ...{ isStrained: strains.standing.has(id), strain: strains.told.get(id) ?? [], risks: risks.get(id) ?? [] },
        expected: (expected.get(id) ?? []).flatMap((one) => expectedHere(one, whys)),
        measures: [...new Set((measures.get(id) ?? []).map((measure) => measure.id))],
      },
    ]),
  )
}

/** Measures of what stands beside the turn anyway, or of whole sessions and courses, would only repeat themselves here. */
function tellsMore({ id }: Measure): boolean {
  return !/^(?:expectation|risk|conduct|session)\./.test(id)
}

/** An expectation is told where it was judged last: at the reply that kept or broke it. */
function placeOf({ turn, judged }: ExpectationOutcome): readonly string[] {
  const last = judged.at(-1) ?? turn
  return last === '' ? [] : [last]
}

/** That a reply has nothing it must not have goes without saying; that nobody could read it does not. */
function expectedHere(
  { expectation, outcome, because = [] }: ExpectationOutcome,
  whys: ReadonlyMap<string, string>,
): readonly ExpectedHere[] {
  if (outcome === 'noOpportunity') return []
  if (expectation === 'reply.mustNot' && outcome !== 'broken') return []
  return [{ name: whys.get(expectation) ?? expectationName(expectation), outcome, because }]
}

function byTurn<T>(items: readonly T[], turnsOf: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const item of items) {
    for (const turn of new Set(turnsOf(item))) {
      const known = found.get(turn)
      if (known === undefined) found.set(turn, [item])
      else known.push(item)
    }
  }
  return found
}

function truthText(played: PlayedTurn | undefined): string | null {
  if (played === undefined) return null
  const act = words(played.act)
  const barred =
    played.contraindications.length === 0 ? '' : `; no challenge now: ${played.contraindications.join(', ')}`
  return `${act}${played.beat === null ? ', a reaction' : ''}${barred}`
}

/** Where the client's own strain truly stood, from the state it was played in. */
function strainsOf({ played, closings, end }: BenchCourse) {
  const standing = new Set<string>()
  const told = new Map<string, readonly string[]>()
  let ended = 0
  for (const [at, { turn, reply, state }] of played.entries()) {
    const before = played[at - 1]?.state.rupture ?? null
    const after = at + 1 < played.length ? (played[at + 1]?.state.rupture ?? null) : (end?.rupture ?? null)
    if (state.rupture === null) continue
    standing.add(turn)
    if (reply !== null) standing.add(reply)
    if (before === null) told.set(turn, [`Strain begins: ${state.rupture.kind}`])
    if (after === null && reply !== null) {
      const how = closings[ended] ?? null
      ended += 1
      told.set(reply, [
        how === 'smoothedOver' ? 'Strain is smoothed over, which is no repair' : 'Strain ends: repaired',
      ])
    }
  }
  return { standing, told }
}
