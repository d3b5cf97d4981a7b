import type { Certainty } from './certainty.ts'
import { type Classified, classifyCoded } from './classify.ts'
import { type Coding, codeRelationship, type Episode } from './coding.ts'
import { concludeLevel, parametersFor } from './conclusion.ts'
import { dependencyTrends } from './dependency-trends.ts'
import { measureTrends } from './measures.ts'
import type { Parameters } from './parameters.ts'
import type { Level, Relationship, Session } from './relationship.ts'
import type { Trend } from './trend.ts'

/** How an assessment came about session by session: what would have been concluded after each, and how the talk went on. */
export interface Course {
  /** In order; of a long record only after some sessions, the last always among them. */
  readonly stands: readonly Stand[]
  /** True where a stand is reckoned after several sessions at once. */
  readonly isThinned: boolean
  readonly trends: readonly Trend[]
}

/** What would have been concluded had the record ended with a session. */
export interface Stand {
  readonly session: string
  /** Sessions up to here, and how many of them are informative. */
  readonly sessions: number
  readonly informative: number
  /** A conduct level where only that may be named (domain.md B17). */
  readonly level: Level | 'indeterminate'
  readonly certainty: Certainty
  readonly dominant: Level | null
  readonly shares: Readonly<Record<Level, number>>
  readonly majorityProbability: number
}

export interface CourseOptions {
  readonly parameters: Parameters
  readonly seed: number
}

/** The course of a relationship: domain.md 1.5 to 1.8 for every beginning of the record, trends of 2.5 and 6 beside it. */
export function courseOf(relationship: Relationship, coding: Coding, options: CourseOptions): Course {
  const parameters = parametersFor(relationship, options.parameters)
  const { sessions } = relationship
  const ends = endsOf(sessions.length)
  const whole = classifyCoded(codeRelationship(relationship, coding), parameters)
  const stands = ends.map((end) => {
    const begun = { ...relationship, sessions: sessions.slice(0, end) }
    const coded = codingUntil(coding, begun.sessions)
    const classified = end === sessions.length ? whole : classifyCoded(codeRelationship(begun, coded), parameters)
    return standOf(classified, { relationship: begun, coding: coded, parameters })
  })
  return {
    stands,
    isThinned: ends.length < sessions.length,
    trends: [
      ...dependencyTrends(whole.coded, ends),
      ...measureTrends({ ...whole, ruptures: whole.ruptures.ruptures }, { parameters, seed: options.seed, ends }),
    ],
  }
}

/** Every session is concluded of a record of so many; of a longer one as many, evenly spread. A reckoning for each costs its square. */
const mostStands = 60

function endsOf(sessions: number): readonly number[] {
  const count = Math.min(sessions, mostStands)
  return Array.from({ length: count }, (_, at) => Math.round(((at + 1) * sessions) / count))
}

function standOf(classified: Classified, context: Begun): Stand {
  const { relationship } = context
  const { level, conductLevel, certainty, majorityProbability } = concludeLevel(classified, context)
  return {
    session: relationship.sessions.at(-1)?.id ?? '',
    sessions: relationship.sessions.length,
    informative: classified.informative,
    level: conductLevel ?? level,
    certainty,
    dominant: classified.dominance.dominant,
    shares: classified.dominance.shares,
    majorityProbability,
  }
}

interface Begun {
  readonly relationship: Relationship
  readonly coding: Coding
  readonly parameters: Parameters
}

/** What the coder named up to here; an episode that ends later has not ended yet. */
function codingUntil(coding: Coding, sessions: readonly Session[]): Coding {
  if (coding.episodes === undefined) return coding
  const ids = new Set(
    sessions.flatMap(({ turns }) => turns.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)])),
  )
  const known = coding.episodes.filter(({ onset }) => ids.has(onset))
  return { ...coding, episodes: known.map((episode) => withoutLaterEnd(episode, ids)) }
}

function withoutLaterEnd(episode: Episode, ids: ReadonlySet<string>): Episode {
  const { end, ...begun } = episode
  // An end without a turn lasts to the end of the record, which is not known yet either.
  if (end?.turn === undefined || end.turn === null || !ids.has(end.turn)) return begun
  return episode
}
