import { sql } from 'drizzle-orm'
import { listCodings } from '../../src/api/codings.ts'
import { readTranscript } from '../../src/api/relationships.ts'
import { readRun } from '../../src/api/runs.ts'
import type { NexusClient } from '../../src/client/client.ts'
import { verifyAudit } from '../../src/store/audit-verification.ts'
import type { Deed } from './kill-deeds.ts'
import type { Open } from './kill-scene.ts'

/** What is asked of the store itself; each has to be nought but the first four. */
export interface StoreCount {
  readonly relationships: number
  readonly assessed: number
  /** Units that were begun more than once. */
  readonly begunAgain: number
  /** Uploads nobody sent on; they are swept after a quarter of an hour. */
  readonly brokenUploads: number
  /** Imports beyond one for each upload. */
  readonly twice: number
  /** Done without assessment, assessed without being done, assessed twice, or without its coding or its place in the list. */
  readonly half: number
  /** Runs and units that have not ended. */
  readonly stuck: number
  /** Uploads or keys of ended imports that are still there. */
  readonly leftBehind: number
  readonly failedUnits: number
  readonly auditFaults: number
}

/** Acknowledged writes that cannot be found through the server, and those that are there twice. */
export async function foundAgain(
  { client, project }: { readonly client: NexusClient; readonly project: string },
  deeds: readonly Deed[],
): Promise<{ lost: number; twice: number }> {
  const found = { lost: 0, twice: 0 }
  for (const { answer, expects, contradictions } of deeds) {
    found.twice += contradictions
    if (answer === null) continue
    switch (expects.kind) {
      case 'upload': {
        const { state, done } = await client.call(readRun, { params: { project, run: answer } })
        if (state !== 'done' || done < expects.relationships) found.lost += 1
        if (done > expects.relationships) found.twice += 1
        break
      }
      case 'turns': {
        const params = { project, relationship: expects.relationship }
        const { sessions } = await client.call(readTranscript, { params })
        const ids = sessions.flatMap(({ turns }) =>
          turns.flatMap(({ id, parts }) => parts?.map((one) => one.id) ?? [id]),
        )
        const times = expects.ids.map((id) => ids.filter((one) => one === id).length)
        if (times.some((count) => count === 0)) found.lost += 1
        if (times.some((count) => count > 1)) found.twice += 1
        break
      }
      case 'coding': {
        const params = { project, relationship: expects.relationship }
        const { items } = await client.call(listCodings, { params })
        const submitted = items.filter(({ coderKind, state }) => coderKind === 'human' && state === 'submitted')
        if (submitted.length === 0) found.lost += 1
        if (submitted.length > 1) found.twice += 1
      }
    }
  }
  return found
}

/** Counts in the store what nobody must find there. */
export async function counted({ database, vault }: Open, uploads: number): Promise<StoreCount> {
  const { db } = database
  const number = async (query: ReturnType<typeof sql>): Promise<number> =>
    Number((await db.execute<{ n: string }>(sql`select (${query}) as n`)).rows[0]?.n ?? 0)
  const { faults } = await verifyAudit({ tx: db, vault })
  return {
    relationships: await number(sql`select count(*) from relationships`),
    assessed: await number(sql`select count(*) from relationships where assessment_id is not null`),
    begunAgain: await number(sql`select count(*) from run_items where attempts > 1`),
    brokenUploads: await number(sql`select count(*) from runs where state = 'receiving'`),
    twice: Math.max(
      0,
      (await number(sql`select count(*) from runs where kind = 'import' and state <> 'receiving'`)) - uploads,
    ),
    half: await number(halves),
    stuck: await number(sql`(select count(*) from runs where state in ('queued', 'running'))
      + (select count(*) from run_items where state in ('queued', 'running'))`),
    leftBehind:
      await number(sql`(select count(*) from run_parts p join runs r on r.id = p.run_id where r.ended_at is not null)
      + (select count(*) from data_keys k where k.purpose = 'run' and not exists (select 1 from runs r where r.key_id = k.id))`),
    failedUnits: await number(sql`select count(*) from run_items where state = 'failed'`),
    auditFaults: faults.length,
  }
}

const halves = sql`
  (select count(*) from run_items i join runs r on r.id = i.run_id and r.kind = 'assess' where i.state = 'done'
    and (select count(*) from assessments a where a.run_id = i.run_id and a.relationship_id = i.relationship_id) <> 1)
  + (select count(*) from assessments a where not exists (select 1 from run_items i
    where i.run_id = a.run_id and i.relationship_id = a.relationship_id and i.state = 'done'))
  + (select count(*) from assessments a where not exists (select 1 from codings c
    where c.id = a.coding_id and c.relationship_id = a.relationship_id))
  + (select count(*) from relationships r where r.assessment_id is not null
    and not exists (select 1 from assessments a where a.id = r.assessment_id and a.relationship_id = r.id))
  + (select count(*) from relationships r where r.assessment_id is null
    and exists (select 1 from run_items i join runs u on u.id = i.run_id where u.kind = 'assess' and i.state = 'done'
    and i.relationship_id = r.id))
  + (select count(*) from relationships r where r.turn_count <> (select count(*) from turns t where t.relationship_id = r.id))`
