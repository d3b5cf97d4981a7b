import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { setUp } from '../src/api/accounts.ts'
import { startImport } from '../src/api/imports.ts'
import { listRelationships } from '../src/api/relationships.ts'
import { listRuns, watchRun } from '../src/api/runs.ts'
import type { NexusClient } from '../src/client/client.ts'
import { openLog } from '../src/server/log.ts'
import { type RunningServer, serve } from '../src/server/serve.ts'
import { defaultSettings } from '../src/server/settings.ts'
import { openDatabase } from '../src/store/open-database.ts'
import { cookieClient } from '../test/server/cookie-client.ts'
import { emailOf, password } from '../test/web/workbench.ts'
import { syntheticRecords } from './synthetic.ts'

export interface BigSize {
  readonly relationships: number
  /** Of the one long relationship. */
  readonly turns: number
  /** Where the built workbench lies. */
  readonly workbench: string
}

export interface BigScene {
  readonly url: string
  readonly project: string
  /** The long one. */
  readonly relationship: string
  readonly close: () => Promise<void>
}

/** A data folder with very many relationships and a very long one, served. The many are copies of a short one, said to be different. */
export async function openBigScene({ relationships, turns, workbench }: BigSize): Promise<BigScene> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-web-speed-'))
  const environment = randomBytes(32).toString('base64')
  const start = (): Promise<RunningServer> =>
    serve({
      data: { kind: 'folder', folder },
      keys: { environment },
      ...{ host: '127.0.0.1', port: 0, organisation: null, slots: 1 },
      settings: { ...defaultSettings, workbench },
      log: openLog('silent'),
    })
  const first = await start()
  const made = await withTwo(first, turns)
  await first.close()
  await filled(folder, { ...made, count: relationships })
  const server = await start()
  return {
    ...{ url: server.url, project: made.project, relationship: made.long },
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Made {
  readonly project: string
  readonly long: string
  readonly short: string
}

/** An administrator, a long relationship and a short one, assessed by rules. */
async function withTwo({ url, setUpLink }: RunningServer, turns: number): Promise<Made> {
  const client = cookieClient(url)
  const token = new URL(setUpLink ?? '').hash.slice(1)
  const body = { token, name: 'Ada Admin', email: emailOf('admin'), password, projectName: 'Harbour clinic' }
  const { project } = await client.call(setUp, { body })
  for (const size of [turns, 24]) {
    const [record] = syntheticRecords({ turns: size, turnsPerRecord: size, seed: 1 })
    const line = { format: 'nexus-relationship/1', ...record?.relationship, id: `record-${size}` }
    const query = { name: 'long.jsonl', coder: 'rules', pseudonymise: 'false' } as const
    await client.upload(startImport, { params: { project }, query }, `${JSON.stringify(line)}\n`)
    await settled(client, project)
  }
  const { items } = await client.call(listRelationships, { params: { project } })
  const [short, long] = [...items].sort((one, other) => one.turns - other.turns)
  if (short === undefined || long === undefined) throw new Error('The two relationships were not imported.')
  return { project, long: long.id, short: short.id }
}

async function settled(client: NexusClient, project: string): Promise<void> {
  for (const state of ['queued', 'running'] as const) {
    const { items } = await client.call(listRuns, { params: { project }, query: { state } })
    for (const { id } of items) for await (const _ of client.events(watchRun, { params: { project, run: id } }));
    if (items.length > 0) return settled(client, project)
  }
}

async function filled(folder: string, { project, short, count }: Made & { readonly count: number }): Promise<void> {
  const database = await openDatabase({ kind: 'folder', folder })
  const levels = sql`(array['1', '2', '2', '2', '3', 'indeterminate'])[1 + n % 6]`
  await database.db.execute(sql`
    insert into relationships (id, project_id, person_id, key_id, external_index, sealed_profile, system_id, system_name, system_version,
      system, content_hash, session_count, turn_count, first_at, last_at, review_state, created_at, changed_at, assessment_id,
      level, certainty, max_severity, open_ruptures, rupture_count, strain, session_strip)
    select gen_random_uuid(), project_id, person_id, key_id, sha256(convert_to('copy ' || n, 'UTF8')), sealed_profile,
      'system-' || n % 7, 'System ' || n % 7, '1.' || n % 5, system, content_hash, 4 + n % 40, 40 + n % 400,
      created_at - n * interval '1 minute', created_at - n * interval '1 second', (array['none', 'waiting', 'done'])[1 + n % 3],
      created_at, created_at - n * interval '1 second', assessment_id, ${levels},
      (array['provisional', 'low', 'moderate', 'high'])[1 + n % 4], n % 5, n % 2, n % 4,
      (array['none', 'open', 'unresolved', 'repaired'])[1 + n % 4], left('1222m32u221122223333', 4 + n % 17)
    from relationships, generate_series(1, ${count}::int) n where id = ${short} and project_id = ${project}`)
  await database.db.execute(sql`analyze relationships`)
  await database.close()
}
