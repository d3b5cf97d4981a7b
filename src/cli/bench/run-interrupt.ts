import type { Terminal } from '../terminal.ts'

export interface RunInterrupt {
  /** Somebody asked to stop. */
  readonly stop: AbortSignal
  /** Somebody asked twice. */
  readonly abort: AbortSignal
  /** Stops listening, so that signals end the process as usual. */
  release(): void
}

/** Listens for Ctrl-C and for being told to end. The first time open requests are finished, the second time they are left. */
export function listenForStop(terminal: Terminal): RunInterrupt {
  const stop = new AbortController()
  const abort = new AbortController()
  const onSignal = () => {
    if (stop.signal.aborted) {
      abort.abort()
      release()
      return
    }
    terminal.tell('nexus: stopping; open requests are finished first. Once more to leave them.')
    stop.abort()
  }
  const release = () => {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return { stop: stop.signal, abort: abort.signal, release }
}
