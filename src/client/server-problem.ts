import { type Problem, problemSchema } from '../api/problem.ts'
import { type ErrorCode, errorCodes, NexusError } from '../errors.ts'

/** A failure the server answered with, by its code. `requestId` is what to name when asking the people who run it. */
export class ServerProblem extends NexusError {
  readonly status: number
  readonly requestId: string | null
  /** Every part that does not fit, where the request was refused for it. */
  readonly problems: NonNullable<Problem['problems']>
  constructor(code: ErrorCode, message: string, from: Answered) {
    super(code, message)
    this.status = from.status
    this.requestId = from.requestId
    this.problems = from.problems ?? []
  }
}

interface Answered {
  readonly status: number
  readonly requestId: string | null
  readonly problems?: Problem['problems']
}

/** The problem a failed response tells of; an answer that is none of ours (a proxy's page) is judged by its status. */
export async function problemIn(response: Response): Promise<ServerProblem> {
  const { status } = response
  const requestId = response.headers.get('x-request-id')
  const read = problemSchema.safeParse(await response.json().catch(() => null))
  if (read.success) {
    const code = isErrorCode(read.data.code) ? read.data.code : codeOfStatus(status)
    return new ServerProblem(code, read.data.detail, { ...read.data, status })
  }
  const message = `The server answered ${status} without saying why. Perhaps something between here and Nexus did.`
  return new ServerProblem(codeOfStatus(status), message, { status, requestId })
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code)

const statusCodes: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  412: 'revisionOld',
  413: 'tooLarge',
  429: 'tooMany',
}

function codeOfStatus(status: number): ErrorCode {
  return statusCodes[status] ?? (status >= 500 ? 'unavailable' : 'requestInvalid')
}
