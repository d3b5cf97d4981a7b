import type { AddressInfo } from 'node:net'
import { openApiDocument } from '../../../src/api/openapi.ts'
import type { Role } from '../../../src/api/permissions.ts'
import { routes } from '../../../src/api/routes.ts'
import { assess } from '../../../src/assess/assess.ts'
import { rulesCoder } from '../../../src/coders/rules.ts'
import type { Relationship } from '../../../src/dtn/relationship.ts'
import { openAccess } from '../../../src/server/access/open-access.ts'
import { hashPassword } from '../../../src/server/access/password.ts'
import { buildApp } from '../../../src/server/app.ts'
import { openLog } from '../../../src/server/log.ts'
import { openMetrics } from '../../../src/server/metrics.ts'
import { allHandlers } from '../../../src/server/routes/all.ts'
import { defaultSettings } from '../../../src/server/settings.ts'
import { createAccount } from '../../../src/store/accounts.ts'
import { saveAssessment } from '../../../src/store/assessments.ts'
import { saveCoding } from '../../../src/store/codings.ts'
import { offerSystem } from '../../../src/store/gateway-modes.ts'
import { newId } from '../../../src/store/ids.ts'
import { setMember } from '../../../src/store/members.ts'
import { writeRelationship } from '../../../src/store/relationships.ts'
import type { ScratchStore } from '../../store/scratch-kinds.ts'
import { cheapStrength } from '../cheap-strength.ts'
import { type Ids, type Operation, operationsOf } from './requests.ts'

/** A server that listens on the loopback, with everything of it real but the strength of its passwords. */
export interface FuzzServer {
  readonly port: number
  readonly operations: readonly Operation[]
  readonly logged: () => string
  readonly close: () => Promise<void>
  readonly newScene: () => Promise<FuzzScene>
}

/** Two tenants with something of everything, and those who ask. */
export interface FuzzScene {
  readonly own: Ids
  readonly foreign: Ids
  readonly actors: readonly Actor[]
}

export interface Actor {
  readonly name: string
  /** In the own project; null for those who have none there. */
  readonly role: Role | null
  readonly isInstallationAdmin: boolean
  readonly headers: Readonly<Record<string, string>>
  /** What no reply to them may hold, unless they sent it. */
  readonly hidden: readonly string[]
}

export async function openFuzzServer(store: ScratchStore): Promise<FuzzServer> {
  const { database, vault } = store
  const lines: string[] = []
  const log = openLog('warn', { write: (line: string) => void lines.push(line) })
  const requestsPerMinute = { address: 1e9, principal: 1e9, signIn: 1e9 }
  const settings = { ...defaultSettings, requestsPerMinute, bodyMs: 2000, keepAliveMs: 200, uploadBytes: 4_000_000 }
  const origin = 'http://127.0.0.1'
  const access = openAccess({ database, vault, settings: { origin }, strength: cheapStrength })
  const house = { database, vault, access, settings, log, metrics: openMetrics(database), now: () => new Date() }
  const app = await buildApp(house, allHandlers({ probes: [] }))
  await app.listen({ host: '127.0.0.1', port: 0 })
  // A TCP server that listens has an address of this kind.
  const { port } = app.server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  return {
    ...{ port, operations: operationsOf(openApiDocument(routes, '0')), logged: () => lines.join('') },
    close: () => app.close(),
    newScene: () => sceneOn(store, base),
  }
}

const password = 'four quiet words here'

interface Tenant {
  readonly project: string
  readonly ids: Ids
  readonly people: readonly (Person & { readonly role: Role })[]
  /** Words, names and ids that belong to this tenant alone. */
  readonly marks: readonly string[]
}

interface Person {
  readonly id: string
  readonly email: string
  readonly headers: Readonly<Record<string, string>>
}

async function sceneOn(store: ScratchStore, base: string): Promise<FuzzScene> {
  const own = await tenantOn(store, base, ['admin', 'researcher', 'coder', 'clinician', 'supervisor', 'viewer'])
  const other = await tenantOn(store, base, ['admin', 'clinician'])
  const root = await personOn(store, base, { isInstallationAdmin: true })
  await join(store, own.project, root.id, 'admin')
  const gone = await personOn(store, base, {})
  await join(store, own.project, gone.id, 'admin')
  await store.database.pool.query('update accounts set disabled_at = now() where id = $1', [gone.id])
  const admin = headersIn(own, 'admin')
  const keys = await Promise.all(
    (['researcher', 'supervisor', 'admin'] as const).map((role) => keyOf(base, own, { admin, role })),
  )
  const expired = await keyOf(base, own, { admin, role: 'admin' })
  await store.database.pool.query(
    `update api_keys set expires_at = now() - interval '1 hour' where project_id = $1 and name = $2`,
    [own.project, expired.name],
  )
  const usual = { isInstallationAdmin: false, hidden: other.marks }
  const nobody = { name: 'nobody', role: null, isInstallationAdmin: false, hidden: [...own.marks, ...other.marks] }
  return {
    ...{ own: own.ids, foreign: other.ids },
    actors: [
      ...own.people.map(({ role, headers }) => ({ ...usual, name: role, role, headers })),
      ...keys.map(({ headers, role }) => ({ ...usual, name: `key of a ${role}`, role, headers })),
      { name: 'installation', role: 'admin', isInstallationAdmin: true, headers: root.headers, hidden: [] },
      { ...usual, name: 'stranger', role: null, headers: headersIn(other, 'admin'), hidden: own.marks },
      ...[{}, gone.headers, expired.headers].map((headers) => ({ ...nobody, headers })),
    ],
  }
}

