import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberships } from '../../src/store/schema/projects.ts'
import { careScene } from '../store/care-scene.ts'
import { storeKinds } from '../store/scratch-store.ts'
import { assessed } from './fuzzing/fuzz-server.ts'
import { type Asker, openScratchServer, type ScratchServer } from './scratch-server.ts'

/** What a tenant has that another one could name in a body or a query. */
interface Tenant {
  readonly project: string
  readonly relationship: string
  readonly person: string
  readonly assessment: string
  readonly coding: string
  readonly parameterSet: string
  readonly study: string
  readonly alert: string
  readonly clinician: string
  readonly coder: string
}

type Name = Exclude<keyof Tenant, 'project'>

interface Crossing {
  /** What is named where it should not be. */
  readonly names: Name
  readonly ask: (own: Tenant, named: string) => readonly [request: string, body?: object]
  /** A refusal, or an answer that holds nothing. */
  readonly answer: number | 'nothing'
}

const crossings: Readonly<Record<string, Crossing>> = {
  'a run of relationships': {
    names: 'relationship',
    ask: (own, named) => ['POST assessment-runs', { relationships: [own.relationship, named], coder: 'rules' }],
    answer: 404,
  },
  'a run with parameters': {
    names: 'parameterSet',
    ask: (_own, named) => ['POST assessment-runs', { coder: 'rules', parameterSet: named }],
    answer: 404,
  },
  'an assessment of a coding': {
    names: 'coding',
    ask: ({ relationship }, named) => [`POST relationships/${relationship}/assessments`, { coding: named }],
    answer: 404,
  },
  'an assessment with parameters': {
    names: 'parameterSet',
    ask: ({ relationship, coding }, named) => [
      `POST relationships/${relationship}/assessments`,
      { coding, parameterSet: named },
    ],
    answer: 404,
  },
  'a comparison': {
    names: 'assessment',
    ask: ({ assessment }, named) => [`GET assessments/${assessment}/differences?other=${named}`],
    answer: 404,
  },
  'a hand-over': {
    names: 'clinician',
    ask: ({ alert }, named) => [`POST alerts/${alert}/hand-overs`, { to: named }],
    answer: 404,
  },
  'the queue of a relationship': {
    names: 'relationship',
    ask: (_own, named) => [`GET alerts?relationship=${named}`],
    answer: 'nothing',
  },
  'the queue of a member': {
    names: 'clinician',
    ask: (_own, named) => [`GET alerts?assignedTo=${named}`],
    answer: 'nothing',
  },
  'the list of a person': {
    names: 'person',
    ask: (_own, named) => [`GET relationships?person=${named}`],
    answer: 'nothing',
  },
  'a consent for a relationship': {
    names: 'relationship',
    ask: ({ person }, named) => [
      `POST persons/${person}/consents`,
      { kind: 'processing', relationship: named, purpose: 'care', textVersion: '1' },
    ],
    answer: 404,
  },
  'a decision on a relationship': {
    names: 'relationship',
    ask: ({ study }, named) => [
      `POST studies/${study}/adjudications`,
      { relationship: named, turn: 't1', code: 'AD', decision: 'none', reason: 'r' },
    ],
    answer: 404,
  },
  'disputes on a relationship': {
    names: 'relationship',
    ask: ({ study }, named) => [`GET studies/${study}/disputes?relationship=${named}`],
    answer: 'nothing',
  },
  'assignments of a study': {
    names: 'study',
    ask: (_own, named) => [`GET assignments?study=${named}`],
    answer: 'nothing',
  },
  'assignments of a coder': {
    names: 'coder',
    ask: (_own, named) => [`GET assignments?coder=${named}`],
    answer: 'nothing',
  },
  'coders of a study': {
    names: 'coder',
    ask: ({ study }, named) => [`POST studies/${study}/assignments`, { coders: [named] }],
    answer: 400,
  },
  'a preview of erasing a relationship': {
    names: 'relationship',
    ask: (_own, named) => [`GET erasure-preview?relationship=${named}`],
    answer: 404,
  },
  'a preview of erasing a person': {
    names: 'person',
    ask: (_own, named) => [`GET erasure-preview?person=${named}`],
    answer: 404,
  },
  'the audit of a subject': {
    names: 'relationship',
    ask: (_own, named) => [`GET audit-entries?subject=${named}`],
    answer: 'nothing',
  },
}

