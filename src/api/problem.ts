import { z } from 'zod'
import { type ErrorCode, errorCodes } from '../errors.ts'

/** What every failed request answers: problem details (RFC 9457) with our code. Never what a person said, never a value that was sent. */
export const problemSchema = z.object({
  /** Where the code is explained, relative to the server. */
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  /** What to name when asking the people who run the server. */
  requestId: z.string(),
  /** For `requestInvalid`: every part that does not fit. */
  problems: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problemSchema>

/** Codes that were made for files and commands and mean something of a request, too. */
const requestStatuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  usage: 400,
  fileEmpty: 422,
  formatUnknown: 422,
  transcriptUnreadable: 422,
  codingUnreadable: 422,
  responsesUnreadable: 422,
  packUnreadable: 422,
  parametersInvalid: 422,
  assessmentUnreadable: 422,
  resultUnreadable: 422,
  codingMissing: 409,
  codingsIncomparable: 409,
  statisticUndefined: 422,
  illegalTransition: 409,
  remoteNotAllowed: 409,
  budgetReached: 409,
  studyInvalid: 422,
  studyOutOfStep: 409,
  modelUnreachable: 503,
}

/** The HTTP status of a code; 500 for what nobody who asks can do anything about. */
export function statusOf(code: ErrorCode): number {
  const entry = errorCodes[code]
  return 'status' in entry ? entry.status : (requestStatuses[code] ?? 500)
}

/** Where a code is explained. */
export function problemType(code: ErrorCode): string {
  return `/docs/errors#${code}`
}
