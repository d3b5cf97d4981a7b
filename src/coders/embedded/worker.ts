import { setImmediate as breathe } from 'node:timers/promises'
import { NexusError } from '../../errors.ts'
import type { Found } from './decoding.ts'
import { type GivenTurn, type RecordReader, recordReader } from './record-reader.ts'
import { loadTurnModel, type TurnModel } from './turn-model.ts'

/** What the process is asked: to take these turns into a record and code those from `from` on. */
export interface Request {
  readonly kind: 'read'
  readonly id: number
  /** Name of a record that goes on; null for one that is read and forgotten. */
  readonly record: string | null
  /** Turns of the record the process should hold already. */
  readonly known: number
  readonly turns: readonly GivenTurn[]
  readonly from: number
  /** Whether what is heard beside the codes is asked for. */
  readonly isListenedTo: boolean
}

export type Message = Request | { readonly kind: 'stop'; readonly id: number }

/** One a turn from `from` on: its codes, or null where it could not be coded. Shorter where it was stopped. */
export type Outcomes = readonly (Found | null)[]

export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unloadable'; readonly why: string | null }
  | { readonly kind: 'step'; readonly id: number; readonly done: number }
  | { readonly kind: 'done'; readonly id: number; readonly outcomes: Outcomes }
  /** The process does not hold what it should: give it the record again. */
  | { readonly kind: 'lost'; readonly id: number }

// Records that go on; one that is forgotten is given again. About 3 MB each at most.
const mostRecords = 32

async function serve(folder: string, reply: (reply: Reply) => void): Promise<void> {
  const underWay = new Set<number>()
  // Asked for while it loads, a model answers when it is there.
  const loading = loaded(folder)
  const records = new Map<string, RecordReader>()
  const answer = async (request: Request): Promise<void> => {
    underWay.add(request.id)
    const model = await loading
    const reader = readerFor(request, records, model)
    if (reader === null) return reply({ kind: 'lost', id: request.id })
    const outcomes = await coded(request, reader, {
      step: (done) => reply({ kind: 'step', id: request.id, done }),
      isStopped: () => !underWay.has(request.id),
    })
    underWay.delete(request.id)
    reply({ kind: 'done', id: request.id, outcomes })
  }
  // Requests are worked on side by side, so that one live turn does not wait for a whole record.
  process.on('message', (message: Message) => {
    if (message.kind === 'stop') underWay.delete(message.id)
    else void answer(message)
  })
  await loading
  reply({ kind: 'ready' })
}

async function loaded(folder: string): Promise<TurnModel> {
  const model = await loadTurnModel(folder)
  await warm(model)
  return model
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

interface Watch {
  readonly step: (done: number) => void
  readonly isStopped: () => boolean
}

async function coded(request: Request, reader: RecordReader, { step, isStopped }: Watch): Promise<Outcomes> {
  const { turns, known, from, isListenedTo } = request
  const outcomes: (Found | null)[] = []
  for (const [at, turn] of turns.entries()) {
    if (isStopped()) break
    if (known + at < from) {
      await reader.pass(turn)
      continue
    }
    // One turn that cannot be coded is told as such; those after it still are coded.
    outcomes.push(await reader.code(turn, { isListenedTo }).catch(() => null))
    if (outcomes.length % stepTurns === 0) step(outcomes.length)
    await breathe()
  }
  return outcomes
}

const stepTurns = 8

const [, , folder] = process.argv
if (process.send !== undefined && folder !== undefined) {
  const reply = (message: Reply) => void process.send?.(message)
  // Whoever asks decides what an interrupt means; this process ends with that one.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
  process.on('disconnect', () => process.exit())
  serve(folder, reply).catch((error: unknown) => {
    reply({ kind: 'unloadable', why: error instanceof NexusError ? error.message : null })
    process.disconnect()
  })
}
