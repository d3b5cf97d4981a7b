import { NexusError } from '../../../errors.ts'
import { type Keyring, openKeyring } from '../../../protection/keyring.ts'
import { inspectStore, type StoreFacts } from '../../../store/inspection.ts'
import type { DatabaseSource } from '../../../store/open-database.ts'
import { serverOf } from '../../../store/pglite/folder-lock.ts'
import { isStore, keysOf } from '../../store-source.ts'
import { type Checked, doubtful, ill, well } from '../checked.ts'
import { operationsThere } from '../operations-there.ts'

/** Where the checks look. */
export interface Place {
  readonly folder: string
  readonly source: DatabaseSource
}

/** The master key: there, and closed to others. */
export async function keyCheck({ folder, source }: Place): Promise<{ checked: Checked; keyring: Keyring | null }> {
  if (source.kind === 'folder' && !isStore(folder)) {
    return {
      checked: doubtful('master key', 'there is no store yet', 'The first nexus serve makes it.'),
      keyring: null,
    }
  }
  try {
    const keyring = await openKeyring(keysOf(folder, source))
    const earlier = keyring.earlierIds.length
    if (earlier === 0) return { checked: well('master key', keyring.currentId), keyring }
    const text = `${keyring.currentId}, and ${earlier} earlier still at hand`
    return { checked: doubtful('master key', text, 'Finish the rotation: nexus keys rotate'), keyring }
  } catch (error) {
    return { checked: failed('master key', error), keyring: null }
  }
}

/** The database, the work on it, its clock and the ends of its audit. Changes nothing, the schema included. */
export async function storeChecks(place: Place, keyring: Keyring | null): Promise<readonly Checked[]> {
  const { folder, source } = place
  if (source.kind === 'memory') return []
  try {
    if (source.kind === 'postgres')
      return factChecks(await inspectStore({ ...source, patienceMs: 0 }, keyring), 'postgres')
    if (!isStore(folder)) return []
    const server = await serverOf(folder)
    if (server !== null) return [well('holder', `the server at ${server} holds it`), await serverCheck(server, keyring)]
    return [
      well('holder', 'nobody holds it'),
      ...factChecks(await inspectStore({ kind: 'folder', folder }, keyring), 'folder'),
    ]
  } catch (error) {
    return [failed('database', error)]
  }
}

/** The running server is asked whether it is ready, and with a proof that only the right key gives. */
async function serverCheck(server: string, keyring: Keyring | null): Promise<Checked> {
  try {
    if (keyring !== null) for await (const _ of operationsThere(server, keyring).auditEntries({ project: null })) break
    const { ok } = await fetch(new URL('/health/ready', server.replace('0.0.0.0', '127.0.0.1')), {
      headers: { host: 'localhost' },
    })
    return ok
      ? well('server', 'ready, and it has the same master key')
      : doubtful('server', 'not ready', 'Look into its log; what is missing is named at /health/ready.')
  } catch (error) {
    return failed('server', error)
  }
}

function factChecks(facts: StoreFacts, kind: 'postgres' | 'folder'): readonly Checked[] {
  return [
    versionCheck(facts),
    ...(kind === 'postgres' ? [clockCheck(facts), workerCheck(facts)] : []),
    queueCheck(facts),
    auditCheck(facts),
  ]
}

function versionCheck({ serverVersion, migrations: { taken, known } }: StoreFacts): Checked {
  const text = `PostgreSQL ${serverVersion}, ${taken} of ${known} steps of the schema`
  if (taken === known) return well('database', text)
  return doubtful(
    'database',
    text,
    'Take a backup with the Nexus that ran before; the next start takes the other steps.',
  )
}

const clockWarnMs = 5000

function clockCheck({ aheadMs }: StoreFacts): Checked {
  const text = `the clock of the database is ${Math.abs(aheadMs / 1000).toFixed(1)} s ${aheadMs < 0 ? 'behind' : 'ahead'}`
  return Math.abs(aheadMs) < clockWarnMs
    ? well('clock', text)
    : doubtful('clock', text, 'Set both clocks by NTP: retention, keys and sign-ins go by them.')
}

const silentAfterSeconds = 30

function workerCheck({ workerSilences, unitsWaiting }: StoreFacts): Checked {
  const heard = workerSilences.filter((seconds) => seconds < silentAfterSeconds)
  const text = `${heard.length} heard of in the last ${silentAfterSeconds} s, ${unitsWaiting} units of work waiting`
  if (heard.length > 0) return well('workers', text)
  const remedy = 'Start nexus worker, or nexus serve with --slots 1.'
  return unitsWaiting > 0 ? ill('workers', text, remedy) : doubtful('workers', text, remedy)
}

function queueCheck({ hasQueue }: StoreFacts): Checked {
  return hasQueue
    ? well('queue', 'there')
    : doubtful('queue', 'not there yet', 'The first worker makes it: nexus worker, or nexus serve with --slots 1.')
}

function auditCheck({ brokenHeads }: StoreFacts): Checked {
  if (brokenHeads.length === 0) return well('audit', 'every chain ends where it says')
  return ill(
    'audit',
    `${brokenHeads.length} chains do not end where they say`,
    'Run nexus audit verify, and see docs/operations.md, "When something happened".',
  )
}

function failed(check: string, error: unknown): Checked {
  if (error instanceof NexusError) return ill(check, error.code, error.message)
  throw error
}
