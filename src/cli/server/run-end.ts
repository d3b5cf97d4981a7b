import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { cancelRun, runBody, watchRun } from '../../api/runs.ts'
import { NexusError } from '../../errors.ts'
import type { Interrupt } from '../interrupt.ts'
import type { ServerConnection } from './connection.ts'

export type Run = z.output<typeof runBody>

interface Waiting {
  readonly connection: ServerConnection
  readonly interrupt: Interrupt
  /** Told whenever the run has changed. */
  readonly onChange: (run: Run) => void
}

/** Waits until a run has ended. When somebody asks to stop, the run is cancelled; what it did until then stays. */
export async function runEnd(begun: Run, { connection, interrupt, onChange }: Waiting): Promise<Run> {
  const params = { project: connection.project, run: begun.id }
  let run = begun
  let isCancelled = false
  while (!isEnded(run)) {
    const events = connection.client.events(watchRun, { params, signal: interrupt.signal })
    while (!isEnded(run)) {
      const next = isCancelled ? await events.next() : await interrupt.orAsked(events.next())
      if (next === 'asked') {
        isCancelled = true
        await cancelled(connection, params)
        break
      }
      if (next.done === true) break
      run = runBody.parse(next.value.json)
      onChange(run)
    }
    if (interrupt.signal.aborted) throw new NexusError('interrupted', `Left while the server works on run ${run.id}.`)
    // A server that restarts ends the stream; it is taken up again.
    if (!isEnded(run)) await pause(500)
  }
  return run
}

const isEnded = ({ state }: Run): boolean => ['done', 'partly', 'failed', 'cancelled'].includes(state)

async function cancelled(
  { client }: ServerConnection,
  params: { readonly project: string; readonly run: string },
): Promise<void> {
  await client.call(cancelRun, { params }).catch((error: unknown) => {
    // It ended by itself a moment before.
    if (!(error instanceof NexusError) || error.code !== 'conflict') throw error
  })
}
