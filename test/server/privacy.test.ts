import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { setUp } from '../../src/api/accounts.ts'
import { acknowledgeAlert, listProjectAlerts } from '../../src/api/alerts.ts'
import { saveDraft, submitCoding } from '../../src/api/codings.ts'
import { recordPersonConsent } from '../../src/api/consents.ts'
import { startImport } from '../../src/api/imports.ts'
import { makeKey } from '../../src/api/keys.ts'
import { appendTurns, listRelationships, readTranscript } from '../../src/api/relationships.ts'
import { recordRelationshipResponse } from '../../src/api/responses.ts'
import { listFailedUnits, listRuns } from '../../src/api/runs.ts'
import { type NexusClient, nexusClient } from '../../src/client/client.ts'
import { openLog } from '../../src/server/log.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { defaultSettings } from '../../src/server/settings.ts'
import { type DatabaseSource, openDatabase } from '../../src/store/open-database.ts'
import { postgresBinaries, scratchDatabase } from '../store/scratch-cluster.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const password = 'seven mossy lanterns drift'
const email = 'wilhelmina.quartz@clinic.example'
const fileName = 'zebedee-thornwick.jsonl'

/** Words nobody else writes, and a few that many do. */
const said: readonly (readonly [string, string])[] = [
  [
    'The vellichor of our attic brabbled all night, I want to disappear.',
    'That gloaming sounds frightful to carry alone.',
  ],
  ['You never listen, you flibbertigibbet machine.', 'I was wrong about the pettifoggery, thank you for saying so.'],
  ['My neighbour calls it a collywobble of the heart.', 'Which snollygoster said so, and when did it begin?'],
]

const relationshipLine = (id: string, client: string): string =>
  `${JSON.stringify({
    ...{ format: 'nexus-relationship/1', id, client: { id: client, locale: 'en' }, system: { id: 'companion' } },
    sessions: said.map(([theirs, ours], at) => ({
      id: `session-${at}`,
      turns: [
        { id: `t${at}-1`, speaker: 'client', text: theirs },
        { id: `t${at}-2`, speaker: 'system', text: ours },
      ],
    })),
  })}\n`

const names = {
  relationship: 'file-of-bartholomew',
  client: 'client-ermintrude',
  note: 'Rang the aunt in Ravensmoor about the kippers.',
}
const secrets = [
  password,
  email,
  fileName.replace('.jsonl', ''),
  'Wilhelmina',
  names.relationship,
  names.client,
  ...(names.note.split('.')[0]?.split(' ').slice(3) ?? []),
]

/** Three words in a row of any turn or note, and every word that is long and rare. */
const traces = (): readonly string[] => {
  const texts = [...said.flat(), names.note, 'An unsayable thing about the marmalade heirloom.']
  const found = texts.flatMap((one) => {
    const words = one.toLowerCase().match(/[a-z]+/g) ?? []
    const runs = words.slice(0, -2).map((_, at) => words.slice(at, at + 3).join(' '))
    return [...runs, ...words.filter((word) => word.length >= 10)]
  })
  return [...new Set([...found, ...secrets.map((one) => one.toLowerCase())])].filter((one) => one.length > 5)
}

const kinds = ['memory', ...(postgresBinaries === null ? [] : ['postgres'])] as const

