import { fromBufferPromise, openPromise, type ZipFile } from 'yauzl'

/** The files of a ChatGPT export that hold conversations: one, or several numbered ones. */
const conversationFile = /(^|\/)conversations(-\d+)?\.json$/

export interface Zip {
  /** The conversation files, one after the other, in the order of their names. */
  open(): AsyncGenerator<Uint8Array>
  readonly count: number
  /** True once a part could not be unpacked to its end. */
  isDamaged(): boolean
  close(): void
}

/** Opens the zip of a ChatGPT export, from its path or from memory; null when it is damaged. */
export async function openZip(zip: string | Buffer): Promise<Zip | null> {
  const options = { lazyEntries: true, autoClose: false }
  try {
    const file = typeof zip === 'string' ? await openPromise(zip, options) : await fromBufferPromise(zip, options)
    const names = []
    for await (const entry of file.eachEntry()) if (conversationFile.test(entry.fileName)) names.push(entry)
    const entries = names.toSorted((a, b) => a.fileName.localeCompare(b.fileName, 'en', { numeric: true }))
    const state = { isDamaged: false }
    return {
      open: () => contents(file, entries, state),
      count: entries.length,
      isDamaged: () => state.isDamaged,
      close: () => file.close(),
    }
  } catch {
    // A zip can be damaged in many ways; to the reader it is one: it cannot be opened.
    return null
  }
}

type Entry = Parameters<ZipFile['openReadStreamPromise']>[0]

async function* contents(
  file: ZipFile,
  entries: readonly Entry[],
  state: { isDamaged: boolean },
): AsyncGenerator<Uint8Array> {
  for (const [index, entry] of entries.entries()) {
    if (index > 0) yield Buffer.from('\n')
    try {
      const stream: AsyncIterable<Uint8Array> = await file.openReadStreamPromise(entry)
      yield* stream
    } catch {
      // What came before the damage is read; that something is missing is told at the end.
      state.isDamaged = true
    }
  }
}
