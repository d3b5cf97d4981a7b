import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startImport } from '../../api/imports.ts'
import { NexusError } from '../../errors.ts'
import type { ColumnMap } from '../../formats/columns.ts'
import type { FormatId } from '../../formats/format.ts'
import type { Source } from '../../formats/source.ts'
import type { ServerConnection } from './connection.ts'
import type { Run } from './run-end.ts'

export interface SendOptions {
  readonly connection: ServerConnection
  readonly from?: FormatId | undefined
  readonly columns?: ColumnMap | undefined
  readonly gapMinutes?: number | undefined
  readonly signal: AbortSignal
  readonly onSent: (bytes: number) => void
  /** How waiting is done between tries; for tests. */
  readonly wait?: (ms: number) => Promise<unknown>
}

/**
 * Sends a file as it is read, and again from its start where the line broke. All tries have one idempotency key: a file that had arrived
 * is not imported twice.
 */
export async function sentFile(source: Source, options: SendOptions): Promise<Run> {
  const { connection, from, columns, gapMinutes, signal, onSent, wait = pause } = options
  const asked = {
    params: { project: connection.project },
    query: {
      name: basename(source.name).slice(0, longestName),
      assess: 'false',
      ...(from === undefined ? {} : { format: from }),
      ...(columns === undefined ? {} : { columns: columnsText(columns) }),
      ...(gapMinutes === undefined ? {} : { gapMinutes }),
    },
    idempotencyKey: randomUUID(),
    signal,
  } as const
  for (let tried = 1; ; tried += 1) {
    try {
      return await connection.client.upload(startImport, asked, streamOf(source, onSent))
    } catch (error) {
      if (signal.aborted || !source.canReopen || tried >= mostTries || !mayPass(error)) throw error
      await wait(1000 * 2 ** (tried - 1))
    }
  }
}

const longestName = 200
/** Until the server has noticed that the line broke (half a minute), the key counts as still at work. */
const mostTries = 7

const mayPass = (error: unknown): boolean =>
  error instanceof NexusError && ['unavailable', 'tooMany', 'conflict'].includes(error.code)

const columnsText = (columns: ColumnMap): string =>
  Object.entries(columns)
    .map(([role, name]) => `${role}=${name}`)
    .join(',')

/** Read only as fast as the server takes it. */
function streamOf(source: Source, onSent: (bytes: number) => void): ReadableStream<Uint8Array> {
  const chunks = source.open()[Symbol.asyncIterator]()
  let sent = 0
  return new ReadableStream({
    pull: async (controller) => {
      const next = await chunks.next()
      if (next.done === true) {
        controller.close()
        return
      }
      sent += next.value.length
      onSent(sent)
      controller.enqueue(next.value)
    },
    cancel: async () => {
      await chunks.return?.()
    },
  })
}
