/** A server from its first start through an upload, an assessment by the embedded model and a backup; run by `no-outgoing.test.ts`. */
import { randomBytes } from 'node:crypto'
import { setUp } from '../../src/api/accounts.ts'
import { startImport } from '../../src/api/imports.ts'
import { makeKey } from '../../src/api/keys.ts'
import { listRuns, watchRun } from '../../src/api/runs.ts'
import { nexusClient } from '../../src/client/client.ts'
import { openLog } from '../../src/server/log.ts'
import { serve } from '../../src/server/serve.ts'
import { defaultSettings } from '../../src/server/settings.ts'

const server = await serve({
  data: { kind: 'memory' },
  keys: { environment: randomBytes(32).toString('base64') },
  ...{ host: '127.0.0.1', port: 0, organisation: null, slots: 1 },
  settings: defaultSettings,
  log: openLog('warn'),
})
let cookie = ''
const browser: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, headers: { ...Object(init?.headers), cookie } })
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
  return response
}
const person = nexusClient({ url: server.url, fetch: browser })
const token = new URL(server.setUpLink ?? '').hash.slice(1)
const account = { name: 'Ada', email: 'ada@clinic.example', password: 'four quiet words here' }
const { project } = await person.call(setUp, { body: { token, ...account, projectName: 'First' } })
const params = { project }
const { secret } = await person.call(makeKey, { params, body: { name: 'k', role: 'supervisor', days: 1 } })
const client = nexusClient({ url: server.url, key: secret })
const transcript = {
  ...{ format: 'nexus-relationship/1', id: 'r', system: { id: 'companion', version: '1' }, client: { id: 'c' } },
  sessions: [
    {
      ...{ id: 's1', startedAt: '2026-01-01T10:00:00Z' },
      turns: [
        { id: 'a', speaker: 'client', text: 'I feel low since the move.' },
        { id: 'b', speaker: 'system', text: 'Who could you call this week?' },
      ],
    },
  ],
}
const run = await client.upload(startImport, { params, query: { name: 'x.jsonl' } }, `${JSON.stringify(transcript)}\n`)
for await (const _ of client.events(watchRun, { params: { project, run: run.id } }));
const { items } = await client.call(listRuns, { params, query: { kind: 'assess' } })
const states: string[] = []
for (const { id } of items) {
  for await (const { json } of client.events(watchRun, { params: { project, run: id } }))
    states.push(Object(json).state)
}
const backup = await browser(`${server.url}/api/v1/backups`, { method: 'POST', headers: { 'nexus-request': '1' } })
await backup.arrayBuffer()
await server.close()
process.stdout.write(states.at(-1) === 'done' && backup.ok ? 'done\n' : `${states.at(-1)} ${backup.status}\n`)
process.exit(0)
