import { asc, eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { assessSoon, startAssessRun } from '../../src/jobs/assess-run.ts'
import { receiveUpload } from '../../src/jobs/upload.ts'
import { type RunningWorker, startWorker } from '../../src/jobs/worker.ts'
import type { WorkerSettings } from '../../src/jobs/worker-settings.ts'
import type { Act } from '../../src/store/act.ts'
import { claimReply, keepReply } from '../../src/store/idempotency.ts'
import { newId } from '../../src/store/ids.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { claimUnit, completeUnit, holdUnit } from '../../src/store/run-units.ts'
import { cancelRun, listRuns, readRun } from '../../src/store/runs.ts'
import { relationships } from '../../src/store/schema/relationships.ts'
import { runItems } from '../../src/store/schema/runs.ts'
import { beat } from '../../src/store/workers.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { byRules, chunksOf, importPlainly, lineOf, runWhen, shortRelationship, upload } from './work-bench.ts'

// Every work process is a program of its own to start, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

describe.each(storeKinds)('work whose worker is gone, on $name', ({ open }) => {
  let store: ScratchStore
  let worker: RunningWorker | null = null

  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterEach(async () => {
    await worker?.stop()
    worker = null
  })
  afterAll(() => store?.close())

  const start = async (settings: Partial<WorkerSettings> = {}) => {
    worker = await startWorker(store, { pollMs: 50, beatMs: 200, deadAfterMs: 1000, memoryMb: 256, ...settings })
  }

  /** A worker that took a unit and was never heard of again. */
  const deadWorkerWith = async (run: string) => {
    const id = newId()
    await store.database.transaction(async (tx) => beat(tx, { id, host: 'elsewhere', pid: 1 }))
    await store.database.db.execute(sql`update workers set beat_at = now() - interval '1 hour' where id = ${id}`)
    return store.database.transaction((tx) => claimUnit(tx, run, id))
  }

  const assessing = async (ids: readonly string[]) => {
    const project = await store.newProject()
    const run = await store.inAct(project, async (act) => {
      for (const id of ids) await writeRelationship(act, shortRelationship(id))
      return startAssessRun(act, byRules, {})
    })
    return { project, run }
  }

  it('is taken up by another, and what the first one still says does not count', async () => {
    const { project, run } = await assessing(['a', 'b'])
    const claim = await deadWorkerWith(run)
    await start()
    expect(await runWhen(store, { project, run })).toMatchObject({ state: 'done', done: 2, failed: 0 })
    const late = store.database.transaction(async (tx) => {
      if (claim === null) throw new RangeError('Nothing was claimed.')
      await holdUnit(tx, claim)
      await completeUnit(tx, claim)
    })
    await expect(late).rejects.toMatchObject({ code: 'interrupted' })
  })

  it('is given up after ten workers that did not come back', async () => {
    const { project, run } = await assessing(['a'])
    for (let times = 0; times < 10; times += 1) {
      await deadWorkerWith(run)
      await store.database.db.update(runItems).set({ state: 'queued' }).where(eq(runItems.runId, run))
    }
    await start()
    expect(await runWhen(store, { project, run })).toMatchObject({ state: 'failed', done: 0, failed: 1 })
  })

  it('goes on with an import behind what is written', async () => {
    const project = await store.newProject()
    const text = ['a', 'b', 'c'].map((id) => lineOf(shortRelationship(id))).join('')
    const run = await upload(store, project, { text })
    await deadWorkerWith(run)
    // As it stands after a crash behind the first relationship.
    await store.inAct(project, (act) => writeRelationship(act, shortRelationship('a')))
    await store.database.db.update(runItems).set({ position: 1 }).where(eq(runItems.runId, run))
    await start()
    expect(await runWhen(store, { project, run })).toMatchObject({ state: 'done', done: 2, failed: 0 })
    const rows = await store.database.db.select().from(relationships).where(eq(relationships.projectId, project))
    expect(rows.map(({ revision }) => revision)).toEqual([1, 1, 1])
  })

  it('passes over the entry of an import that took its worker down each time', async () => {
    const project = await store.newProject()
    const text = ['a', 'b', 'c'].map((id) => lineOf(shortRelationship(id))).join('')
    const run = await upload(store, project, { text })
    await deadWorkerWith(run)
    await store.database.db.update(runItems).set({ position: 1, attempts: 10 }).where(eq(runItems.runId, run))
    await start()
    expect(await runWhen(store, { project, run })).toMatchObject({ state: 'partly', done: 1, failed: 1 })
  })

  it('is cancelled where its run was', async () => {
    const { project, run } = await assessing(['a', 'b'])
    await deadWorkerWith(run)
    await store.inAct(project, (act) => cancelRun(act, run))
    await start()
    expect(await runWhen(store, { project, run })).toMatchObject({ state: 'cancelled', done: 0 })
    const units = await store.database.db.select().from(runItems).where(eq(runItems.runId, run))
    expect(units.map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  })

  it('is put back by a worker that is told to end, without an attempt being counted', async () => {
    const { project, run } = await assessing(Array.from({ length: 40 }, (_, at) => `r${at}`))
    await start()
    await runWhen(store, { project, run }, ({ done }) => done > 0)
    await worker?.stop()
    worker = null
    const left = await store.inAct(project, (act) => readRun(act, run))
    const units = await store.database.db.select().from(runItems).where(eq(runItems.runId, run))
    expect(units.filter(({ state }) => state === 'running')).toEqual([])
    expect(units.filter(({ state }) => state === 'done')).toHaveLength(left.done)
    expect(units.filter(({ state, attempts }) => state === 'queued' && attempts > 0)).toEqual([])
    await start()
    expect(await runWhen(store, { project, run })).toMatchObject({ state: 'done', done: 40 })
  })

  it('assesses once for all turns that came shortly after each other', async () => {
    const project = await store.newProject()
    await store.inAct(project, async (act) => {
      const { id } = await writeRelationship(act, shortRelationship('a'))
      await assessSoon(act, id)
      await assessSoon(act, id)
      const waiting = await listRuns(act, { kind: 'assess' }, 10)
      expect(waiting).toHaveLength(1)
      const units = await act.tx
        .select()
        .from(runItems)
        .where(eq(runItems.relationshipId, id))
        .orderBy(asc(runItems.seq))
      expect(units[0]?.dueAt?.getTime()).toBeGreaterThan(Date.now() + 5000)
    })
  })

  it('is begun once by an upload that is sent again because its server ended before it could answer', async () => {
    const project = await store.newProject()
    const sent = { key: newId(), route: 'startImport', request: Buffer.from('the same') }
    const act = { tx: store.database.db, vault: store.vault, project, actor: 'user:tester', now: new Date() }
    const claimed = () => store.database.transaction((tx) => claimReply({ ...act, tx }, sent))
    expect(await claimed()).toBeNull()
    const bytes = () => chunksOf(lineOf(shortRelationship('a')))
    const onKept = (own: Act, run: string) => keepReply(own, sent.key, { status: 202, text: run })
    const kept = { name: 'a.jsonl', options: importPlainly, onKept }
    const run = await receiveUpload(act, { ...kept, bytes: bytes() })
    expect(await claimed()).toEqual({ status: 202, text: run })
    // Another server that took the first one for dead and comes to its end later.
    await expect(receiveUpload(act, { ...kept, bytes: bytes() })).rejects.toMatchObject({ code: 'conflict' })
    const there = await store.inAct(project, (own) => listRuns(own, { kind: 'import' }, 10))
    expect(there.map(({ id }) => id)).toEqual([run])
  })

  it('ends an import without anything in it', async () => {
    const project = await store.newProject()
    const run = await upload(store, project, { text: '   ', options: importPlainly })
    await start()
    expect(await runWhen(store, { project, run })).toMatchObject({ state: 'failed', done: 0, failed: 1 })
  })
})
