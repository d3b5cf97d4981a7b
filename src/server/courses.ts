import type { Course } from '../dtn/course.ts'
import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import type { StoredAssessment } from '../store/assessments.ts'
import type { CodingReader } from '../store/assignments.ts'
import { readCoding } from '../store/codings.ts'
import { mayProcess } from '../store/consents.ts'
import { parametersOf } from '../store/parameters.ts'
import { readPseudonymous } from '../store/pseudonymous.ts'
import { relationshipKey } from '../store/relationship-key.ts'
import { courseAside } from './thread.ts'

interface Asking {
  readonly reader: CodingReader
  readonly signal: AbortSignal
}

/** How an assessment came about, reckoned from its own coding, parameters and seed; the last ones asked for are remembered. */
export async function courseOfAssessment(act: Act, found: StoredAssessment, asking: Asking): Promise<Course> {
  const { id, relationshipId, codingId, parameterSetId, assessment } = found
  const { revision } = await relationshipKey(act, relationshipId)
  if (codingId === null) throw new NexusError('conflict', 'The coding this was concluded from is not kept here.')
  if (found.relationshipRevision !== revision) {
    throw new NexusError('conflict', 'The transcript has changed since. Assess it again, then look at that version.')
  }
  if (!(await mayProcess(act, relationshipId))) {
    throw new NexusError('conflict', 'There is no consent to processing in force. Record one first.')
  }
  const known = courses.get(id)
  if (known !== undefined) return known
  const { coding } = (await readCoding(act, asking.reader, codingId)).judged
  const relationship = await readPseudonymous(act, relationshipId)
  const parameters = await parametersOf(act, parameterSetId)
  const { seed } = assessment.madeBy
  const course = await courseAside({ relationship, coding, parameters, seed }, asking.signal)
  remember(id, course)
  return course
}

// An assessment never changes, so neither does its course. It names sessions and holds numbers, nothing that was said.
const courses = new Map<string, Course>()
const mostRemembered = 200

function remember(id: string, course: Course): void {
  const [oldest] = courses.keys()
  if (courses.size >= mostRemembered && oldest !== undefined) courses.delete(oldest)
  courses.set(id, course)
}
