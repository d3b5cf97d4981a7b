import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { sql } from 'drizzle-orm'
import { blindIndex } from '../../src/protection/blind-index.ts'
import { createKeyFile } from '../../src/protection/key-file.ts'
import { openKeyring } from '../../src/protection/keyring.ts'
import { type Random, randomFrom, wholeBelow } from '../../src/stats/random.ts'
import { verifyAudit } from '../../src/store/audit-verification.ts'
import type { Database } from '../../src/store/database.ts'
import { newId } from '../../src/store/ids.ts'
import { type DatabaseSource, openDatabase } from '../../src/store/open-database.ts'
import { projects } from '../../src/store/schema/projects.ts'
import { openVault, type Vault } from '../../src/store/vault.ts'
import { scratchDatabase } from '../store/scratch-cluster.ts'
import type { Asked, ChildPart, ChildSays } from './kill-child.ts'
import { lineOf, shortRelationship } from './work-bench.ts'

export interface KillRounds {
  readonly on: 'pglite' | 'postgres'
  readonly rounds: number
  readonly seed: number
  readonly tell?: (line: string) => void
}

/** What the rounds came to; everything from `lost` on has to be nought. */
export interface KillReport {
  readonly rounds: number
  readonly killedServers: number
  readonly killedWorkers: number
  /** What was under way in the store when a process was killed. */
  readonly killedDuring: Readonly<Record<string, number>>
  readonly acknowledged: number
  readonly relationships: number
  readonly assessed: number
  /** Units that were begun more than once. */
  readonly begunAgain: number
  /** Relationships of acknowledged uploads that are not there. */
  readonly lost: number
  /** Done without assessment, assessed without being done, assessed twice, or without its coding or its place in the list. */
  readonly half: number
  /** Runs and units that have not ended. */
  readonly stuck: number
  /** Uploads or keys of ended imports that are still there. */
  readonly leftBehind: number
  readonly auditFaults: number
  readonly failedUnits: number
  /** Why units were given up, by code. */
  readonly failedWith: Readonly<Record<string, number>>
}

/** Imports and assesses while processes are killed with -9 at random moments, and counts what that did. */
export async function killRounds({ on, rounds, seed, tell = () => undefined }: KillRounds): Promise<KillReport> {
  const scene = await openScene(on)
  const random = randomFrom(seed)
  const kills = { servers: 0, workers: 0, during: new Map<string, number>() }
  try {
    const project = await scene.newProject()
    const kept = new Map<string, readonly string[]>()
    const crew = await startCrew(scene)
    for (let round = 1; round <= rounds; round += 1) {
      await playRound({ crew, random, kept, kills, project, round })
      tell(`round ${round} of ${rounds}: ${kept.size} uploads acknowledged`)
    }
    await crew.ready()
    await settled(crew, project)
    await crew.end()
    return await scene.within((open) => counted(open, { project, kept, kills, rounds }))
  } finally {
    await scene.close()
  }
}

