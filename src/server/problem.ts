import { type ZodError, z } from 'zod'
import { type Problem, problemType, statusOf } from '../api/problem.ts'
import { type ErrorCode, errorCodes, NexusError } from '../errors.ts'
import type { LogFacts } from './log.ts'

/** A part of a request that does not fit, and why. */
interface PartProblem {
  readonly at: string
  readonly message: string
}

/** A request that does not fit its route. */
export class RequestError extends NexusError {
  readonly problems: readonly PartProblem[]
  constructor(problems: readonly PartProblem[]) {
    super('requestInvalid', problems.map(({ at, message }) => `${at}: ${message}`).join(' '))
    this.problems = problems
  }
}

/** Reads a part of a request by its schema. What does not fit is named by its place, never by its value. */
export function readPart<S extends z.ZodType>(part: string, schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new RequestError(partProblems(part, read.error))
}

/** The one place where an error becomes an answer. Whatever nobody foresaw is `internal`, with the request's id and nothing else. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = knownOf(error)
  const { code, detail } = known
  const status = known.status ?? statusOf(code)
  if (status === 500) return { ...problemHead('internal', 500), detail: internalDetail, requestId }
  const problems = error instanceof RequestError ? { problems: [...error.problems] } : {}
  return { ...problemHead(code, status), detail, requestId, ...problems }
}

/** What the log may know of an error: codes and our own place in the code, no message. */
export function faultFacts(error: unknown): LogFacts {
  const root = rootOf(error)
  const constraint = textAt(root, 'constraint')
  const place = placeOf(error)
  const code = error instanceof NexusError ? error.code : (textAt(root, 'code') ?? nameOf(root))
  // Messages of ours hold ids and codes alone; those of others may quote a value and stay out.
  const reason = error instanceof NexusError ? { reason: error.message } : {}
  return {
    code,
    ...reason,
    ...(constraint === undefined ? {} : { constraint }),
    ...(place === undefined ? {} : { place }),
  }
}

function problemHead(code: ErrorCode, status: number) {
  return { type: problemType(code), title: errorCodes[code].meaning, status, code }
}

const internalDetail =
  'Something failed inside Nexus. Tell the people who run it the request id; the log holds the rest.'

interface Known {
  readonly code: ErrorCode
  readonly detail: string
  readonly status?: number
}

function knownOf(error: unknown): Known {
  if (error instanceof NexusError) return { code: error.code, detail: error.message }
  const root = rootOf(error)
  const code = textAt(root, 'code') ?? ''
  const known = foreignErrors[code]
  if (known !== undefined) return known
  if (/^(08...|57P0[123])$/.test(code)) return databaseGone
  const status = numberAt(root, 'statusCode')
  if (status !== undefined && status >= 400 && status < 500) return { code: 'requestInvalid', detail: unfit, status }
  return { code: 'internal', detail: internalDetail }
}

const unfit = 'The request cannot be read. Compare it with /api/docs.'

const databaseGone: Known = {
  code: 'databaseUnreachable',
  detail: 'The database does not answer. Ask again in a moment.',
}
const overloaded: Known = {
  code: 'unavailable',
  detail: 'The database is overloaded or locked. Ask again in a moment.',
}
const clash: Known = {
  code: 'conflict',
  detail: 'There is one already, or something it refers to is gone. Read again.',
}
const unreadable: Known = { code: 'requestInvalid', detail: 'The body is not JSON in UTF-8.' }
const large: Known = {
  code: 'tooLarge',
  detail: 'The body is larger than the server takes. Send large files to an import.',
}

/** Errors of fastify, the database and the network by their code. A message of theirs may quote a value and is never shown. */
const foreignErrors: Readonly<Record<string, Known>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: unreadable,
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'requestInvalid', detail: 'The body is empty, and its type says JSON.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'requestInvalid', detail: 'Send the body as application/json.', status: 415 },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'requestInvalid',
    detail: 'Content-Length is not the length of the body.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: large,
  FST_REQ_FILE_TOO_LARGE: large,
  FST_FILES_LIMIT: { code: 'requestInvalid', detail: 'Send one file a request.' },
  FST_PARTS_LIMIT: { code: 'requestInvalid', detail: 'Send one file a request.' },
  FST_ERR_BAD_URL: { code: 'requestInvalid', detail: 'The address cannot be read.' },
  FST_ERR_REP_ALREADY_SENT: { code: 'internal', detail: internalDetail },
  ECONNREFUSED: databaseGone,
  ECONNRESET: databaseGone,
  ENOTFOUND: databaseGone,
  '23505': clash,
  '23503': clash,
  '40001': overloaded,
  '40P01': overloaded,
  '53300': overloaded,
  '55P03': overloaded,
  '57014': overloaded,
}

function partProblems(part: string, error: ZodError): readonly PartProblem[] {
  return error.issues.slice(0, shownProblems).map((issue) => ({
    at: [part, ...issue.path.map(shownKey)].join('.'),
    message:
      issue.code === 'unrecognized_keys' ? `no such field: ${issue.keys.map(shownKey).join(', ')}.` : issue.message,
  }))
}

const shownProblems = 20

/** A key of a record can be anything a person wrote; a field of ours looks like this. */
function shownKey(key: PropertyKey): string {
  const text = String(key)
  return /^\w{1,40}$/.test(text) ? text : '*'
}

/** Drizzle and better-auth wrap what the database said. */
function rootOf(error: unknown): unknown {
  let at = error
  for (let depth = 0; depth < 5; depth += 1) {
    if (!(at instanceof Error) || textAt(at, 'code') !== undefined || !(at.cause instanceof Error)) return at
    at = at.cause
  }
  return at
}

function textAt(value: unknown, name: string): string | undefined {
  const found = fields.safeParse(value)
  const held = found.success ? found.data[name] : undefined
  return typeof held === 'string' ? held : undefined
}

function numberAt(value: unknown, name: string): number | undefined {
  const found = fields.safeParse(value)
  const held = found.success ? found.data[name] : undefined
  return typeof held === 'number' ? held : undefined
}

const fields = z.looseObject({})

function nameOf(value: unknown): string {
  return value instanceof Error ? value.name : typeof value
}

/** `server/app.js:12:3` of the innermost frame that is ours. */
function placeOf(error: unknown): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return /[/\\](?:dist|src)[/\\]([\w./\\-]+:\d+:\d+)/.exec(stack)?.[1]?.replaceAll('\\', '/')
}
