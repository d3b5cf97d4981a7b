import type { Terminal } from './terminal.ts'

export interface Interrupt {
  /** What a wait came to, or `asked` as soon as somebody asks to stop: an input may stay silent for ever. */
  orAsked<T>(wait: Promise<T>): Promise<T | 'asked'>
  /** Aborted when somebody asked twice: what is under way is left. */
  readonly signal: AbortSignal
  /** Stops listening, so that signals end the process as usual. */
  release(): void
}

/** Listens for Ctrl-C and for being told to end. The first time the work under way is finished, the second time it is left. */
export function listenForInterrupt(terminal: Terminal): Interrupt {
  const controller = new AbortController()
  let times = 0
  // One wait at a time. A promise that lives as long as the run would keep everything it was ever raced with.
  let stopWaiting: () => void = () => undefined
  const onSignal = () => {
    times += 1
    if (times === 1) {
      terminal.tell('nexus: finishing the relationship under way; once more to stop at once')
      stopWaiting()
      return
    }
    controller.abort()
    release()
  }
  const release = () => {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    orAsked: (wait) =>
      new Promise((resolve, reject) => {
        stopWaiting = () => resolve('asked')
        if (times > 0) stopWaiting()
        wait.then(resolve, reject)
      }),
    signal: controller.signal,
    release,
  }
}
