import type { CodeOptions, Coder } from '../coders/coder.ts'
import type { ReadEvent } from '../formats/reader.ts'

/** What was read, with the coder to assess it by: one that may have begun already. */
export interface AheadEvent {
  readonly event: ReadEvent
  readonly coder: Coder
}

export interface AheadReader {
  /** The next of what is read, in order; null at its end. */
  next(): Promise<AheadEvent | null>
  /** Leaves what was begun and not asked for. */
  end(): void
}

/** Reads on and begins to code while an earlier relationship is assessed, as far as the coder can code several at once. */
export function codingAhead(
  events: AsyncIterator<ReadEvent>,
  { coder, signal }: { readonly coder: Coder; readonly signal: AbortSignal },
): AheadReader {
  const left = new AbortController()
  const pending: Promise<AheadEvent | null>[] = []
  const atOnce = coder.atOnce ?? 1
  let last: Promise<unknown> = Promise.resolve()

  async function readNext(): Promise<AheadEvent | null> {
    const next = await events.next()
    if (next.done === true) return null
    const stop = AbortSignal.any([signal, left.signal])
    return { event: next.value, coder: atOnce > 1 ? begun(next.value, coder, stop) : coder }
  }

  return {
    async next() {
      while (pending.length < atOnce) {
        const one = last.then(readNext)
        // What goes wrong while reading on is told when its turn comes.
        last = one.catch(() => undefined)
        pending.push(one)
      }
      return (await pending.shift()) ?? null
    },
    end: () => left.abort(),
  }
}

/** The same coder, at work on this relationship. */
function begun(event: ReadEvent, coder: Coder, signal: AbortSignal): Coder {
  if (event.kind !== 'relationship') return coder
  let onProgress: CodeOptions['onProgress']
  const coding = coder.code(event.relationship, { signal, onProgress: (progress) => onProgress?.(progress) })
  coding.catch(() => undefined)
  return {
    ...coder,
    code(_relationship, options = {}) {
      onProgress = options.onProgress
      return coding
    },
  }
}
