import type { readCoding } from '../../../src/api/codings.ts'
import type { readTranscript } from '../../../src/api/relationships.ts'
import type { Reply } from '../../../src/client/client.ts'
import type { AssessedCode, AssessedRupture, AssessedSession, Assessment } from '../../../src/dtn/assessment.ts'
import { readCodeId } from '../../../src/dtn/codebook.ts'
import type { CoderKind, Measured } from '../../../src/dtn/coding.ts'
import {
  type Code,
  type CodedRelationship,
  type Coding,
  codeRelationship,
  type Episode,
  uncodedReasonOf,
} from '../../../src/dtn/coding.ts'
import { defaultParameters } from '../../../src/dtn/parameters.ts'
import type { Relationship, Speaker } from '../../../src/dtn/relationship.ts'
import type { Risk } from '../../../src/dtn/risks/risk.ts'
import { findRuptures } from '../../../src/dtn/ruptures.ts'
import type { Tier } from '../../../src/dtn/tiers.ts'

export type Transcript = Reply<typeof readTranscript>
export type WrittenCoding = Reply<typeof readCoding>
export type ReadEpisode = Pick<
  AssessedRupture,
  'kind' | 'session' | 'onset' | 'end' | 'markers' | 'repairs' | 'isAttended' | 'foundBy' | 'states'
> & { readonly signs?: AssessedRupture['signs'] }

/** What was read in one turn. */
export interface ReadTurn {
  readonly codes: readonly AssessedCode[]
  /** Null where nothing was concluded, only coded. */
  readonly tier: Tier | null
  /** Why nobody coded it; null for a turn that was looked at. */
  readonly uncoded: string | null
}

/** What one coder saw in a transcript, and what was concluded from it where it was. */
export interface Reading {
  readonly coder: { readonly id: string; readonly kind: CoderKind }
  /** Only then may strain be called a rupture. */
  readonly isAtThree: boolean
  readonly turns: ReadonlyMap<string, ReadTurn>
  readonly sessions: readonly AssessedSession[]
  readonly episodes: readonly ReadEpisode[]
  readonly risks: readonly Risk[]
  /** Criteria that quote a turn, by its id. */
  readonly evidence: ReadonlyMap<string, readonly string[]>
  readonly measured: Measured
  readonly weakCodes: readonly string[]
}

/** The reading an assessment holds. */
export function readingOf(assessment: Assessment): Reading {
  const { madeBy, level, turns, sessions, ruptures, risks } = assessment
  return {
    coder: { id: madeBy.coder, kind: madeBy.coderKind },
    isAtThree: level === 3,
    turns: new Map(turns.map(({ id, codes, tier, uncoded = null }) => [id, { codes, tier, uncoded }])),
    ...{ sessions, episodes: ruptures, risks },
    evidence: evidenceIn(assessment),
    measured: madeBy.measured ?? {},
    weakCodes: madeBy.weakCodes ?? [],
  }
}

/** The reading of a coding by itself, laid over what was said: its codes, its episodes or those found by rule, nothing concluded. */
export function readingOfCoding(transcript: Transcript, coding: WrittenCoding): Reading {
  const coded = codeRelationship(relationshipIn(transcript), codingOf(transcript, coding))
  const { ruptures, states } = findRuptures(coded, defaultParameters)
  return {
    coder: { id: coding.coder, kind: coding.coderKind },
    isAtThree: false,
    turns: new Map(
      coded.turns.map((turn) => [
        turn.turn.id,
        { codes: turn.codes, tier: null, uncoded: uncodedReasonOf(coded, turn) },
      ]),
    ),
    sessions: [],
    episodes: ruptures.map((rupture, at) => ({ ...rupture, states: states[at] ?? [] })),
    ...{ risks: [], evidence: new Map(), measured: {}, weakCodes: [] },
  }
}

/** What was said with the codes of an assessment laid over it, for what the framework counts anew. */
export function codedBy(transcript: Transcript, assessment: Assessment): CodedRelationship {
  const speakers = speakersIn(transcript)
  return codeRelationship(relationshipIn(transcript), {
    ...{ relationship: transcript.id, codebook: assessment.madeBy.codebook },
    coder: { id: assessment.madeBy.coder, kind: assessment.madeBy.coderKind },
    turns: new Map(assessment.turns.map(({ id, codes }) => [id, knownCodes(codes, speakers.get(id) ?? 'client')])),
    uncoded: new Map(assessment.turns.flatMap(({ id, uncoded }) => (uncoded === undefined ? [] : [[id, 'notCoded']]))),
  })
}

// A reply came as JSON: a key that is there has a value.
const relationshipIn = (transcript: Transcript): Relationship => transcript as Relationship

function codingOf(transcript: Transcript, coding: WrittenCoding): Coding {
  const speakers = speakersIn(transcript)
  return {
    ...{ relationship: transcript.id, codebook: coding.codebook },
    coder: { id: coding.coder, kind: coding.coderKind },
    turns: new Map(
      Object.entries(coding.turns).map(([id, codes]) => [id, knownCodes(codes, speakers.get(id) ?? 'client')]),
    ),
    // As above.
    ...(coding.episodes === undefined ? {} : { episodes: coding.episodes as readonly Episode[] }),
    ...(coding.uncoded === undefined ? {} : { uncoded: new Map(Object.entries(coding.uncoded)) }),
  }
}

/** A turn and the messages merged into it, with who spoke. */
function speakersIn({ sessions }: Transcript): ReadonlyMap<string, Speaker> {
  const turns = sessions.flatMap((session) => session.turns)
  return new Map(
    turns.flatMap(({ id, speaker, parts = [] }) => [id, ...parts.map((part) => part.id)].map((one) => [one, speaker])),
  )
}

/** Codes of this codebook; one of another version is left out, as everywhere. */
function knownCodes(codes: readonly { readonly code: string }[], speaker: Speaker): readonly Code[] {
  return codes.flatMap((code) => {
    const id = readCodeId(code.code, speaker)
    // The attributes were read by the schema of the reply.
    return id === null ? [] : [{ ...code, code: id } as Code]
  })
}

function evidenceIn({ criteria }: Assessment): Reading['evidence'] {
  const found = new Map<string, string[]>()
  for (const finding of criteria) {
    for (const { turn } of [...finding.for, ...finding.against]) {
      const ids = found.get(turn) ?? []
      if (!ids.includes(finding.id)) found.set(turn, [...ids, finding.id])
    }
  }
  return found
}
