import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Assessment } from '../dtn/assessment.ts'
import type { Course } from '../dtn/course.ts'
import { type ErrorCode, errorCodes, NexusError } from '../errors.ts'
import type { Sheet } from '../report/pdf/sheet.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import type {
  AgreementAsked,
  CodingAsked,
  ThreadAnswer,
  ThreadAsked,
  ThreadResult,
  Trial,
  TrialAsked,
} from './thread-entry.ts'

/** How far coders agree, reckoned in a thread of its own. */
export async function agreementAside(asked: AgreementAsked, signal: AbortSignal): Promise<AgreementReport> {
  const result = await inTurn({ kind: 'agreement', ...asked }, signal)
  if ('format' in result && result.format === 'nexus-agreement/1') return result
  throw otherAnswer()
}

/** What follows from a coding, concluded in a thread of its own. */
export async function conclusionAside(asked: CodingAsked, signal: AbortSignal): Promise<Assessment> {
  const result = await inTurn({ kind: 'conclusion', ...asked }, signal)
  if ('format' in result && result.format === 'nexus-assessment/1') return result
  throw otherAnswer()
}

/** What follows from a coding after each session, concluded in a thread of its own. */
export async function courseAside(asked: CodingAsked, signal: AbortSignal): Promise<Course> {
  const result = await inTurn({ kind: 'course', ...asked }, signal)
  if ('stands' in result) return result
  throw otherAnswer()
}

/** What other parameters make of codings, concluded in a thread of its own. */
export async function trialAside(asked: TrialAsked, signal: AbortSignal): Promise<Trial> {
  const result = await inTurn({ kind: 'trial', ...asked }, signal)
  if ('facts' in result) return result
  throw otherAnswer()
}

/** A sheet as a PDF document, laid out in a thread of its own: fonts and lines take most of a second. */
export async function pdfAside(sheet: Sheet, signal: AbortSignal): Promise<Uint8Array> {
  const result = await inTurn({ kind: 'pdf', sheet }, signal)
  if ('pdf' in result) return result.pdf
  throw otherAnswer()
}

const mostWaiting = 20
const limitMs = 120_000

let waiting = 0
let before: Promise<unknown> = Promise.resolve()

/** One at a time, so that many who ask share one core; too many are sent away. */
async function inTurn(asked: ThreadAsked, signal: AbortSignal): Promise<ThreadResult> {
  if (waiting >= mostWaiting) {
    throw new NexusError('unavailable', 'Too many wait for a calculation already. Ask again in a minute.')
  }
  waiting += 1
  const own = before
    .then(() => answerTo(asked, signal))
    .finally(() => {
      waiting -= 1
    })
  before = own.catch(() => undefined)
  return own
}

function answerTo(asked: ThreadAsked, signal: AbortSignal): Promise<ThreadResult> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(stopped())
    const thread = threadOf(asked)
    const settle = (then: () => void) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      void thread.terminate()
      then()
    }
    const onAbort = () => settle(() => reject(stopped()))
    const timer = setTimeout(() => settle(() => reject(tooSlow())), limitMs)
    signal.addEventListener('abort', onAbort, { once: true })
    thread.once('message', (answer: ThreadAnswer) =>
      settle(() => (answer.kind === 'done' ? resolve(answer.result) : reject(failure(answer)))),
    )
    thread.once('error', () => settle(() => reject(lost())))
    thread.once('exit', () => settle(() => reject(lost())))
  })
}

/** From its source, as tests run it, the thread needs the loader that its parent has. */
function threadOf(workerData: ThreadAsked): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./thread-entry.js', import.meta.url), { workerData })
  const loader = new URL('./esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx'))).href
  const source = new URL('./thread-entry.ts', import.meta.url).href
  const start = `import(${JSON.stringify(loader)}).then((loader) => { loader.register(); return import(${JSON.stringify(source)}) })`
  return new Worker(start, { eval: true, workerData })
}

function failure({ code, message }: Extract<ThreadAnswer, { kind: 'failed' }>): NexusError {
  return isErrorCode(code) ? new NexusError(code, message) : lost()
}

const isErrorCode = (code: string | null): code is ErrorCode => code !== null && Object.hasOwn(errorCodes, code)

const otherAnswer = () => new NexusError('internal', 'A thread answered another question than it was asked.')
const stopped = () => new NexusError('interrupted', 'Nobody waits for the calculation any more.')
const lost = () => new NexusError('internal', 'The calculation failed unexpectedly.')
const tooSlow = () =>
  new NexusError(
    'unavailable',
    'The calculation took too long. Ask for fewer resamples, or take the files of the study.',
  )
