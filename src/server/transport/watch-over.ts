/**
 * Ends a stream whose reader may no longer read: who was signed out, disabled, taken out of the project or given another role. Gives what
 * ends the watch.
 */
export function watchOver({ mayStill, everyMs, cut }: Watch): () => void {
  let isAsking = false
  const ask = async (): Promise<void> => {
    if (isAsking) return
    isAsking = true
    try {
      if (!(await mayStill())) cut()
    } finally {
      isAsking = false
    }
  }
  // A database that does not answer just now says nothing about anybody; the next question does.
  const timer = setInterval(() => void ask().catch(() => undefined), everyMs)
  return () => clearInterval(timer)
}

interface Watch {
  readonly mayStill: () => Promise<boolean>
  readonly everyMs: number
  readonly cut: () => void
}
