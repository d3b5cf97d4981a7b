import { closeSync, fsyncSync, openSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Options = Parameters<NodeFS['init']>[1]

/**
 * A data folder whose writes are on the disk when the database says so. PGlite starts PostgreSQL with fsync off, and its files answer
 * fsync without doing anything: a power cut would take acknowledged transactions with it.
 */
export class DurableFolder extends NodeFS {
  override async init(lite: PGlite, options: Options): Promise<{ emscriptenOpts: Options }> {
    const { emscriptenOpts } = await super.init(lite, options)
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), syncForGood] } }
  }
}

/** `fdatasync` cannot be mended this way, so the write-ahead log is told to use fsync. */
export const durableParameters = (defaults: readonly string[]): string[] => [
  ...defaults.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
]

interface FolderModule {
  readonly NODEFS: {
    stream_ops: { fsync?: (stream: OpenFile) => number }
    readonly realPath: (node: unknown) => string
  }
}

interface OpenFile {
  /** A folder has none. */
  readonly nfd?: number
  readonly node: unknown
}

function syncForGood(module: unknown): void {
  if (!hasFolders(module)) throw new TypeError('PGlite no longer keeps its files through NODEFS')
  const { NODEFS } = module
  NODEFS.stream_ops.fsync = ({ nfd, node }) => {
    const opened = nfd ?? openSync(NODEFS.realPath(node), 'r')
    fsyncSync(opened)
    if (nfd === undefined) closeSync(opened)
    return 0
  }
}

const hasFolders = (module: unknown): module is FolderModule =>
  typeof module === 'object' && module !== null && 'NODEFS' in module
