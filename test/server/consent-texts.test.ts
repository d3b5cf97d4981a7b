import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

interface Listed {
  readonly textVersion: string
  readonly endedAt: string | null
}

describe('what a project decides over HTTP', () => {
  let server: ScratchServer
  let project: string

  beforeAll(async () => {
    server = await openScratchServer()
    project = await server.store.newProject()
  })
  afterAll(() => server.close())

  const at = (path: string) => `/api/v1/projects/${project}/${path}`

  it('shows the newest version of a consent text for each kind and language, and keeps the others readable', async () => {
    const [admin, researcher] = [server.member('admin', project), server.member('researcher', project)]
    const publish = (language: string, text: string) =>
      admin.ask(`POST ${at('consent-texts')}`, { body: { kind: 'processing', language, title: 'Reading', text } })
    const list = async (scope: string): Promise<readonly Listed[]> =>
      (await researcher.ask(`GET ${at(`consent-texts?scope=${scope}`)}`)).json().items
    for (const [language, text] of [
      ['en', 'May we read it?'],
      ['de', 'Dürfen wir es lesen?'],
      ['en', 'May we read it, too?'],
    ] as const)
      expect((await publish(language, text)).statusCode).toBe(201)
    const shown = await list('shown')
    expect(shown.map(({ textVersion }) => textVersion)).toEqual(['processing-en-2', 'processing-de-1'])
    expect((await list('all')).map(({ textVersion, endedAt }) => [textVersion, endedAt === null])).toEqual([
      ['processing-en-2', true],
      ['processing-de-1', true],
      ['processing-en-1', false],
    ])
  })

  it('stops showing a text, once, and goes on counting its versions', async () => {
    const admin = server.member('admin', project)
    const body = { kind: 'research', language: 'en', title: 'Research', text: 'May we study it?' }
    const { id } = (await admin.ask(`POST ${at('consent-texts')}`, { body })).json()
    expect((await admin.ask(`DELETE ${at(`consent-texts/${id}`)}`)).statusCode).toBe(204)
    expect((await admin.ask(`DELETE ${at(`consent-texts/${id}`)}`)).statusCode).toBe(404)
    expect((await admin.ask(`POST ${at('consent-texts')}`, { body })).json().version).toBe(2)
  })

  it('verifies the chain of the project alone, against an end noted before', async () => {
    const supervisor = server.member('supervisor', project)
    const verify = async (anchors: readonly object[]) =>
      (await supervisor.ask(`POST ${at('audit-verifications')}`, { body: { anchors } })).json()
    const first = await verify([])
    expect([first.chains.map(({ chain }: { chain: string }) => chain), first.faults]).toEqual([[project], []])
    const { seq, hash } = first.chains[0].head
    expect((await verify([{ seq, hash }])).faults).toEqual([])
    const other = (await verify([{ seq, hash: '0'.repeat(64) }])).faults
    expect(other.map(({ kind }: { kind: string }) => kind)).toEqual(['anchorDiffers'])
  })
})
