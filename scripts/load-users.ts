import { Agent, type IncomingMessage, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { readLatestAssessment } from '../src/api/assessments.ts'
import { saveDraft } from '../src/api/codings.ts'
import { appendTurns, listRelationships, readRelationship, readTranscript } from '../src/api/relationships.ts'
import type { RouteShape } from '../src/api/route.ts'
import { watchRelationship } from '../src/api/runs.ts'
import { addressOf } from '../src/client/request.ts'
import { codebookVersion } from '../src/dtn/codebook.ts'
import { type Random, randomFrom, wholeBelow } from '../src/stats/random.ts'

/** Milliseconds of every answer, by what was asked, and what went wrong. */
export interface Timings {
  readonly note: (what: string, ms: number) => void
  readonly fault: (what: string, why: string) => void
  readonly all: () => ReadonlyMap<string, { readonly ms: readonly number[]; readonly faults: readonly string[] }>
}

export function openTimings(): Timings {
  const seen = new Map<string, { ms: number[]; faults: string[] }>()
  const of = (what: string) => {
    const known = seen.get(what) ?? { ms: [], faults: [] }
    seen.set(what, known)
    return known
  }
  return {
    note: (what, ms) => void of(what).ms.push(ms),
    fault: (what, why) => void of(what).faults.push(why),
    all: () => seen,
  }
}

export interface Given {
  readonly url: string
  readonly project: string
  readonly keys: readonly string[]
  /** Relationships that are read; each user writes to one of their own. */
  readonly relationships: readonly string[]
  readonly timings: Timings
  readonly signal: AbortSignal
}

export const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/** Reads are what the table judges. */
export const reads: readonly string[] = [listRelationships, readRelationship, readTranscript, readLatestAssessment].map(
  ({ id }) => id,
)

/** Works as so many people would, each with a pause of 1 to 3 seconds after every answer and an event stream open, until the signal. */
export async function users(given: Given): Promise<void> {
  await Promise.all(given.keys.map((key, at) => user(given, { key, at })))
}

interface User {
  readonly given: Given
  readonly key: string
  readonly at: number
  readonly random: Random
  readonly own: string
  draftTag: string | null
  appended: number
  /** When the newest turns were acknowledged, by the revision they made, until they were seen in the event stream. */
  readonly awaited: Map<number, number>
}

async function user(given: Given, { key, at }: { readonly key: string; readonly at: number }): Promise<void> {
  const own = given.relationships[at % given.relationships.length] ?? ''
  const random = randomFrom(at + 1)
  const one: User = { given, key, at, random, own, draftTag: null, appended: 0, awaited: new Map() }
  const watching = watch(one)
  // They do not all begin at once.
  await pause(given.signal, random() * 3000)
  while (!given.signal.aborted) {
    await act(one)
    await pause(given.signal, 1000 + random() * 2000)
  }
  await watching
}

const pause = (signal: AbortSignal, ms: number) => wait(ms, undefined, { signal }).catch(() => undefined)

async function act(one: User): Promise<void> {
  const { given, random, own } = one
  const some = given.relationships[wholeBelow(random, given.relationships.length)] ?? own
  const share = random()
  if (share < 0.25) await ask(one, listRelationships, { query: { limit: 50 } })
  else if (share < 0.45) await ask(one, readRelationship, { relationship: some })
  else if (share < 0.65) await ask(one, readTranscript, { relationship: some })
  else if (share < 0.82) await ask(one, readLatestAssessment, { relationship: some })
  else if (share < 0.92) await append(one)
  else await draft(one)
}

async function append(one: User): Promise<void> {
  one.appended += 1
  const id = `${one.at}-${one.appended}`
  const turns = [
    { id: `${id}-c`, speaker: 'client', text: 'I tried what we spoke about, and it was harder than I thought.' },
    { id: `${id}-s`, speaker: 'system', text: 'That sounds tiring. What was the hardest part of it for you?' },
  ]
  const body = { session: { id: `live-${one.at}` }, turns }
  const answer = await ask(one, appendTurns, { relationship: one.own, body })
  const revision = Number(/"revision":(\d+)/.exec(answer?.text ?? '')?.[1] ?? 0)
  if (revision > 0) one.awaited.set(revision, performance.now())
}

async function draft(one: User): Promise<void> {
  const turns = Object.fromEntries(['s1t1', 's1t3', 's1t5'].map((turn) => [turn, [{ code: 'QF' }]]))
  const body = { codebook: codebookVersion, turns, uncoded: {} }
  const headers = one.draftTag === null ? {} : { 'if-match': one.draftTag }
  const answer = await ask(one, saveDraft, { relationship: one.own, body, headers })
  one.draftTag = answer?.etag ?? one.draftTag
}

interface Asking {
  readonly relationship?: string
  readonly query?: object
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

interface Answered {
  readonly text: string
  readonly etag: string | null
}

async function ask(one: User, route: RouteShape, asking: Asking): Promise<Answered | null> {
  const { given, key } = one
  const started = performance.now()
  try {
    const answer = await sendJson({ ...asking, url: given.url, project: given.project, key, route })
    if (answer.status < 400) {
      given.timings.note(route.id, performance.now() - started)
      return answer
    }
    given.timings.fault(route.id, `${answer.status} ${/"code":"(\w+)"/.exec(answer.text)?.[1] ?? ''}`)
  } catch (error) {
    given.timings.fault(route.id, error instanceof Error && 'code' in error ? String(error.code) : 'no answer')
  }
  return null
}

export interface JsonRequest extends Asking {
  readonly url: string
  readonly project: string
  readonly run?: string
  readonly key: string
  readonly route: RouteShape
}

/** One request over a kept connection; lighter than fetch, so that what is measured is the server. */
export async function sendJson(of: JsonRequest): Promise<Answered & { readonly status: number }> {
  const { url, project, relationship, run, query, key, route, body, headers } = of
  const address = addressOf(url, route, { params: { project, relationship, run }, query })
  const text = body === undefined ? undefined : JSON.stringify(body)
  const all = {
    authorization: `Bearer ${key}`,
    ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const sent = request(address, { agent, method: route.method, headers: all }, (answer) => {
      const etag = typeof answer.headers.etag === 'string' ? answer.headers.etag : null
      textOf(answer).then((got) => resolve({ status: answer.statusCode ?? 0, text: got, etag }), reject)
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of answer) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

/** The own relationship's event stream: how long after the answer to a write its news arrives. */
function watch(one: User): Promise<void> {
  const { given, key, own, awaited } = one
  const { timings, signal, url, project } = given
  const address = addressOf(url, watchRelationship, { params: { project, relationship: own } })
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${key}`, accept: 'text/event-stream' }
    const sent = request(address, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) timings.fault('event stream', String(answer.statusCode))
      answer.setEncoding('utf8')
      answer.on('data', (text: string) => {
        for (const [, revision] of text.matchAll(/"revision":(\d+)/g)) news(awaited, Number(revision), timings)
      })
      answer.on('close', ended)
    })
    const ended = (): void => {
      if (!signal.aborted) timings.fault('event stream', 'ended')
      resolve()
    }
    sent.on('error', ended)
    sent.end()
    signal.addEventListener('abort', () => sent.destroy(), { once: true })
  })
}

function news(awaited: Map<number, number>, seen: number, timings: Timings): void {
  for (const [revision, at] of awaited) {
    if (revision > seen) continue
    timings.note('event after a write', performance.now() - at)
    awaited.delete(revision)
  }
}
