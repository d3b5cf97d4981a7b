import { useMemo } from 'react'
import type { Assessment } from '../../../src/dtn/assessment.ts'
import { type ChallengeResponse, challengeResponses } from '../../../src/dtn/challenges.ts'
import { defaultParameters, withParameters } from '../../../src/dtn/parameters.ts'
import { useTranscript } from '../relationship/relationship-queries.ts'
import { codedBy, type Transcript } from './reading.ts'

/** Every challenge with what the client did after it (domain.md 9.4); null for who may not read what was said. */
export function useChallenges(assessment: Assessment): readonly ChallengeResponse[] | null {
  const transcript = useTranscript().data
  return useMemo(
    () => (transcript === undefined ? null : challengesIn(transcript, assessment)),
    [transcript, assessment],
  )
}

/** The assessment keeps only their number: they are found again by the framework, in the same codes and episodes. */
function challengesIn(transcript: Transcript, assessment: Assessment): readonly ChallengeResponse[] {
  const coded = codedBy(transcript, assessment)
  const last = coded.turns.length - 1
  const placeOf = (turn: string | null): number | undefined => (turn === null ? undefined : coded.byId.get(turn)?.index)
  const ruptures = assessment.ruptures.flatMap((rupture) => {
    const from = placeOf(rupture.onset)
    return from === undefined ? [] : [{ ...rupture, from, to: placeOf(rupture.end.turn) ?? last }]
  })
  const { parameters } = withParameters(defaultParameters, assessment.madeBy.changedParameters ?? {})
  return challengeResponses(coded, ruptures, parameters)
}
