import { setImmediate as breathe } from 'node:timers/promises'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { FoundCode } from './decoding.ts'
import { type GivenTurn, type RecordReader, recordReader } from './record-reader.ts'
import { loadTurnModel, type TurnModel } from './turn-model.ts'

/** What a thread is asked: to take these turns into a record and code those from `from` on. */
export interface Request {
  readonly id: number
  /** Name of a record that goes on; null for one that is read and forgotten. */
  readonly record: string | null
  /** Turns of the record the thread should hold already. */
  readonly known: number
  readonly turns: readonly GivenTurn[]
  readonly from: number
  /** Set to 1 by whoever asks, to stop. */
  readonly stop: Int32Array
}

/** One a turn from `from` on: its codes, or null where it could not be coded. */
export type Outcomes = readonly (readonly FoundCode[] | null)[]

export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'step'; readonly id: number; readonly done: number }
  | { readonly kind: 'done'; readonly id: number; readonly outcomes: Outcomes }
  /** The thread does not hold what it should: give it the record again. */
  | { readonly kind: 'lost'; readonly id: number }

// Records that go on; one that is forgotten is given again. About 3 MB each at most.
const mostRecords = 32

async function serve(port: MessagePort, folder: string): Promise<void> {
  const model = await loadTurnModel(folder)
  await warm(model)
  const records = new Map<string, RecordReader>()
  const answer = async (request: Request): Promise<void> => {
    const reader = readerFor(request, records, model)
    if (reader === null) {
      port.postMessage({ kind: 'lost', id: request.id } satisfies Reply)
      return
    }
    const outcomes = await coded(request, reader, (done) =>
      port.postMessage({ kind: 'step', id: request.id, done } satisfies Reply),
    )
    port.postMessage({ kind: 'done', id: request.id, outcomes } satisfies Reply)
  }
  // Requests are worked on side by side, so that one live turn does not wait for a whole record.
  port.on('message', (request: Request) => void answer(request))
  port.postMessage({ kind: 'ready' } satisfies Reply)
}

/** The first run of a network takes longer than the others. */
async function warm(model: TurnModel): Promise<void> {
  const reader = recordReader(model)
  await reader.code({ speaker: 'client', text: 'Hello.', session: 0, isRead: true })
  await reader.code({ speaker: 'system', text: 'Hello.', session: 0, isRead: true })
}

function readerFor(request: Request, records: Map<string, RecordReader>, model: TurnModel): RecordReader | null {
  const { record, known } = request
  if (record === null || known === 0) {
    const reader = recordReader(model)
    if (record !== null) remember(records, record, reader)
    return reader
  }
  const reader = records.get(record)
  if (reader?.length !== known) return null
  remember(records, record, reader)
  return reader
}

function remember(records: Map<string, RecordReader>, record: string, reader: RecordReader): void {
  records.delete(record)
  records.set(record, reader)
  const [oldest] = records.keys()
  if (records.size > mostRecords && oldest !== undefined) records.delete(oldest)
}

async function coded(request: Request, reader: RecordReader, step: (done: number) => void): Promise<Outcomes> {
  const { turns, known, from, stop } = request
  const outcomes: (readonly FoundCode[] | null)[] = []
  for (const [at, turn] of turns.entries()) {
    if (Atomics.load(stop, 0) === 1) break
    if (known + at < from) {
      await reader.pass(turn)
      continue
    }
    // One turn that cannot be coded is told as such; those after it still are coded.
    outcomes.push(await reader.code(turn).catch(() => null))
    if (outcomes.length % stepTurns === 0) step(outcomes.length)
    await breathe()
  }
  return outcomes
}

const stepTurns = 8

if (parentPort !== null) {
  const { folder }: { folder: string } = workerData
  await serve(parentPort, folder)
}