interface Scene {
  readonly on: KillRounds['on']
  readonly part: Omit<ChildPart, 'works'>
  readonly newProject: () => Promise<string>
  /** With the store open here; on PGlite nobody else may hold it then. */
  readonly within: <T>(work: (open: { database: Database; vault: Vault }) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

async function openScene(on: KillRounds['on']): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-kill-'))
  const keys = join(folder, 'keys', 'master.json')
  await createKeyFile(keys)
  const scratch = on === 'postgres' ? await scratchDatabase({ empty: false }) : null
  const data = join(folder, 'data')
  const source: DatabaseSource =
    scratch === null ? { kind: 'folder', folder: data } : { kind: 'postgres', url: scratch.url, poolSize: 4 }
  const within: Scene['within'] = async (work) => {
    const database = await openDatabase(source)
    try {
      return await work({ database, vault: openVault(await openKeyring({ file: keys })) })
    } finally {
      await database.close()
    }
  }
  return {
    on,
    within,
    part: { folder: data, url: scratch?.url ?? null, keys },
    newProject: () =>
      within(async ({ database }) => {
        const id = newId()
        await database.db.insert(projects).values({ id, name: 'kill rounds', createdAt: new Date() })
        return id
      }),
    close: async () => {
      await scratch?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Member {
  process: ChildProcess
  isReady: Promise<void>
  readonly works: boolean
  readonly serves: boolean
}

/** The processes of a scene: on PGlite one that does everything, on PostgreSQL a server and two workers. */
async function startCrew({ on, part }: Scene) {
  const heard = new Set<(says: ChildSays) => void>()
  const start = (member: { works: boolean; serves: boolean }): Member => {
    const child = started({ ...part, works: member.works })
    const isReady = new Promise<void>((resolve) => {
      child.on('message', (says: ChildSays) => {
        if (says.kind === 'ready') resolve()
        for (const hear of heard) hear(says)
      })
    })
    return { ...member, process: child, isReady }
  }
  const members: Member[] =
    on === 'pglite'
      ? [start({ works: true, serves: true })]
      : [
          start({ works: false, serves: true }),
          start({ works: true, serves: false }),
          start({ works: true, serves: false }),
        ]
  const ready = async () => void (await Promise.all(members.map(({ isReady }) => isReady)))
  await ready()
  return {
    members,
    heard,
    ready,
    restart: async (member: Member) => {
      const { process } = member
      const gone = new Promise((resolve) => process.once('exit', resolve))
      process.kill('SIGKILL')
      await gone
      Object.assign(member, start(member))
    },
    end: async () => {
      for (const { process } of members) {
        const gone = new Promise((resolve) => process.once('exit', resolve))
        process.kill('SIGKILL')
        await gone
      }
    },
  }
}

type Crew = Awaited<ReturnType<typeof startCrew>>

function started(part: ChildPart): ChildProcess {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const entry = fileURLToPath(new URL('./kill-child.ts', import.meta.url))
  return fork(entry, [JSON.stringify(part)], {
    execArgv: ['--import', loader],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

interface Round {
  readonly crew: Crew
  readonly random: Random
  readonly kept: Map<string, readonly string[]>
  readonly kills: { servers: number; workers: number; during: Map<string, number> }
  readonly project: string
  readonly round: number
}

const longestMs = 2500

/** Uploads some relationships, kills a process at some moment, and starts it again. */
async function playRound(given: Round): Promise<void> {
  const { crew, random, kept, kills, project, round } = given
  await crew.ready()
  const server = crew.members.find(({ serves }) => serves)
  const victim = crew.members[wholeBelow(random, crew.members.length)]
  if (server === undefined || victim === undefined) throw new Error('There is no crew.')
  const ids = Array.from({ length: 2 + wholeBelow(random, 30) }, (_, at) => `r${round}-${at}`)
  const text = ids.map((id) => lineOf(shortRelationship(id, 1 + wholeBelow(random, 6)))).join('')
  let phase = 'upload'
  const hear = (says: ChildSays) => {
    if (says.kind !== 'kept' || says.id !== round) return
    kept.set(says.run, ids)
    phase = 'work'
  }
  crew.heard.add(hear)
  server.process.send({ id: round, project, text } satisfies Asked)
  // In half of the rounds the upload is let in first, so that reading and assessing are hit as often.
  const isLetIn = random() < 0.5
  for (let tries = 0; isLetIn && phase === 'upload' && tries < 400; tries += 1) await wait(50)
  // Short waits are as likely as long ones are long: many moments of an upload are in its first milliseconds.
  await wait(longestMs * random() ** 2)
  const during = phase === 'work' ? await underWay({ crew, project }) : phase
  kills.during.set(during, (kills.during.get(during) ?? 0) + 1)
  if (victim.serves) kills.servers += 1
  else kills.workers += 1
  await crew.restart(victim)
  crew.heard.delete(hear)
}

/** What the newest open run is doing, as the server sees it. */
async function underWay({ crew, project }: { readonly crew: Crew; readonly project: string }): Promise<string> {
  const server = crew.members.find(({ serves }) => serves)
  looks -= 1
  const id = looks
  return new Promise((resolve) => {
    const hear = (says: ChildSays) => {
      if (says.kind !== 'seen' || says.id !== id) return
      crew.heard.delete(hear)
      resolve(says.underWay)
    }
    crew.heard.add(hear)
    server?.process.send({ id, project, text: null } satisfies Asked)
  })
}

let looks = 0

/** Waits until nothing is under way; where that never comes it goes on all the same: what is stuck is counted. */
async function settled(crew: Crew, project: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await underWay({ crew, project })) === 'idle') return
    await wait(400)
  }
}

interface Played {
  readonly project: string
  readonly kept: ReadonlyMap<string, readonly string[]>
  readonly kills: Round['kills']
  readonly rounds: number
}

async function counted(open: { database: Database; vault: Vault }, played: Played): Promise<KillReport> {
  const { project, kept, kills, rounds } = played
  const { db } = open.database
  const number = async (query: ReturnType<typeof sql>): Promise<number> =>
    Number((await db.execute<{ n: string }>(sql`select (${query}) as n`)).rows[0]?.n ?? 0)
  const key = open.vault.keyring.derive('index')
  const expected = [...kept.values()].flat()
  const indexes = expected.map((id) => blindIndex(key, `${project}:relationship`, id).toString('hex'))
  const there = await db.execute<{ index: string }>(
    sql`select encode(external_index, 'hex') as index from relationships where project_id = ${project}`,
  )
  const found = new Set(there.rows.map(({ index }) => index))
  const { faults } = await verifyAudit({ tx: db, vault: open.vault })
  return {
    rounds,
    ...{ killedServers: kills.servers, killedWorkers: kills.workers, killedDuring: Object.fromEntries(kills.during) },
    acknowledged: kept.size,
    relationships: await number(sql`select count(*) from relationships where project_id = ${project}`),
    assessed: await number(sql`select count(*) from relationships where assessment_id is not null`),
    begunAgain: await number(sql`select count(*) from run_items where attempts > 1`),
    lost: indexes.filter((index) => !found.has(index)).length + (await number(unacknowledged(kept))),
    half: await number(halves),
    stuck: await number(sql`(select count(*) from runs where state in ('queued', 'running'))
      + (select count(*) from run_items where state in ('queued', 'running'))`),
    leftBehind:
      await number(sql`(select count(*) from run_parts p join runs r on r.id = p.run_id where r.ended_at is not null)
      + (select count(*) from data_keys k where k.purpose = 'run' and not exists (select 1 from runs r where r.key_id = k.id))`),
    // The installation has no chain here: nobody set it up.
    auditFaults: faults.filter(({ chain }) => chain === project).length,
    failedUnits: await number(sql`select count(*) from run_items where state = 'failed'`),
    failedWith: await failures(open.database),
  }
}

async function failures({ db }: Database): Promise<Readonly<Record<string, number>>> {
  const { rows } = await db.execute<{ why: string; n: string }>(
    sql`select r.kind || ' ' || coalesce(i.error_code, '') || ', attempts ' || i.attempts || ': ' || coalesce(i.reason, '') as why, count(*) as n
      from run_items i join runs r on r.id = i.run_id where i.state = 'failed' group by 1`,
  )
  return Object.fromEntries(rows.map(({ why, n }) => [why, Number(n)]))
}

/** Runs whose upload was acknowledged and which are not done. */
const unacknowledged = (kept: ReadonlyMap<string, readonly string[]>) =>
  sql`${kept.size} - (select count(*) from runs where state = 'done' and id = any(${`{${[...kept.keys()].join(',')}}`}::uuid[]))`

const halves = sql`
  (select count(*) from run_items i join runs r on r.id = i.run_id and r.kind = 'assess' where i.state = 'done'
    and (select count(*) from assessments a where a.run_id = i.run_id and a.relationship_id = i.relationship_id) <> 1)
  + (select count(*) from assessments a where not exists (select 1 from run_items i
    where i.run_id = a.run_id and i.relationship_id = a.relationship_id and i.state = 'done'))
  + (select count(*) from assessments a where not exists (select 1 from codings c
    where c.id = a.coding_id and c.relationship_id = a.relationship_id))
  + (select count(*) from relationships r where r.assessment_id is null
    or not exists (select 1 from assessments a where a.id = r.assessment_id and a.relationship_id = r.id))
  + (select count(*) from relationships r where r.turn_count <> (select count(*) from turns t where t.relationship_id = r.id))`

/** The report as a table. */
export function killTable(on: KillRounds['on'], report: KillReport): string {
  const { killedDuring, failedWith, ...numbers } = report
  const during = Object.entries(killedDuring).sort()
  const rows = [
    ...Object.entries(numbers),
    ...during.map(([name, count]) => [`killed during ${name}`, count] as const),
    ...Object.entries(failedWith).map(([why, count]) => [`given up: ${why}`, count] as const),
  ]
  return [`| ${on} | |`, '|---|---:|', ...rows.map(([name, count]) => `| ${name} | ${count} |`)].join('\n')
}
