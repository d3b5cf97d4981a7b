import { and, asc, eq } from 'drizzle-orm'
import { coursesApart, type ScaleCourse, type ScaleReference } from '../dtn/instruments/course.ts'
import { keyOf } from '../dtn/instruments/key.ts'
import type { InstrumentScore } from '../dtn/instruments/score.ts'
import type { Act } from './act.ts'
import { namedInstrument, openedOutcome, scoresOf } from './responses.ts'
import { responses } from './schema/care.ts'
import { relationships } from './schema/relationships.ts'

/**
 * How the scales of an instrument moved, with what is more than error (domain.md 4.1, rule 6); a trend, never a grade. Reliability and
 * spread are those given, else those of the project's first forms where there are enough.
 */
export async function scaleCourses(
  act: Act,
  relationshipId: string,
  asked: { readonly instrument: string; readonly reference: ScaleReference | undefined },
): Promise<readonly ScaleCourse[]> {
  const { instrument, pack } = await namedInstrument(act, asked.instrument)
  const scores = await scoresOf(act, relationshipId, instrument.id)
  const { reference } = asked
  const found = keyOf(instrument, pack ?? undefined)
  if (reference !== undefined || found.kind === 'none' || scores.length < 2) return coursesApart(scores, { reference })
  return coursesApart(scores, { sample: { scores: await firstScores(act, instrument.id), key: found.key } })
}

/** The first form of each relationship, of so many relationships as tell enough of the scale. */
async function firstScores(act: Act, instrument: string): Promise<readonly InstrumentScore[]> {
  const rows = await act.tx
    .selectDistinctOn([responses.relationshipId], {
      ...{ id: responses.id, sealed: responses.sealed, keyId: relationships.keyId },
    })
    .from(responses)
    .innerJoin(relationships, eq(relationships.id, responses.relationshipId))
    .where(and(eq(responses.projectId, act.project), eq(responses.instrument, instrument)))
    .orderBy(asc(responses.relationshipId), asc(responses.takenAt))
    .limit(mostInSample)
  const scores: InstrumentScore[] = []
  for (const { id, sealed, keyId } of rows) {
    const outcome = openedOutcome(await act.vault.key(act.tx, keyId), { id, sealed })
    if (outcome.kind === 'scored') scores.push(outcome.score)
  }
  return scores
}

const mostInSample = 300
