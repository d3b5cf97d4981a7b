import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUp } from '../../src/api/accounts.ts'
import { readLatestAssessment } from '../../src/api/assessments.ts'
import { startImport } from '../../src/api/imports.ts'
import { makeKey } from '../../src/api/keys.ts'
import { listRelationships, readTranscript } from '../../src/api/relationships.ts'
import { listRuns, watchRun } from '../../src/api/runs.ts'
import { type NexusClient, nexusClient } from '../../src/client/client.ts'
import { openLog } from '../../src/server/log.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { defaultSettings } from '../../src/server/settings.ts'
import { cookieClient } from './cookie-client.ts'

const password = 'four quiet words here'

/** Words nobody else writes, so that they are found wherever they go. */
const words = ['marigoldquay', 'lanternmoss', 'cobaltferry', 'file-of-somebody', 'client-of-somebody']

const transcript = JSON.stringify({
  ...{
    format: 'nexus-relationship/1',
    id: words[3],
    system: { id: 'companion', version: '1' },
    client: { id: words[4] },
  },
  sessions: [1, 2].map((day) => ({
    ...{ id: `s${day}`, startedAt: `2026-01-0${day}T10:00:00Z` },
    turns: [
      { id: `${day}a`, speaker: 'client', text: `I feel low since the ${words[0]} closed.` },
      { id: `${day}b`, speaker: 'system', text: `That sounds hard. What did the ${words[1]} mean to you?` },
      { id: `${day}c`, speaker: 'client', text: `It was where I met people, by the ${words[2]}.` },
      { id: `${day}d`, speaker: 'system', text: 'Who could you call this week?' },
    ],
  })),
})

describe('one server, from an upload to an assessment', () => {
  let server: RunningServer
  let client: NexusClient
  let project: string
  const lines: string[] = []
  beforeAll(async () => {
    server = await serve({
      data: { kind: 'memory' },
      keys: { environment: randomBytes(32).toString('base64') },
      ...{ host: '127.0.0.1', port: 0, organisation: null, slots: 1 },
      settings: defaultSettings,
      log: openLog('debug', { write: (line: string) => void lines.push(line) }),
    })
    const token = new URL(server.setUpLink ?? '').hash.slice(1)
    const body = { token, name: 'Ada', email: 'ada@clinic.example', password, projectName: 'First' }
    const person = cookieClient(server.url)
    project = (await person.call(setUp, { body })).project
    const key = { params: { project }, body: { name: 'k', role: 'supervisor', days: 1 } } as const
    client = nexusClient({ url: server.url, key: (await person.call(makeKey, key)).secret })
  })
  afterAll(() => server.close())

  it('imports, assesses and shows, and its log at debug level knows nobody and no word', async () => {
    const params = { project }
    const asked = { params, query: { name: 'x.jsonl', coder: 'rules' } } as const
    const run = await client.upload(startImport, asked, `${transcript}\n`)
    const states: unknown[] = []
    for await (const { json } of client.events(watchRun, { params: { project, run: run.id } }))
      states.push(Object(json).state)
    expect(states.at(-1)).toBe('done')
    const { items: runs } = await client.call(listRuns, { params, query: { kind: 'assess' } })
    for (const { id } of runs) for await (const _ of client.events(watchRun, { params: { project, run: id } }));
    const { items } = await client.call(listRelationships, { params })
    expect(items).toHaveLength(1)
    const relationship = String(Object(items[0]).relationship ?? Object(items[0]).id)
    const spoken = await client.call(readTranscript, { params: { project, relationship } })
    expect(JSON.stringify(spoken)).toContain(words[0])
    const assessment = await client.call(readLatestAssessment, { params: { project, relationship } })
    expect(JSON.stringify(assessment)).toContain('level')
    const told = lines.join('')
    expect(told).toContain('startImport')
    for (const word of [...words, password, 'Ada', 'ada@clinic.example']) expect(told).not.toContain(word)
  }, 120_000)
})
