import type { AssessedTurn, Assessment } from './assessment.ts'
import { type ChallengeResponse, challengeResponses } from './challenges.ts'
import { type Code, type Coding, codeRelationship } from './coding.ts'
import { defaultParameters } from './parameters.ts'
import type { Relationship } from './relationship.ts'
import { findRuptures } from './ruptures.ts'

/** A challenge the system made, and what came of it (domain.md 9.4). */
export interface PastChallenge extends Pick<ChallengeResponse, 'turn' | 'isAppropriate' | 'response'> {
  /** The step of the ladder its coder named; null where none was named. */
  readonly step: number | null
  /** Discomfort followed and was not resolved. */
  readonly isUnresolved: boolean
}

/** Every challenge of a relationship as its assessment coded it, in order. Turns written since have none yet. */
export function challengeHistory(
  relationship: Relationship,
  { madeBy, turns }: Pick<Assessment, 'madeBy' | 'turns'>,
): readonly PastChallenge[] {
  const coding: Coding = {
    ...{ relationship: relationship.id, codebook: madeBy.codebook },
    coder: { id: madeBy.coder, kind: madeBy.coderKind },
    turns: new Map(turns.map((turn) => [turn.id, codesOf(turn)])),
  }
  const coded = codeRelationship(relationship, coding)
  const { ruptures } = findRuptures(coded, defaultParameters)
  return challengeResponses(coded, ruptures, defaultParameters).map(
    ({ turn, isAppropriate, response, resolved, codes }) => ({
      ...{ turn, isAppropriate, response, isUnresolved: resolved === false },
      step: codes.reduce<number | null>(
        (most, { step }) => (step === undefined ? most : Math.max(most ?? 0, step)),
        null,
      ),
    }),
  )
}

function codesOf({ codes }: AssessedTurn): readonly Code[] {
  // An assessment is written from codes of this type, field by field.
  return codes as readonly Code[]
}