describe.each(kinds)('nothing that a person said is told outside, on %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-privacy-'))
  const logFile = join(folder, 'log')
  let server: RunningServer
  let drop = async (): Promise<void> => undefined
  let url = ''
  const replies: string[] = []
  const seen: string[] = []

  beforeAll(async () => {
    let data: DatabaseSource = { kind: 'memory' }
    if (kind === 'postgres') {
      const made = await scratchDatabase({ empty: true })
      data = { kind: 'postgres', url: made.url }
      ;({ drop, url } = made)
    }
    server = await serve({
      ...{ data, keys: { environment: randomBytes(32).toString('base64') }, host: '127.0.0.1', port: 0 },
      ...{ organisation: null, slots: 1, settings: { ...defaultSettings, unaudited: 'log' as const } },
      log: openLog('debug', pino.destination({ dest: logFile, sync: true })),
    })
  })
  afterAll(async () => {
    await server?.close()
    await drop()
    rmSync(folder, { recursive: true })
  })

  /** Whatever is refused is kept, as whoever asked reads it. */
  const refused = async (path: string, init: RequestInit): Promise<number> => {
    const response = await fetch(`${server.url}${path}`, init)
    replies.push(await response.text(), JSON.stringify([...response.headers]))
    return response.status
  }

  it('goes through everything a server does', async () => {
    const { keyed, project, secret, cookies } = await begun(server)
    const params = { project }
    const content = `${relationshipLine(names.relationship, names.client)}{"format":"nexus-relationship/1","id":"an unsayable thing about the marmalade heirloom","sessions":3}\n`
    const query = { name: fileName, coder: 'rules', pseudonymise: 'false' } as const
    await keyed.upload(startImport, { params, query }, content)
    await ended(keyed, project)
    const { items } = await keyed.call(listRelationships, { params, query: {} })
    const [entry] = items
    const asked = { params: { project, relationship: entry?.id ?? '' } }
    const transcript = await keyed.call(readTranscript, asked)
    expect(transcript.sessions[0]?.turns[0]?.text).toBe(said[0]?.[0])
    const { items: failed } = await failuresOf(keyed, project)
    replies.push(JSON.stringify(failed))
    const turns = Object.fromEntries(
      transcript.sessions.flatMap((session) => session.turns).map((turn) => [turn.id, []]),
    )
    await keyed.call(saveDraft, { ...asked, body: { codebook: '1', turns, level: 1 } })
    await keyed.call(submitCoding, { ...asked, body: {} })
    await keyed.call(recordRelationshipResponse, {
      ...asked,
      body: { instrument: 'GAD-7', answers: Array.from({ length: 7 }, () => 1) },
    })
    await keyed.call(recordPersonConsent, {
      params: { project, person: entry?.person ?? '' },
      body: { kind: 'processing', purpose: names.note, textVersion: '1' },
    })
    const alerts = await keyed.call(listProjectAlerts, { params, query: {} })
    for (const { id } of alerts.items)
      await keyed.call(acknowledgeAlert, { params: { project, alert: id }, body: { note: names.note } })
    await keyed.call(appendTurns, {
      ...asked,
      body: { session: { id: 'live' }, turns: [{ id: 'm1', speaker: 'client', text: said[1]?.[0] ?? '' }] },
    })
    seen.push(secret, ...cookies)
    await provoked({ project, relationship: entry?.id ?? '', authorization: `Bearer ${secret}` })
  })

  /** Errors of every kind, each carrying words that must not come back. */
  async function provoked(at: { project: string; relationship: string; authorization: string }): Promise<void> {
    const headers = { authorization: at.authorization, 'content-type': 'application/json' }
    const base = `/api/v1/projects/${at.project}`
    const own = `${base}/relationships/${at.relationship}`
    const words = said.flat()
    const spoken = encodeURIComponent(words[0] ?? '')
    const post = (path: string, body: string, more = {}) =>
      refused(path, { method: 'POST', headers: { ...headers, ...more }, body })
    const statuses = [
      await post(`${own}/turns`, `{"session": ${words[0]}`),
      await post(`${own}/turns`, JSON.stringify({ [words[1] ?? '']: words[2], session: { id: words[0] } })),
      await post(
        `${own}/turns`,
        JSON.stringify({ session: { id: 'x' }, turns: [{ id: words[0], speaker: words[1], text: 3 }] }),
      ),
      await post(`${own}/turns`, JSON.stringify(`${words[0]}\0`)),
      await post(`${base}/imports?name=${spoken}&format=${spoken}`, words[0] ?? '', {
        'content-type': 'application/octet-stream',
      }),
      await post(`${own}/${spoken}`, '{}'),
      await post(`${base}/assessment-runs`, JSON.stringify({ coder: words[0] })),
      await post(`${own}/submissions`, JSON.stringify({}), { 'idempotency-key': names.note.replaceAll(/ /g, ' ') }),
      await post(`${own}/turns`, '{}', { 'if-match': names.client }),
      await post('/api/v1/sign-ins', JSON.stringify({ email, password: `${password}!` }), { authorization: '' }),
      await refused(`${base}/relationships?level=${spoken}&${spoken}=1`, { headers }),
      await refused(`${base}/relationships/${spoken}`, { headers }),
      await refused(`/${spoken}`, { headers }),
      await refused(`${base}/persons?externalId=${encodeURIComponent(names.client)}&limit=${spoken}`, { headers }),
      await refused(`${own}`, { headers: { authorization: `Bearer nexus_${names.relationship}` } }),
      await refused(`${own}`, { headers: { authorization: `Nexus-Operator ${names.relationship}` } }),
    ]
    expect(statuses.filter((status) => status < 400 || status > 499)).toEqual([])
    await spokenAtTheDoor()
    if (kind === 'postgres')
      await withoutItsTables(async () => {
        const message = { id: 'm9', speaker: 'client', text: words[3] }
        expect(await post(`${own}/turns`, JSON.stringify({ session: { id: 'live' }, turns: [message] }))).toBe(500)
        expect(await refused(`${base}/persons?externalId=${encodeURIComponent(names.client)}`, { headers })).toBe(500)
      })
  }

  async function spokenAtTheDoor(): Promise<void> {
    const { port, hostname } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    socket.write(`${said[0]?.[0]}\r\nHost: ${names.client}\r\n\r\n`)
    replies.push(await text(socket))
  }

  /** A fault of the database in the middle of a write: its message may quote a row. */
  async function withoutItsTables(work: () => Promise<void>): Promise<void> {
    const { db, close } = await openDatabase({ kind: 'postgres', url })
    try {
      await db.execute(sql`alter table turns add constraint nothing_more check (false) not valid`)
      await db.execute(sql`alter table persons rename to people`)
      await work()
    } finally {
      await db.execute(sql`alter table people rename to persons`)
      await db.execute(sql`alter table turns drop constraint nothing_more`)
      await close()
    }
  }

  const search = (place: string): readonly string[] => {
    const plain = place.toLowerCase()
    const spaced = plain.replaceAll(/[^a-z]+/g, ' ')
    return [...traces(), ...seen.map((one) => one.toLowerCase())].filter(
      (one) => plain.includes(one) || spaced.includes(one),
    )
  }

  it('can find its own words where they are', () => {
    expect(search(JSON.stringify(said)).length).toBeGreaterThan(20)
    expect(search(`{"code":"${names.client}"}`)).toEqual([names.client])
  })

  it('keeps its log free of them, at debug level', () => {
    const log = readFileSync(logFile, 'utf8')
    expect(log.split('\n').length).toBeGreaterThan(30)
    expect(search(log)).toEqual([])
  })

  it('keeps its metrics free of them', async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toContain('nexus_http_requests_total')
    expect(search(metrics)).toEqual([])
  })

  it('keeps the answers to what went wrong free of them', () => {
    expect(replies.length).toBeGreaterThan(30)
    expect(search(replies.join('\n'))).toEqual([])
  })

  it.skipIf(kind !== 'postgres')('keeps the audit, the runs and their parts free of them', async () => {
    const { db, close } = await openDatabase({ kind: 'postgres', url })
    try {
      for (const table of [
        'audit_entries',
        'audit_heads',
        'runs',
        'run_items',
        'workers',
        'installation',
        'idempotency_keys',
      ]) {
        const { rows } = await db.execute<{ row: string }>(sql`select t::text as row from ${sql.identifier(table)} t`)
        expect([table, search(rows.map(({ row }) => row).join('\n'))]).toEqual([table, []])
      }
      const { rows } = await db.execute<{ row: string }>(sql`select t::text as row from nexus_queue.job t`)
      expect(search(rows.map(({ row }) => row).join('\n'))).toEqual([])
    } finally {
      await close()
    }
  })
})

