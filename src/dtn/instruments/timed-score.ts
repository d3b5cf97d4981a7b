import type { Assessment } from '../assessment.ts'
import { scheduleInputOf } from './assessed.ts'
import type { Instrument } from './instrument.ts'
import { timingNotes } from './schedule.ts'
import type { InstrumentScore } from './score.ts'

/** The score with what is to be said of its time: that matters where an alliance instrument is read (domain.md 4.2). */
export function timedScore(
  score: InstrumentScore,
  { family }: Instrument,
  assessment: Assessment | undefined,
): InstrumentScore {
  if (family !== 'alliance' || assessment === undefined) return score
  const input = scheduleInputOf(assessment, { administrations: [], now: score.at })
  return { ...score, notes: [...score.notes, ...timingNotes(score.at, input)] }
}
