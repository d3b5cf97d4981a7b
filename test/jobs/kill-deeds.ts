import { setTimeout as wait } from 'node:timers/promises'
import { saveDraft, submitCoding } from '../../src/api/codings.ts'
import { startImport } from '../../src/api/imports.ts'
import { appendTurns } from '../../src/api/relationships.ts'
import { type NexusClient, nexusClient } from '../../src/client/client.ts'
import { ServerProblem } from '../../src/client/server-problem.ts'
import { codebookVersion } from '../../src/dtn/codebook.ts'
import { type Random, wholeBelow } from '../../src/stats/random.ts'
import { lineOf, shortRelationship } from './work-bench.ts'

/** A write that is sent until it is acknowledged, always with the same key. */
export interface Deed {
  readonly kind: 'upload' | 'turns' | 'coding'
  readonly send: (pace: 'slowly' | 'at once') => Promise<string>
  /** What it has to have left behind. */
  readonly expects: Expected
  tries: number
  /** What was acknowledged, once it was. */
  answer: string | null
  /** Answers of the same write that were not the first one. */
  contradictions: number
}

export type Expected =
  | { readonly kind: 'upload'; readonly relationships: number }
  | { readonly kind: 'turns'; readonly relationship: string; readonly ids: readonly string[] }
  | { readonly kind: 'coding'; readonly relationship: string }

/** Sends a deed once; what the server itself is to blame for is told, a broken connection is not. */
export async function tried(deed: Deed, pace: 'slowly' | 'at once', fault: (what: string) => void): Promise<void> {
  deed.tries += 1
  try {
    const answer = await deed.send(pace)
    if (deed.answer !== null && deed.answer !== answer) deed.contradictions += 1
    deed.answer ??= answer
  } catch (error) {
    if (!(error instanceof ServerProblem)) return
    // Its first try may still count as being at work; its server may be ending.
    if (error.code === 'conflict' || error.code === 'unavailable') return
    fault(`${deed.kind}: ${error.status} ${error.code}`)
  }
}

/** A client that sends once: what is repeated, and when, is decided here. */
export function onceClient(url: string, key: string): NexusClient {
  return nexusClient({ url, key, wait: () => Promise.reject(new RangeError('Not again.')) })
}

interface Doing {
  readonly client: NexusClient
  readonly project: string
}

const blank = (deed: Pick<Deed, 'kind' | 'send' | 'expects'>): Deed => ({
  ...deed,
  ...{ tries: 0, answer: null, contradictions: 0 },
})

/** An upload of some relationships in one of the formats, sometimes of several mebibytes, to be imported and assessed. */
export function upload({ client, project }: Doing, name: string, random: Random): Deed {
  const { text, relationships } = fileOf(name, random)
  const pseudonymise = random() < 0.5 ? ('true' as const) : ('false' as const)
  const query = { name, pseudonymise, assess: 'true', coder: 'rules' } as const
  const asked = { params: { project }, query, idempotencyKey: `upload-${name}` }
  const slowlyMs = random() < 0.5 ? 0 : wholeBelow(random, 120)
  return blank({
    kind: 'upload',
    expects: { kind: 'upload', relationships },
    send: async (pace) =>
      (await client.upload(startImport, asked, streamOf(text, pace === 'slowly' ? slowlyMs : 0))).id,
  })
}

/** Two messages as they come in while somebody speaks. */
export function liveTurns({ client, project }: Doing, relationship: string, name: string): Deed {
  const ids = [`${name}-c`, `${name}-s`]
  const turns = [
    { id: `${name}-c`, speaker: 'client' as const, text: 'I tried it, and it was harder than I thought.' },
    { id: `${name}-s`, speaker: 'system' as const, text: 'That sounds tiring. What was the hardest part of it?' },
  ]
  const asked = { params: { project, relationship }, body: { session: { id: 'live' }, turns } }
  return blank({
    kind: 'turns',
    expects: { kind: 'turns', relationship, ids },
    send: async () => JSON.stringify(await client.call(appendTurns, { ...asked, idempotencyKey: `turns-${name}` })),
  })
}

/** A coding of a relationship nobody else codes: its draft, then its submission. */
export function coding({ client, project }: Doing, relationship: string): Deed {
  const params = { project, relationship }
  // Every turn was looked at and carries no code.
  const body = { codebook: codebookVersion, turns: {} }
  return blank({
    kind: 'coding',
    expects: { kind: 'coding', relationship },
    send: async () => {
      await client.call(saveDraft, { params, body, idempotencyKey: `draft-${relationship}` })
      return (await client.call(submitCoding, { params, body: {}, idempotencyKey: `submit-${relationship}` })).id
    },
  })
}

function fileOf(name: string, random: Random): { text: string; relationships: number } {
  const count = 2 + wholeBelow(random, 20)
  const ids = Array.from({ length: count }, (_, at) => `${name}-${at}`)
  switch (wholeBelow(random, 4)) {
    case 0: {
      // Blanks between the fields of a line are read over: an upload of several parts that is quickly assessed.
      const padding = random() < 0.4 ? ' '.repeat(200_000) : ''
      const lines = ids.map((id) => lineOf(shortRelationship(id, 1 + wholeBelow(random, 6))))
      return { text: lines.map((line) => line.replace(',', `,${padding}`)).join(''), relationships: count }
    }
    case 1: {
      const messages = [
        { role: 'user', content: 'I cannot sleep, and work is too much.' },
        { role: 'assistant', content: 'That sounds hard. Since when?' },
      ]
      return { text: ids.map((user) => `${JSON.stringify({ user, messages })}\n`).join(''), relationships: count }
    }
    case 2: {
      const rows = ids.flatMap((id) => [`${id},1,user,I cannot sleep.`, `${id},1,assistant,Since when?`])
      return { text: ['client_id,session,speaker,text', ...rows, ''].join('\n'), relationships: count }
    }
    default: {
      const exchange = 'Client: I cannot sleep.\nSystem: Since when?\n'
      return { text: exchange.repeat(count), relationships: 1 }
    }
  }
}

const chunkChars = 64 * 1024

/** Always a stream: sent again, the request has to look the same. */
function streamOf(text: string, pauseMs: number): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(text)
  // At least some pieces, so that there is a middle.
  const size = Math.min(chunkChars, Math.ceil(bytes.length / 8))
  let at = 0
  return new ReadableStream({
    pull: async (controller) => {
      if (pauseMs > 0) await wait(pauseMs)
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + size)))
      at += size
      if (at >= bytes.length) controller.close()
    },
  })
}