async function begun(server: RunningServer) {
  const cookies: string[] = []
  const browser: typeof fetch = async (input, init) => {
    const headers = { ...Object(init?.headers), cookie: cookies.join('; '), origin: server.url }
    const response = await fetch(input, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) cookies.push(cookie.split(';')[0] ?? '')
    return response
  }
  const person = nexusClient({ url: server.url, fetch: browser })
  const token = new URL(server.setUpLink ?? '').hash.slice(1)
  const body = { token, name: 'Wilhelmina Quartz', email, password, projectName: 'First' }
  const { project } = await person.call(setUp, { body })
  const { secret } = await person.call(makeKey, {
    params: { project },
    body: { name: 'import', role: 'supervisor', days: 1 },
  })
  return { project, secret, cookies: [token, ...cookies], keyed: nexusClient({ url: server.url, key: secret }) }
}

/** Waits until every run has ended. */
async function ended(client: NexusClient, project: string): Promise<void> {
  for (;;) {
    const { items } = await client.call(listRuns, { params: { project }, query: {} })
    const kinds = new Set(items.map(({ kind }) => kind))
    if (kinds.has('assess') && items.every(({ state }) => !['queued', 'running'].includes(state))) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function failuresOf(client: NexusClient, project: string) {
  const { items } = await client.call(listRuns, { params: { project }, query: {} })
  const run = items.find(({ kind }) => kind === 'import')?.id ?? ''
  return client.call(listFailedUnits, { params: { project, run }, query: {} })
}