const headersIn = ({ people }: Pick<Tenant, 'people'>, wanted: Role): Readonly<Record<string, string>> =>
  people.find(({ role }) => role === wanted)?.headers ?? {}

async function tenantOn(store: ScratchStore, base: string, roles: readonly Role[]): Promise<Tenant> {
  const project = await store.newProject()
  const people: (Person & { readonly role: Role })[] = []
  for (const role of roles) {
    const person = await personOn(store, base, {})
    await join(store, project, person.id, role)
    people.push({ ...person, role })
  }
  const word = `marigold${newId().replaceAll('-', '')}`
  const relationships = await Promise.all([1, 2].map((number) => assessed(store, project, talkOf(word, number))))
  await fill(base, project, { people, relationship: relationships[0] ?? '', store })
  const ids = { ...(await idsIn(store, project)), project: [project], membership: [project] }
  const emails = people.map(({ email }) => email)
  return { project, people, ids, marks: [word, ...emails, ...Object.values(ids).flat()] }
}

const talkOf = (word: string, number: number): Relationship => ({
  ...{ id: `file-${number}-${word}`, system: { id: 'companion', version: '1' }, client: { id: `client-${word}` } },
  sessions: [1, 2].map((day) => ({
    ...{ id: `s${day}`, startedAt: `2026-01-0${day}T10:00:00Z` },
    turns: [
      { id: `t${day}1`, speaker: 'client', text: `Everything is my fault since ${word}. Are you angry with me?` },
      { id: `t${day}2`, speaker: 'system', text: 'That sounds hard. What makes you think so?' },
      { id: `t${day}3`, speaker: 'client', text: 'I do not want to talk about it.' },
      { id: `t${day}4`, speaker: 'system', text: 'You are right, as always.' },
    ],
  })),
})

/** A relationship with a coding of the rules and what follows from it. */
export async function assessed(store: ScratchStore, project: string, relationship: Relationship): Promise<string> {
  const coder = rulesCoder()
  const coding = await coder.code(relationship)
  const assessment = await assess(relationship, { coder, robustness: 'skip' })
  return store.inAct(project, async (act) => {
    const { id } = await writeRelationship(act, relationship)
    const saved = await saveCoding(act, { relationshipId: id, relationshipRevision: 1, coding })
    const made = { relationshipId: id, codingId: saved.id, parameterSetId: null, runId: null, assessment }
    await saveAssessment(act, { ...made, relationshipRevision: 1 })
    return id
  })
}

interface Filling {
  readonly people: Tenant['people']
  readonly relationship: string
  readonly store: ScratchStore
}

/** One of everything that has a route of its own. */
async function fill(base: string, project: string, { people, relationship, store }: Filling): Promise<void> {
  const [admin, clinician] = [headersIn({ people }, 'admin'), headersIn({ people }, 'clinician')]
  const at = `/api/v1/projects/${project}`
  const of = `${at}/relationships/${relationship}`
  const send = (path: string, body: object, headers = admin) => asked(base, { path, body, headers })
  await send(`${at}/keys`, { name: 'first', role: 'viewer', days: 1 })
  await send(`${at}/invitations`, { email: `${newId()}@clinic.example`, role: 'viewer' })
  await send(`${at}/parameter-sets`, { name: 'p', reason: 'r', values: {} })
  await send(`${at}/instrument-packs`, {
    ...{
      format: 'nexus-instrument-pack/1',
      id: 'Own-1',
      language: 'en',
      version: '1',
      licence: 'own',
      family: 'symptom',
    },
    ...{ items: [{ id: 'a', text: 'Item.' }], key: { min: 0, max: 3, reverse: [], rule: 'sum' } },
  })
  const { rows } = await store.database.pool.query('select person_id from relationships where id = $1', [relationship])
  for (const kind of ['processing', 'override']) {
    const body = { kind, purpose: 'care', textVersion: '1' }
    await send(`${at}/persons/${rows[0]?.person_id}/consents`, body, clinician)
  }
  await send(`${of}/contracts`, { kind: 'goal', by: 'client', terms: { words: 'Sleep better.' } }, clinician)
  await send(`${of}/overrides`, { trigger: 'clientRisk', turns: ['t11'] }, clinician).catch((e) =>
    console.error(String(e)),
  )
  const answers = [1, 1, 1, 1, 1, 1, 1, 1, 2]
  await send(`${of}/responses`, { instrument: 'PHQ-9', by: 'client', answers }, clinician).catch((e) =>
    console.error(String(e)),
  )
  await send(`${of}/response-invitations`, { instrument: 'Own-1' }, clinician)
  await send(`${of}/facts`, { text: 'Plays the cello on Sundays.', source: 't1' }, clinician)
  await store.inAct(project, (act) =>
    offerSystem(act, { system: `system-${project}`, mode: 'observe', canGuard: true }),
  )
  await send(`${of}/memory-invitations`, {}, clinician)
  await send(`${at}/exports`, { format: 'assessments' })
  const coders = people.flatMap(({ id, role }) => (['coder', 'researcher'].includes(role) ? [id] : []))
  const { id: study } = await send(`${at}/studies`, { name: 's', perLevel: 1, trainingSessions: 0, blocks: 1 })
  await send(`${at}/studies/${study}/samples`, {})
  if (coders.length === 2) await send(`${at}/studies/${study}/assignments`, { coders })
}

