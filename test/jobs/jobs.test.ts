import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startAssessRun } from '../../src/jobs/assess-run.ts'
import { startExportRun } from '../../src/jobs/export-run.ts'
import { type RunningWorker, startWorker } from '../../src/jobs/worker.ts'
import { latestAssessment } from '../../src/store/assessments.ts'
import { readRelationship, writeRelationship } from '../../src/store/relationships.ts'
import { readParts } from '../../src/store/run-parts.ts'
import { cancelRun, listFailedUnits, listRuns, readRun, retryRun } from '../../src/store/runs.ts'
import { dataKeys } from '../../src/store/schema/projects.ts'
import { relationships } from '../../src/store/schema/relationships.ts'
import { runItems, runParts, runs } from '../../src/store/schema/runs.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { byRules, importPlainly, lineOf, runWhen, shortRelationship, upload } from './work-bench.ts'

// Every work process is a program of its own to start, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

describe.each(storeKinds)('work that outlives a request, on $name', ({ open }) => {
  let store: ScratchStore
  let worker: RunningWorker
  const faults: unknown[] = []

  beforeAll(async () => {
    store = await open()
    worker = await startWorker(store, { pollMs: 50, memoryMb: 256, onFault: (fault) => faults.push(fault) })
  }, 60_000)
  afterAll(async () => {
    await worker?.stop()
    await store?.close()
    expect(faults).toEqual([])
  })

  const idsIn = async (project: string) =>
    (await store.database.db.select().from(relationships).where(eq(relationships.projectId, project))).map((r) => r.id)

  it('imports a file, assesses what came in and exports the assessments', async () => {
    const project = await store.newProject()
    const text = ['a', 'b', 'c'].map((id) => lineOf(shortRelationship(id))).join('')
    const run = await upload(store, project, { text, options: { ...importPlainly, assess: byRules } })
    const imported = await runWhen(store, { project, run })
    expect(imported).toMatchObject({ state: 'done', done: 3, failed: 0, keyId: null })

    const [assessing] = await store.inAct(project, (act) => listRuns(act, { kind: 'assess' }, 10))
    const assessed = await runWhen(store, { project, run: assessing?.id ?? '' })
    expect(assessed).toMatchObject({ state: 'done', total: 3, done: 3, failed: 0 })
    const ids = await idsIn(project)
    for (const id of ids) {
      const newest = await store.inAct(project, (act) => latestAssessment(act, id))
      expect(newest?.assessment.madeBy.coderKind).toBe('rules')
    }

    const exporting = await store.inAct(project, (act) => startExportRun(act, { format: 'assessments', table: null }))
    const exported = await runWhen(store, { project, run: exporting })
    expect(exported).toMatchObject({ state: 'done', done: 3 })
    const key = await store.vault.key(store.database.db, exported.keyId ?? '')
    const parts: Uint8Array[] = []
    for await (const part of readParts(store.database.db, { run: exporting, direction: 'out', key })) parts.push(part)
    const lines = Buffer.concat(parts).toString('utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).relationship).sort()).toEqual(['a', 'b', 'c'])
  })

  it.each(['csv', 'fhir'] as const)('exports as %s', async (format) => {
    const project = await store.newProject()
    const run = await store.inAct(project, async (act) => {
      await writeRelationship(act, shortRelationship('one'))
      return startAssessRun(act, byRules, {})
    })
    await runWhen(store, { project, run })
    const exporting = await store.inAct(project, (act) => startExportRun(act, { format, table: null }))
    expect(await runWhen(store, { project, run: exporting })).toMatchObject({ state: 'done', done: 1 })
  })

  it('keeps nothing of an upload once it was read: neither its parts nor their key', async () => {
    const project = await store.newProject()
    const run = await upload(store, project, { text: lineOf(shortRelationship('a')) })
    await runWhen(store, { project, run })
    const { db } = store.database
    expect(await db.select().from(runParts).where(eq(runParts.runId, run))).toEqual([])
    const keys = and(eq(dataKeys.projectId, project), eq(dataKeys.purpose, 'run'))
    expect(await db.select().from(dataKeys).where(keys)).toEqual([])
  })

  it('lists the line that cannot be read with its reason and takes the rest in', async () => {
    const project = await store.newProject()
    const text = `${lineOf(shortRelationship('a'))}{"format":"nexus-relationship/1", broken\n${lineOf(shortRelationship('b'))}`
    const run = await upload(store, project, { text })
    expect(await runWhen(store, { project, run })).toMatchObject({ state: 'partly', done: 2, failed: 1 })
    const failures = await store.inAct(project, (act) => listFailedUnits(act, run, { after: -1, limit: 10 }))
    expect(failures).toMatchObject([{ position: 2, errorCode: 'transcriptUnreadable' }])
    expect(failures[0]?.reason).not.toContain('broken')
  })

  it('puts placeholders for names before anything is written', async () => {
    const project = await store.newProject()
    const one = shortRelationship('a')
    const named = { ...one.sessions[0]?.turns[0], text: 'My name is Ottilie Brandeis, mail ottilie@example.org.' }
    const told = { ...one, sessions: [{ id: 's1', turns: [named] }] } as typeof one
    const run = await upload(store, project, { text: lineOf(told), options: { ...importPlainly, pseudonymise: true } })
    expect(await runWhen(store, { project, run })).toMatchObject({ state: 'done', done: 1 })
    const [id] = await idsIn(project)
    const kept = await store.inAct(project, (act) => readRelationship(act, id ?? ''))
    expect(kept.sessions[0]?.turns[0]?.text).not.toMatch(/ottilie/i)
  })

  it('changes nothing when the same file is imported again', async () => {
    const project = await store.newProject()
    const text = lineOf(shortRelationship('a')) + lineOf(shortRelationship('b'))
    await runWhen(store, { project, run: await upload(store, project, { text }) })
    await runWhen(store, { project, run: await upload(store, project, { text }) })
    const rows = await store.database.db.select().from(relationships).where(eq(relationships.projectId, project))
    expect(rows.map(({ revision }) => revision)).toEqual([1, 1])
  })

  it('gives a transcript up that takes its process down three times, and assesses the others', async () => {
    const project = await store.newProject()
    const backToUsual = await startWorkerWith({ memoryMb: 48, unitLimitMs: 8000 })
    try {
      const run = await store.inAct(project, async (act) => {
        await writeRelationship(act, shortRelationship('before'))
        await writeRelationship(act, tooLarge('poisoned'))
        await writeRelationship(act, shortRelationship('after'))
        return startAssessRun(act, byRules, {})
      })
      const ended = await runWhen(store, { project, run })
      expect(ended).toMatchObject({ state: 'partly', done: 2, failed: 1 })
      const failures = await store.inAct(project, (act) => listFailedUnits(act, run, { after: -1, limit: 10 }))
      expect(failures).toMatchObject([{ errorCode: 'interrupted', attempts: 3 }])
    } finally {
      await backToUsual()
    }
  }, 180_000)

  it('stops a run within seconds when it is cancelled and keeps what is done', async () => {
    const project = await store.newProject()
    const run = await store.inAct(project, async (act) => {
      for (let at = 0; at < 30; at += 1) await writeRelationship(act, shortRelationship(`r${at}`, 12))
      return startAssessRun(act, { ...byRules, robustness: 'run' }, {})
    })
    await runWhen(store, { project, run }, ({ done }) => done > 0)
    await store.inAct(project, (act) => cancelRun(act, run))
    const asked = Date.now()
    const ended = await runWhen(store, { project, run })
    expect(Date.now() - asked).toBeLessThan(5000)
    expect(ended.state).toBe('cancelled')
    const units = await store.database.db.select().from(runItems).where(eq(runItems.runId, run))
    expect(units.filter(({ state }) => state === 'done')).toHaveLength(ended.done)
    expect(units.filter(({ state }) => state === 'running' || state === 'queued')).toEqual([])
  })

  it('takes failed units up again when somebody asks', async () => {
    const project = await store.newProject()
    const run = await store.inAct(project, async (act) => {
      await writeRelationship(act, shortRelationship('a'))
      return startAssessRun(act, byRules, {})
    })
    await runWhen(store, { project, run })
    // As a unit stands that was given up while the coder could not be reached.
    const failed = { state: 'failed', errorCode: 'modelUnreachable', reason: 'The coder did not answer.' }
    await store.inAct(project, async (act) => {
      await act.tx.update(runItems).set(failed).where(eq(runItems.runId, run))
      await act.tx.update(runs).set({ state: 'failed', done: 0, failed: 1 }).where(eq(runs.id, run))
      await retryRun(act, run)
    })
    expect(await runWhen(store, { project, run })).toMatchObject({ state: 'done', done: 1, failed: 0 })
  })

  it('shows a run of another project to nobody', async () => {
    const [mine, theirs] = [await store.newProject(), await store.newProject()]
    const run = await store.inAct(mine, (act) => startAssessRun(act, byRules, {}))
    await expect(store.inAct(theirs, (act) => readRun(act, run))).rejects.toMatchObject({ code: 'notFound' })
  })

  /** Stops the usual worker, works with another, and gives back how to change back. */
  async function startWorkerWith(settings: { memoryMb: number; unitLimitMs: number }) {
    await worker.stop()
    const other = await startWorker(store, { pollMs: 50, ...settings })
    return async () => {
      await other.stop()
      worker = await startWorker(store, { pollMs: 50 })
    }
  }
})

/** More than a small process can hold. */
function tooLarge(id: string) {
  const one = shortRelationship(id)
  const turns = Array.from({ length: 4000 }, (_, at) => ({
    id: `t${at}`,
    speaker: at % 2 === 0 ? ('client' as const) : ('system' as const),
    text: `I cannot sleep and I think about it again and again, number ${at}. `.repeat(30),
  }))
  return { ...one, sessions: [{ id: 's1', turns }] }
}
