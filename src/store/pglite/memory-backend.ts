import { PGlite } from '@electric-sql/pglite'
import type { Backend } from './backend.ts'

/** A database in memory and in this thread, gone when it is closed. `template` is a dump of one, which loads faster than an empty one is made. */
export async function openMemoryBackend(template?: Blob): Promise<Backend & { readonly dump: () => Promise<Blob> }> {
  const lite = new PGlite(template === undefined ? {} : { loadDataDir: template })
  await lite.waitReady
  return {
    exchange: (message, onAnswer) =>
      // What is handed out is a view of memory that the next piece overwrites.
      lite.execProtocolRawStream(message, { onRawData: (bytes) => onAnswer(bytes.slice()) }),
    close: () => lite.close(),
    dump: () => lite.dumpDataDir('none'),
  }
}
