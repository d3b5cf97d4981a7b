import { describe, expect, it } from 'vitest'
import { nexusClient } from '../../client/client.ts'
import { sentFile } from './sent-file.ts'

const project = '01940000-0000-7000-8000-000000000001'

const run = {
  ...{ id: '01940000-0000-7000-8000-000000000002', kind: 'import', state: 'queued', options: {}, total: null },
  ...{ done: 0, failed: 0, error: null, createdBy: 'key:k', createdAt: '2026-01-01T00:00:00Z' },
  ...{ startedAt: null, endedAt: null, revision: 1 },
}

/** A line that breaks so often, and then carries everything. */
function lineThat(breaks: number) {
  const keys: string[] = []
  const bodies: string[] = []
  const urls: string[] = []
  const carry: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    keys.push(request.headers.get('idempotency-key') ?? '')
    urls.push(request.url)
    if (keys.length <= breaks) throw new TypeError('broken')
    bodies.push(await request.text())
    return Response.json(run, { status: 202 })
  }
  const client = nexusClient({ url: 'http://127.0.0.1', fetch: carry, wait: async () => undefined })
  const connection = { client, project, projectName: 'Pilot', host: '127.0.0.1', isRemote: false }
  return { connection, keys, bodies, urls }
}

const chunks = async function* () {
  yield Buffer.from('one ')
  yield Buffer.from('two')
}

const source = { name: 'folder/chats.jsonl', size: 7, canReopen: true, open: chunks }
const quietly = { signal: new AbortController().signal, onSent: () => undefined, wait: async () => undefined }

describe('sending a file', () => {
  it('sends it whole under its own name, and leaves assessing for later', async () => {
    const { connection, bodies, urls } = lineThat(0)
    expect((await sentFile(source, { connection, ...quietly })).id).toBe(run.id)
    expect(bodies).toEqual(['one two'])
    expect(urls[0]).toContain('name=chats.jsonl&assess=false')
  })

  it('sends it again from its start when the line broke, as the same write', async () => {
    const { connection, keys, bodies } = lineThat(2)
    await sentFile(source, { connection, ...quietly })
    expect([keys.length, new Set(keys).size, bodies]).toEqual([3, 1, ['one two']])
  })

  it('does not pretend that it can send standard input twice', async () => {
    const { connection, keys } = lineThat(1)
    const sent = sentFile({ ...source, canReopen: false }, { connection, ...quietly })
    await expect(sent).rejects.toMatchObject({ code: 'unavailable' })
    expect(keys).toHaveLength(1)
  })

  it('says how columns are called and when a session ends', async () => {
    const { connection, urls } = lineThat(0)
    await sentFile(source, { connection, columns: { text: 'body', speaker: 'who' }, gapMinutes: 90, ...quietly })
    const { searchParams } = new URL(urls[0] ?? '')
    expect([searchParams.get('columns'), searchParams.get('gapMinutes')]).toEqual(['text=body,speaker=who', '90'])
  })
})
