import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleOf, jsonSchemaOf } from '../../src/api/json-schema.ts'
import type { RouteShape } from '../../src/api/route.ts'
import { routes } from '../../src/api/routes.ts'
import { assess } from '../../src/assess/assess.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import { saveAssessment } from '../../src/store/assessments.ts'
import { saveCoding } from '../../src/store/codings.ts'
import { newId } from '../../src/store/ids.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { memberships } from '../../src/store/schema/projects.ts'
import { careScene } from '../store/care-scene.ts'
import { idsIn } from './project-ids.ts'
import { type Asker, openScratchServer, type ScratchServer } from './scratch-server.ts'

/** Read by nobody but through what a machine said: its name stands in every coding and assessment of it. */
const machine = 'oracle7f3a'

const reads = routes.filter(({ method, path, transport }) => {
  return method === 'GET' && path.includes('{project}') && transport !== 'events'
})

describe('who has still to code a relationship', () => {
  let server: ScratchServer
  let project: string
  let relationship: string
  let lead: Asker
  /** A coder and a researcher who both have it still to code. */
  let coder: Asker
  let researcher: Asker
  let ids: Readonly<Record<string, string>>
  let otherStudy: string

  const at = (path: string) => `/api/v1/projects/${project}/${path}`
  const joined = async (role: 'coder' | 'researcher') => {
    const member = server.member(role, project)
    await member.ask('GET /health/live')
    const row = { projectId: project, userId: member.userId, role, createdAt: new Date() }
    await server.store.database.db.insert(memberships).values(row)
    return member
  }
  const made = async (path: string, body: object): Promise<Readonly<Record<string, string>>> => {
    const reply = await lead.ask(`POST ${at(path)}`, { body })
    expect([reply.statusCode < 300, reply.statusCode < 300 ? '' : reply.body]).toEqual([true, ''])
    return reply.json()
  }
  const studied = async (coders: readonly Asker[]) => {
    const { id = '' } = await made('studies', {
      name: 's',
      perLevel: 1,
      trainingSessions: 0,
      blocks: 1,
      codersPerUnit: 1,
    })
    await made(`studies/${id}/samples`, {})
    await made(`studies/${id}/assignments`, {
      coders: coders.map(({ userId }) => userId),
      codersPerUnit: coders.length,
    })
    return id
  }

  beforeAll(async () => {
    server = await openScratchServer({ settings: { requestsPerMinute: { address: 1e6, principal: 1e6, signIn: 1e6 } } })
    const scene = await careScene(server.store)
    project = scene.project
    relationship = scene.relationshipId
    lead = server.member('researcher', project)
    coder = await joined('coder')
    researcher = await joined('researcher')
    await concluded(server, scene)
    const author = await joined('researcher')
    otherStudy = await studied([author])
    await code(author)
    await studied([coder, researcher])
    ids = { ...(await idsIn(server, project)), project, relationship, study: otherStudy }
  })
  afterAll(() => server.close())

  async function code(who: Asker): Promise<void> {
    const draft = { codebook: '1', turns: { t1: [], t2: [] }, level: 3 }
    expect((await who.ask(`PUT ${at(`relationships/${relationship}/drafts/own`)}`, { body: draft })).statusCode).toBe(
      200,
    )
    const handedIn = await who.ask(`POST ${at(`relationships/${relationship}/submissions`)}`, { body: {} })
    expect([handedIn.statusCode, handedIn.body]).toEqual([201, expect.any(String)])
  }

  const read = (who: Asker, route: RouteShape) => {
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => ids[name] ?? newId())
    const query = new URLSearchParams(Object.entries(Object(exampleOf(jsonSchemaOf(route.query, 'input') ?? {}))))
    for (const name of ['other', 'assessment']) if (query.has(name)) query.set(name, ids.assessment ?? '')
    return who.ask(`GET ${path}?${query}`)
  }

  it('is tested against something: whoever has nothing to code reads what the machine said', async () => {
    const seen: string[] = []
    for (const route of reads) if ((await read(lead, route)).body.includes(machine)) seen.push(route.id)
    expect(seen).toEqual(expect.arrayContaining(['listCodings', 'readCoding', 'readAssessment', 'downloadFhir']))
  })

  it.each(reads.map((route) => [route.id, route] as const))(
    'reads nothing a machine said through %s',
    async (_id, route) => {
      for (const who of [coder, researcher]) {
        const { statusCode, body } = await read(who, route)
        expect([statusCode, body.includes(machine), statusCode < 400 && body.includes(ids.assessment ?? '')]).toEqual([
          expect.toSatisfy((status) => Number(status) < 500),
          ...[false, false],
        ])
      }
    },
  )

  it('finds no level in the list, its filters and the numbers of its system', async () => {
    const list = await researcher.ask(`GET ${at('relationships')}`)
    expect(list.json().items[0]).toMatchObject({ isBlinded: true, assessment: null })
    for (const filter of ['level=1', 'level=indeterminate', 'level=none', 'certainty=low', 'minSeverity=0']) {
      expect((await researcher.ask(`GET ${at('relationships')}?${filter}&count=yes`)).json()).toMatchObject({
        items: [],
        total: 0,
      })
    }
    const [system] = (await researcher.ask(`GET ${at('systems')}`)).json().items
    expect([system.levels, system.atRisk]).toEqual([{ '1': 0, '2': 0, '3': 0, indeterminate: 0, none: 1 }, 0])
    const [known] = (await lead.ask(`GET ${at('systems')}`)).json().items
    expect(known.levels.none).toBe(0)
  })

  it('reads nothing of it in another study, where it was coded already', async () => {
    const study = (await researcher.ask(`GET ${at(`studies/${otherStudy}`)}`)).json()
    expect(study.sample.units).toEqual([expect.objectContaining({ relationship, stratum: null })])
    expect((await researcher.ask(`GET ${at(`studies/${otherStudy}/disputes`)}`)).json().items).toEqual([])
    expect([study.sample.strata, study.sample.suspectedBy]).toEqual([[], ''])
    expect((await researcher.ask(`GET ${at(`studies/${otherStudy}/files`)}`)).statusCode).toBe(409)
    const gold = await researcher.ask(`POST ${at(`studies/${otherStudy}/gold-codings`)}`, { body: {} })
    expect(gold.json().codings ?? []).toEqual([])
  })

  it('neither makes nor fetches an export, which holds what was concluded of everything', async () => {
    const { id } = await made('exports', { format: 'assessments' })
    const start = await researcher.ask(`POST ${at('exports')}`, { body: { format: 'assessments' } })
    const fetched = await researcher.ask(`GET ${at(`exports/${id}/content`)}`)
    expect([start.statusCode, fetched.statusCode, fetched.json().detail]).toEqual([
      409,
      409,
      expect.stringContaining('waits for codings'),
    ])
  })

  it('is not told by an alliance form whether the gate is open, and may still record a symptom form', async () => {
    const record = (instrument: string, count: number) =>
      researcher.ask(`POST ${at(`relationships/${relationship}/responses`)}`, {
        body: { instrument, by: 'client', answers: Array.from({ length: count }, () => 1) },
      })
    const alliance = await record('WAI-SR', 12)
    expect([alliance.statusCode, alliance.json().detail]).toEqual([409, expect.stringContaining('yours to code')])
    expect((await record('PHQ-9', 9)).statusCode).toBe(201)
  })

  it('concludes nothing from a coding of it', async () => {
    const body = { coding: ids.coding }
    const reply = await researcher.ask(`POST ${at(`relationships/${relationship}/assessments`)}`, { body })
    expect(reply.statusCode).toBe(409)
  })
})

/** A coding of a machine and what follows from it. */
async function concluded(server: ScratchServer, scene: Awaited<ReturnType<typeof careScene>>): Promise<void> {
  const rules = rulesCoder()
  const coder = { ...rules, id: machine }
  const coding = { ...(await rules.code(scene.relationship)), coder: { id: machine, kind: 'rules' as const } }
  const assessment = await assess(scene.relationship, { coder, robustness: 'skip' })
  const named = { ...assessment, madeBy: { ...assessment.madeBy, coder: machine } }
  await server.store.inAct(scene.project, async (act) => {
    await writeRelationship(act, scene.relationship)
    const saved = await saveCoding(act, { relationshipId: scene.relationshipId, relationshipRevision: 1, coding })
    const made = { relationshipId: scene.relationshipId, codingId: saved.id, parameterSetId: null, runId: null }
    await saveAssessment(act, { ...made, assessment: named, relationshipRevision: 1 })
  })
}
