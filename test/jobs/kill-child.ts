import { sql } from 'drizzle-orm'
import { receiveUpload } from '../../src/jobs/upload.ts'
import { startWorker } from '../../src/jobs/worker.ts'
import { openKeyring } from '../../src/protection/keyring.ts'
import type { Database } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { openVault } from '../../src/store/vault.ts'
import { chunksOf } from './work-bench.ts'

/** What a process of the kill rounds is told when it starts. */
export interface ChildPart {
  readonly folder: string | null
  readonly url: string | null
  readonly keys: string
  readonly works: boolean
}

/** An upload to keep, or without text a look at what is under way. */
export interface Asked {
  readonly id: number
  readonly project: string
  readonly text: string | null
}

export type ChildSays =
  | { readonly kind: 'ready' }
  | { readonly kind: 'kept'; readonly id: number; readonly run: string }
  | { readonly kind: 'seen'; readonly id: number; readonly underWay: string }
  | { readonly kind: 'refused'; readonly id: number; readonly why: string }
  | { readonly kind: 'fault'; readonly what: string; readonly why: string }

const assess = { coder: 'rules', parameterSet: null, seed: 1, robustness: 'skip' } as const
const say = (what: ChildSays) => void process.send?.(what)
const why = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))

/** A server (takes uploads), a worker, or both, as `nexus serve` and `nexus worker` put them together. */
async function work({ folder, url, keys, works }: ChildPart): Promise<void> {
  const source =
    url === null
      ? ({ kind: 'folder', folder: folder ?? '' } as const)
      : ({ kind: 'postgres', url, poolSize: 8 } as const)
  const database = await openDatabase(source)
  const vault = openVault(await openKeyring({ file: keys }))
  if (works) {
    await startWorker(
      { database, vault },
      {
        ...{ pollMs: 100, beatMs: 500, deadAfterMs: 2500, memoryMb: 256 },
        onFault: ({ what, error }) => say({ kind: 'fault', what, why: why(error) }),
      },
    )
  }
  process.on('message', ({ id, project, text }: Asked) => {
    if (text === null) {
      void underWay(database).then((kind) => say({ kind: 'seen', id, underWay: kind }))
      return
    }
    const act = { tx: database.db, vault, project, actor: 'user:tester', now: new Date() }
    const options = { format: null, pseudonymise: false, assess }
    receiveUpload(act, { name: 'upload.jsonl', options, bytes: chunksOf(text, 4000) }).then(
      (run) => say({ kind: 'kept', id, run }),
      (error: unknown) => say({ kind: 'refused', id, why: why(error) }),
    )
  })
  say({ kind: 'ready' })
}

async function underWay({ db }: Database): Promise<string> {
  const { rows } = await db.execute<{ kind: string }>(
    sql`select kind from runs where state in ('queued', 'running') order by id desc limit 1`,
  )
  return rows[0]?.kind ?? 'idle'
}

process.on('disconnect', () => process.exit())
const [, , part] = process.argv
if (part !== undefined) {
  // Written by kill-rounds.ts alone.
  await work(JSON.parse(part) as ChildPart)
}
