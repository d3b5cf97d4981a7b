import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { DurableFolder, durableParameters } from './durable-folder.ts'
import { type Asked, answerBytes, type Told } from './thread-messages.ts'

// One embedded database in a thread of its own: a heavy query keeps this thread busy and no other.

/** What the thread of an embedded database is started with. */
export interface Setup {
  readonly folder: string
  /** How much of the write-ahead log may gather before it is trimmed. */
  readonly checkpointBytes: number
}

const isSetup = (value: unknown): value is Setup =>
  typeof value === 'object' && value !== null && 'folder' in value && 'checkpointBytes' in value

const port = parentPort
if (port === null || !isSetup(workerData)) throw new TypeError('This file is started as a thread, with a data folder.')
const tell = (told: Told, moved: readonly ArrayBuffer[] = []): void => port.postMessage(told, [...moved])

const lite = new PGlite({
  fs: new DurableFolder(workerData.folder),
  startParams: durableParameters(PGlite.defaultStartParams),
})
await lite.waitReady
let asked = 0
let writtenTo = await position()
tell({ kind: 'ready' })

let inTurn: Promise<void> = Promise.resolve()
port.on('message', (message: Asked) => {
  inTurn = inTurn.then(() => answer(message)).catch((cause: unknown) => tell({ kind: 'broken', reason: String(cause) }))
})

async function answer(asked: Asked): Promise<void> {
  if (asked.kind === 'close') {
    await lite.close()
    tell({ kind: 'closed' })
    port?.close()
    return
  }
  const pieces = piecesTold(asked.id)
  await lite.execProtocolRawStream(asked.message, { onRawData: pieces.add, syncToFs: false })
  const rest = pieces.taken()
  tell({ kind: 'done', id: asked.id, bytes: rest }, [rest.buffer])
  await checkpointWhenDue(asked.message.length)
}

/** Rows come in pieces of 8 KB; each message between threads has its price, so several travel together. */
function piecesTold(id: number) {
  let held: Uint8Array[] = []
  let size = 0
  const taken = (): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(size)
    let at = 0
    for (const piece of held) {
      bytes.set(piece, at)
      at += piece.length
    }
    held = []
    size = 0
    return bytes
  }
  const add = (piece: Uint8Array): void => {
    // A view of memory that the next piece overwrites.
    held.push(piece.slice())
    size += piece.length
    if (size < answerBytes) return
    const bytes = taken()
    tell({ kind: 'piece', id, bytes }, [bytes.buffer])
  }
  return { add, taken }
}

/** Without a server behind it nothing trims the write-ahead log: it would grow as long as the process lives. */
async function checkpointWhenDue(bytes: number): Promise<void> {
  asked += bytes + 200
  if (asked < workerData.checkpointBytes / 8 || lite.isInTransaction()) return
  asked = 0
  const at = await position()
  if (at - writtenTo < workerData.checkpointBytes) return
  await lite.exec('checkpoint')
  writtenTo = await position()
}

async function position(): Promise<number> {
  const { rows } = await lite.query<{ at: string }>(`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as at`)
  return Number(rows[0]?.at ?? 0)
}
