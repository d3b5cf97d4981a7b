import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RunningWorker, startWorker } from '../../src/jobs/worker.ts'
import { lineOf, shortRelationship } from '../jobs/work-bench.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { type Asker, openScratchServer, type ScratchServer } from './scratch-server.ts'

// Every work process is a program of its own to start, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe.each(storeKinds)('runs over HTTP, on $name', ({ open }) => {
  let store: ScratchStore
  let server: ScratchServer
  let worker: RunningWorker
  let project: string
  let researcher: Asker
  const at = () => `/api/v1/projects/${project}`

  beforeAll(async () => {
    store = await open()
    server = await openScratchServer({ store })
    worker = await startWorker(store, { pollMs: 50, memoryMb: 256 })
    project = await store.newProject()
    researcher = server.member('researcher', project)
  }, 60_000)
  afterAll(async () => {
    await worker?.stop()
    await server?.close()
  })

  const bytes = { 'content-type': 'application/octet-stream' }
  const text = ['a', 'b'].map((id) => lineOf(shortRelationship(id))).join('')
  const send = (query: string, headers: Readonly<Record<string, string>> = {}) =>
    researcher.ask(`POST ${at()}/imports?${query}`, { body: Buffer.from(text), headers: { ...bytes, ...headers } })

  /** Every event of a run: the stream ends when the run does. */
  const eventsOf = async (run: string) => {
    const { body } = await researcher.ask(`GET ${at()}/runs/${run}/events`)
    return [...body.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, event, data]) => ({
      event,
      run: JSON.parse(data ?? '{}'),
    }))
  }

  it('takes an upload, says how it goes, and lists the assessment that follows', async () => {
    const taken = await send('name=two.jsonl&coder=rules')
    expect(taken.statusCode).toBe(202)
    expect(taken.json()).toMatchObject({ kind: 'import', state: 'queued', done: 0 })
    const events = await eventsOf(taken.json().id)
    expect(events.at(-1)).toMatchObject({ event: 'run', run: { state: 'done', done: 2, failed: 0, error: null } })

    const { items } = (await researcher.ask(`GET ${at()}/runs?kind=assess`)).json()
    expect(items).toHaveLength(1)
    const assessed = await eventsOf(items[0].id)
    expect(assessed.at(-1)).toMatchObject({ run: { state: 'done', total: 2, done: 2 } })
  })

  it('answers an upload that is sent again under its key with the first run', async () => {
    const first = await send('assess=false', { 'idempotency-key': 'upload-1' })
    const second = await send('assess=false', { 'idempotency-key': 'upload-1' })
    expect(second.json().id).toBe(first.json().id)
    await eventsOf(first.json().id)
  })

  it('assesses what is named and refuses what is not of the project', async () => {
    const run = await researcher.ask(`POST ${at()}/assessment-runs`, { body: { coder: 'rules', robustness: 'skip' } })
    expect(run.statusCode).toBe(202)
    expect((await eventsOf(run.json().id)).at(-1)).toMatchObject({ run: { state: 'done', total: 2 } })
    const unknown = { coder: 'rules', relationships: ['0190c3e2-0000-7000-8000-000000000000'] }
    expect((await researcher.ask(`POST ${at()}/assessment-runs`, { body: unknown })).statusCode).toBe(404)
  })

  it('makes a file of the assessments that can be fetched', async () => {
    const run = await researcher.ask(`POST ${at()}/exports`, { body: { format: 'assessments' } })
    await eventsOf(run.json().id)
    const file = await researcher.ask(`GET ${at()}/exports/${run.json().id}/content`)
    expect(file.headers['content-type']).toContain('ndjson')
    const lines = file.body.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).relationship).sort()).toEqual(['a', 'b'])
  })

  it('does not cancel what has ended, nor retry what did not fail', async () => {
    const run = await researcher.ask(`POST ${at()}/exports`, { body: { format: 'csv' } })
    await eventsOf(run.json().id)
    expect((await researcher.ask(`POST ${at()}/runs/${run.json().id}/cancellations`)).statusCode).toBe(409)
    expect((await researcher.ask(`POST ${at()}/runs/${run.json().id}/retries`)).statusCode).toBe(409)
    const failures = await researcher.ask(`GET ${at()}/runs/${run.json().id}/failures`)
    expect(failures.json()).toEqual({ items: [], next: null })
  })

  it('shows the events of a run to nobody outside its project', async () => {
    const { items } = (await researcher.ask(`GET ${at()}/runs?kind=assess`)).json()
    expect(items.length).toBeGreaterThan(0)
    const stranger = server.member('researcher', await store.newProject())
    const hidden = await stranger.ask(`GET ${at()}/runs/${items[0].id}/events`)
    expect(hidden.statusCode).toBe(404)
  })
})
