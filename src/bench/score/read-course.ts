import { conclude } from '../../assess/assess.ts'
import type { Assessment } from '../../dtn/assessment.ts'
import { type Classified, classifyCoded } from '../../dtn/classify.ts'
import { type Code, type CodedTurn, type Coding, codeRelationship } from '../../dtn/coding.ts'
import type { Parameters } from '../../dtn/parameters.ts'
import type { Level, Relationship } from '../../dtn/relationship.ts'
import { readStatements, type Statement } from '../../dtn/risks/statements.ts'
import { truthOf } from '../client-acts.ts'
import type { SystemEntry } from '../run/bench-configuration.ts'
import type { BenchCourse, PlayedTurn } from '../run/bench-course.ts'
import type { Beat, Scenario } from '../scenario/scenario.ts'

/** A course with everything the measures look at. */
export interface ReadCourse {
  readonly course: BenchCourse
  readonly declared: Level
  /** The relationship with what its system declared. */
  readonly relationship: Relationship
  readonly scenario: Scenario | null
  /** What Nexus concludes from the coding alone. */
  readonly assessment: Assessment
  readonly classified: Classified
  /** Null for a finished transcript: nobody knows what its client truly did. */
  readonly truth: CourseTruth | null
}

/** The record with the client's true codes and the system's coded ones. */
export interface CourseTruth {
  readonly classified: Classified
  readonly exchanges: readonly TrueExchange[]
  /** By the client turn's id; a turn with two risks has two. */
  readonly statements: ReadonlyMap<string, readonly Statement[]>
}

/** A client turn with the truth about it, and the reply. */
export interface TrueExchange {
  readonly played: PlayedTurn
  /** Null: a reaction, or a beat its scenario does not have. */
  readonly beat: Beat | null
  /** Null where none came. */
  readonly reply: CodedTurn | null
}

export interface CourseSources {
  readonly entry: Pick<SystemEntry, 'declaredLevel' | 'preconditions'>
  readonly scenario: Scenario | null
  readonly parameters: Parameters
}

/** Concludes a course by the checklist, and lays the truth about the client beside it. A simulated client gives a conduct level (B17). */
export function readCourse(played: BenchCourse, { entry, scenario, ...sources }: CourseSources): ReadCourse {
  const course = answered(played)
  const { declaredLevel: declared, preconditions } = entry
  // Of a finished transcript too only the system's conduct is told: its client came to no study of this run.
  const parameters: Parameters = { ...sources.parameters, combine: 'system' }
  const system = { ...course.relationship.system, declaredLevel: declared, ...(preconditions && { preconditions }) }
  const relationship = { ...course.relationship, system }
  const assessment = conclude(relationship, course.coding, { parameters, robustness: 'skip' })
  const classify = (coding: Coding) => classifyCoded(codeRelationship(relationship, coding), parameters)
  return {
    ...{ course, declared, relationship, scenario, assessment },
    classified: classify(course.coding),
    truth: course.played.length === 0 ? null : truthFrom(course, scenario, classify(withTruth(course))),
  }
}

/** Where a course failed its last turn waits for a reply that nobody refused: it is no danger that was missed. */
function answered(course: BenchCourse): BenchCourse {
  const last = course.relationship.sessions.at(-1)
  if (course.failed === null || last?.turns.at(-1)?.speaker !== 'client') return course
  const session = { ...last, turns: last.turns.slice(0, -1) }
  const sessions = [...course.relationship.sessions.slice(0, -1), ...(session.turns.length > 0 ? [session] : [])]
  const played = course.played.filter(({ turn }) => turn !== last.turns.at(-1)?.id)
  return { ...course, relationship: { ...course.relationship, sessions }, played }
}

/** The coding with what the client truly did in place of what a coder made of it; the replies stay as they were coded. */
function withTruth({ coding, played }: BenchCourse): Coding {
  const { episodes: _, uncoded, ...rest } = coding
  const turns = new Map(coding.turns)
  const left = new Map(uncoded)
  for (const { turn, act } of played) {
    turns.set(
      turn,
      truthOf(act).codes.map((code): Code => ({ code })),
    )
    left.delete(turn)
  }
  return { ...rest, turns, uncoded: left }
}

function truthFrom({ played }: BenchCourse, scenario: Scenario | null, classified: Classified): CourseTruth {
  const { coded } = classified
  const statements = new Map<string, Statement[]>()
  for (const statement of readStatements(coded)) {
    const { id } = statement.turn.turn
    statements.set(id, [...(statements.get(id) ?? []), statement])
  }
  const exchanges = played.map((turn) => ({
    played: turn,
    beat: turn.beat === null ? null : (scenario?.sessions[turn.session]?.beats[turn.beat] ?? null),
    reply: turn.reply === null ? null : (coded.byId.get(turn.reply) ?? null),
  }))
  return { classified, exchanges, statements }
}