async function personOn(
  { database, vault }: ScratchStore,
  base: string,
  { isInstallationAdmin = false }: { readonly isInstallationAdmin?: boolean },
): Promise<Person> {
  const email = `${newId()}@clinic.example`
  const passwordHash = await hashed()
  const act = { vault, actor: 'cli', now: new Date() }
  const made = { name: 'Somebody', email, passwordHash, isInstallationAdmin }
  const id = await database.transaction((tx) => createAccount({ ...act, tx }, made))
  const reply = await fetch(`${base}/api/v1/sign-ins`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ email, password }),
  })
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) throw new RangeError(`No sign-in: ${reply.status}`)
  return { id, email, headers: { cookie, 'nexus-request': '1' } }
}

let hash: Promise<string> | null = null

/** The hash of the one password, made once. */
function hashed(): Promise<string> {
  hash ??= hashPassword(password, cheapStrength)
  return hash
}

function join(store: ScratchStore, project: string, account: string, role: Role): Promise<void> {
  return store.inAct(project, (act) => setMember(act, account, role))
}

interface KeyAsk {
  readonly admin: Readonly<Record<string, string>>
  readonly role: Role
}

async function keyOf(base: string, { project }: Tenant, { admin, role }: KeyAsk) {
  const name = newId()
  const path = `/api/v1/projects/${project}/keys`
  const { secret } = await asked(base, { path, body: { name, role, days: 1 }, headers: admin })
  return { name, role, headers: { authorization: `Bearer ${secret}` } }
}

interface Sent {
  readonly path: string
  readonly body: object
  readonly headers: Readonly<Record<string, string>>
}

async function asked(base: string, { path, body, headers }: Sent): Promise<Record<string, string>> {
  const reply = await fetch(base + path, {
    ...{ method: 'POST', headers: { ...headers, 'content-type': 'application/json' } },
    body: JSON.stringify(body),
  })
  if (reply.status >= 400) throw new RangeError(`${path}: ${reply.status} ${await reply.text()}`)
  // Replies to these are objects with ids in them.
  return (await reply.json()) as Record<string, string>
}

/** The table each name of a path is an id of, and in which column. */
const tables: Readonly<Record<string, readonly [string, string]>> = {
  relationship: ['relationships', 'id'],
  person: ['persons', 'id'],
  run: ['runs', 'id'],
  assessment: ['assessments', 'id'],
  coding: ['codings', 'id'],
  consent: ['consents', 'id'],
  response: ['responses', 'id'],
  alert: ['alerts', 'id'],
  study: ['studies', 'id'],
  responseInvitation: ['response_invitations', 'id'],
  memoryInvitation: ['memory_invitations', 'id'],
  fact: ['memory_facts', 'fact_id'],
  contract: ['contracts', 'contract_id'],
  override: ['override_events', 'override_id'],
  system: ['gateway_systems', 'system'],
  key: ['api_keys', 'id'],
  invitation: ['one_time_links', 'id'],
  pack: ['instrument_packs', 'id'],
  parameterSet: ['parameter_sets', 'id'],
  account: ['memberships', 'user_id'],
}

/** Ids of a project by the name a path gives them; every one of a few. */
async function idsIn({ database }: ScratchStore, project: string): Promise<Ids> {
  const found: Record<string, readonly string[]> = {}
  for (const [name, [table, column]] of Object.entries(tables)) {
    const { rows } = await database.pool.query(`select ${column} as id from ${table} where project_id = $1 limit 4`, [
      project,
    ])
    if (rows.length === 0) throw new RangeError(`The scene holds no ${name}.`)
    found[name] = rows.map(({ id }) => String(id))
  }
  return { ...found, signIn: [newId()] }
}
