import { createHash } from 'node:crypto'
import type { Act } from '../store/act.ts'
import { eraseParts, noteArrival, writePart } from '../store/run-parts.ts'
import { addWholeUnit, createRun, dropReceiving, markReceived } from '../store/runs.ts'
import type { ImportOptions } from './import-unit.ts'
import { announce } from './queue.ts'

export interface Upload {
  readonly name: string
  readonly options: ImportOptions
  readonly bytes: AsyncIterable<Uint8Array>
  /** In the transaction that acknowledges it. */
  readonly onKept?: (act: Act, run: string) => Promise<void>
}

/**
 * Keeps an upload as it comes in, sealed, in parts of at most a mebibyte, each in a transaction of its own; `act.tx` is the database.
 * Only when all of it is kept does the run wait for a worker and is its id answered. What breaks off is erased.
 */
export async function receiveUpload(act: Act, { name, options, bytes, onKept }: Upload): Promise<string> {
  const { run, key } = await act.tx.transaction(async (tx) => {
    const made = await act.vault.newKey(tx, { project: act.project, purpose: 'run', now: act.now })
    const id = await createRun({ ...act, tx }, { kind: 'import', options, state: 'receiving', keyId: made.id })
    return { run: id, key: made.key }
  })
  try {
    const hash = createHash('sha256')
    let size = 0
    let seq = 0
    const keep = async (part: Uint8Array): Promise<void> => {
      await act.tx.transaction(async (tx) => {
        await writePart(tx, { run, direction: 'in', key }, { seq, bytes: part })
        await noteArrival(tx, run)
      })
      seq += 1
    }
    await keep(Buffer.from(name))
    for await (const part of inParts(bytes)) {
      hash.update(part)
      size += part.length
      await keep(part)
    }
    await act.tx.transaction(async (tx) => {
      const own = { ...act, tx }
      await markReceived(own, run, { size, sha256: hash.digest('hex') })
      await addWholeUnit(own, run)
      await announce(tx, { id: run, kind: 'import' })
      await onKept?.(own, run)
    })
    return run
  } catch (error) {
    await act.tx
      .transaction(async (tx) => {
        await eraseParts(tx, run, act.vault)
        await dropReceiving(tx, run)
      })
      // The database may be gone; what is left is swept later.
      .catch(() => undefined)
    throw error
  }
}

const partBytes = 1024 * 1024

/** The same bytes in parts of one size, the last one shorter. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; ) {
      const piece = chunk.subarray(at, at + partBytes - size)
      held.push(piece)
      size += piece.length
      at += piece.length
      if (size < partBytes) continue
      yield Buffer.concat(held)
      held = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(held)
}
