import { afterAll, beforeAll, expect, it } from 'vitest'
import { appendAudit } from '../../src/store/audit.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

let server: ScratchServer
beforeAll(async () => {
  server = await openScratchServer()
})
afterAll(() => server.close())

it('what was done in a project is read page by page, newest first, and a cursor of another list is refused', async () => {
  const project = await server.store.newProject()
  for (const id of ['1', '2', '3', '4', '5'])
    await server.store.inAct(project, (act) => appendAudit(act, { action: 'x', subject: { kind: 'coding', id } }))
  const supervisor = server.member('supervisor', project)
  const seen: string[][] = []
  for (let next: string | null = ''; next !== null; ) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`
    const page = (await supervisor.ask(`GET /api/v1/projects/${project}/audit-entries?limit=2${cursor}`)).json()
    seen.push(page.items.map(({ subjectId }: { subjectId: string }) => subjectId))
    next = page.next
  }
  expect(seen).toEqual([['5', '4'], ['3', '2'], ['1']])
  const foreign = Buffer.from(JSON.stringify([project])).toString('base64url')
  const refused = await supervisor.ask(`GET /api/v1/projects/${project}/audit-entries?cursor=${foreign}`)
  expect([refused.statusCode, refused.json().code]).toEqual([400, 'requestInvalid'])
})
