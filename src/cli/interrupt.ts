import type { Terminal } from './terminal.ts'

export interface Interrupt {
  /** True once somebody asked to stop: what is under way is finished, nothing new is begun. */
  readonly isAsked: boolean
  /** Fulfilled when somebody asked to stop. */
  readonly asked: Promise<'asked'>
  /** Aborted when somebody asked twice: what is under way is left. */
  readonly signal: AbortSignal
  /** Stops listening, so that signals end the process as usual. */
  release(): void
}

/** Listens for Ctrl-C and for being told to end. The first time the work under way is finished, the second time it is left. */
export function listenForInterrupt(terminal: Terminal): Interrupt {
  const controller = new AbortController()
  let times = 0
  let tellAsked: () => void = () => undefined
  const asked = new Promise<'asked'>((resolve) => {
    tellAsked = () => resolve('asked')
  })
  const onSignal = () => {
    times += 1
    if (times === 1) {
      terminal.tell('nexus: finishing the relationship under way; once more to stop at once')
      tellAsked()
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
    get isAsked() {
      return times > 0
    },
    asked,
    signal: controller.signal,
    release,
  }
}