describe.each(storeKinds)("another tenant's ids in bodies and queries, on $name", ({ open }) => {
  let server: ScratchServer
  let own: Tenant
  let other: Tenant
  let who: Readonly<Record<'admin' | 'clinician', Asker>>

  beforeAll(async () => {
    server = await openScratchServer({ store: await open() })
    own = await tenantOn(server)
    other = await tenantOn(server)
    who = {
      admin: server.member('admin', own.project),
      clinician: server.member('clinician', own.project),
    }
  })
  afterAll(() => server.close())

  const asked = async (crossing: Crossing, named: string) => {
    const [request, body] = crossing.ask(own, named)
    const full = request.replace(' ', ` /api/v1/projects/${own.project}/`)
    const options = body === undefined ? {} : { body }
    const first = await who.admin.ask(full, options)
    return first.statusCode === 403 ? who.clinician.ask(full, options) : first
  }

  it.each(Object.entries(crossings))('%s is answered as if they were nobody’s', async (_what, crossing) => {
    const [theirs, nobodys] = [await asked(crossing, other[crossing.names]), await asked(crossing, randomUUID())]
    const told = (reply: typeof theirs) => (reply.statusCode === 200 ? reply.json().items : reply.statusCode)
    const expected = crossing.answer === 'nothing' ? [] : crossing.answer
    expect([told(theirs), told(nobodys)]).toEqual([expected, expected])
  })
})

async function tenantOn(server: ScratchServer): Promise<Tenant> {
  const { store } = server
  const { project, relationship: talk, relationshipId, personId } = await careScene(store)
  await assessed(store, project, talk)
  const admin = server.member('admin', project)
  const clinician = server.member('clinician', project)
  const coder = server.member('coder', project)
  for (const [{ userId }, role] of [
    [clinician, 'clinician'],
    [coder, 'coder'],
  ] as const) {
    await (role === 'coder' ? coder : clinician).ask('GET /health/live')
    await store.database.db.insert(memberships).values({ projectId: project, userId, role, createdAt: new Date() })
  }
  const made = async (path: string, body: object, by = admin): Promise<Readonly<Record<string, string>>> => {
    const reply = await by.ask(`POST /api/v1/projects/${project}/${path}`, { body })
    if (reply.statusCode >= 300) throw new RangeError(`${path}: ${reply.body}`)
    return reply.json()
  }
  const { id: parameterSet = '' } = await made('parameter-sets', { name: 'p', reason: 'r', values: {} })
  const { id: study = '' } = await made('studies', {
    name: 's',
    perLevel: 1,
    trainingSessions: 0,
    blocks: 1,
    codersPerUnit: 1,
  })
  await made(`studies/${study}/samples`, {})
  await made(`studies/${study}/assignments`, { coders: [coder.userId] })
  const answers = [1, 1, 1, 1, 1, 1, 1, 1, 2]
  await made(`relationships/${relationshipId}/responses`, { instrument: 'PHQ-9', by: 'client', answers }, clinician)
  const one = async (table: string): Promise<string> => {
    const { rows } = await store.database.pool.query(`select id from ${table} where project_id = $1 limit 1`, [project])
    return String(rows[0]?.id)
  }
  return {
    ...{ project, relationship: relationshipId, person: personId, parameterSet, study },
    ...{ assessment: await one('assessments'), coding: await one('codings'), alert: await one('alerts') },
    ...{ clinician: clinician.userId, coder: coder.userId },
  }
}
