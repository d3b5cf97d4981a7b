import type { Terminal } from './terminal.ts'

export interface Interrupt {
  /** True once somebody asked to stop: what is under way is finished, nothing new is begun. */
  readonly isAsked: boolean
  /** Aborted when somebody asked twice. */
  readonly signal: AbortSignal
  /** Stops listening, so that signals end the process as usual. */
  release(): void
}

/** Listens for Ctrl-C and for being told to end. The first time the work under way is finished, the second time it is left. */
export function listenForInterrupt(terminal: Terminal): Interrupt {
  const controller = new AbortController()
  let asked = 0
  const onSignal = () => {
    asked += 1
    if (asked === 1) terminal.tell('nexus: finishing the relationship under way; once more to stop at once')
    else controller.abort()
    if (asked === 2) release()
  }
  const release = () => {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    get isAsked() {
      return asked > 0
    },
    signal: controller.signal,
    release,
  }
}
