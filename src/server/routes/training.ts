import type { z } from 'zod'
import { readTrainingFeedback } from '../../api/codings.ts'
import { NexusError } from '../../errors.ts'
import type { Act } from '../../store/act.ts'
import { codedUnits, readDecisions } from '../../store/adjudications.ts'
import { assignmentsOn, isOpen } from '../../store/assignments.ts'
import { goldCoderOf, newestCoding } from '../../store/codings.ts'
import { readStudy } from '../../store/studies.ts'
import { trainingFeedback } from '../../study/training-feedback.ts'
import { handle } from '../handler.ts'

/** Feedback to a coder about one training relationship: after their own coding and the gold, never before. */
export const trainingHandler = handle(readTrainingFeedback, async ({ act, params, query, principal }) => ({
  reply: await feedbackFor(act, { ...params, study: query.study, coder: principal.userId }),
}))

interface Learner {
  readonly coder: string
  readonly relationship: string
  readonly study: string | undefined
}

type Feedback = z.input<typeof readTrainingFeedback.reply>

async function feedbackFor(act: Act, { coder, relationship, study }: Learner): Promise<Feedback> {
  const given = await assignmentsOn(act, coder, relationship)
  const training = given.filter(({ purpose }) => purpose === 'training')
  const task = training.findLast(({ studyId }) => study === undefined || studyId === study)
  if (task === undefined) {
    throw new NexusError('notFound', `There is no training of yours with relationship ${relationship} here.`)
  }
  if (task.state !== 'submitted') return { state: 'notHandedIn' }
  // Another study that waits for the same coder has to stay blind to it.
  if (given.some(isOpen)) return { state: 'stillToCode' }
  const gold = await newestCoding(act, relationship, goldCoderOf(task.studyId))
  if (gold === undefined) return { state: 'notKept' }
  const stored = await readStudy(act, task.studyId)
  const reader = { coder, relationship }
  const [unit] = await codedUnits(act, stored, reader)
  const found = unit === undefined ? null : trainingFeedback(unit, coder, await readDecisions(act, stored, reader))
  if (found === null) return { state: 'notKept' }
  // Lists that may not be changed are lists all the same.
  return { ...structuredClone(found), state: 'ready', gold: gold.id } as Feedback
}
