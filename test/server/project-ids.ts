import { offerSystem } from '../../src/store/gateway-modes.ts'
import { newId } from '../../src/store/ids.ts'
import { memberships } from '../../src/store/schema/projects.ts'
import type { ScratchServer } from './scratch-server.ts'

/** The table each name of a path is an id of. */
const tables: Readonly<Record<string, string>> = {
  relationship: 'relationships',
  person: 'persons',
  run: 'runs',
  assessment: 'assessments',
  coding: 'codings',
  consent: 'consents',
  response: 'responses',
  alert: 'alerts',
  study: 'studies',
  responseInvitation: 'response_invitations',
  memoryInvitation: 'memory_invitations',
}

/** An id of the project for every name of a path, as far as the project holds one. */
export async function idsIn(server: ScratchServer, project: string): Promise<Readonly<Record<string, string>>> {
  const { store } = server
  const found = Object.entries(tables).map(async ([name, table]) => {
    const { rows } = await store.database.pool.query(`select id from ${table} where project_id = $1 limit 1`, [project])
    return [name, String(rows[0]?.id)] as const
  })
  const own = async (name: string, table: string, column: string) => {
    const { rows } = await store.database.pool.query(`select ${column} as id from ${table} where project_id = $1`, [
      project,
    ])
    return [name, String(rows[0]?.id)] as const
  }
  const member = newId()
  const at = { created_at: new Date(), updated_at: new Date() }
  await store.database.pool.query(
    'insert into accounts (id, name, email, created_at, updated_at) values ($1, $1, $1, $2, $3)',
    [member, at.created_at, at.updated_at],
  )
  await store.database.db
    .insert(memberships)
    .values({ projectId: project, userId: member, role: 'viewer', createdAt: at.created_at })
  const admin = server.member('admin', project)
  const made = async (path: string, body: object) =>
    (await admin.ask(`POST /api/v1/projects/${project}/${path}`, { body })).json()
  const { key } = await made('keys', { name: 'k', role: 'viewer', days: 1 })
  const { invitation } = await made('invitations', { email: 'new@clinic.example', role: 'viewer' })
  const { id: pack } = await made('instrument-packs', {
    ...{ format: 'nexus-instrument-pack/1', id: 'Own-1', language: 'en', version: '1', licence: 'own' },
    ...{ items: [{ id: 'a', text: 'Item.' }], key: { min: 0, max: 3, reverse: [], rule: 'sum' } },
  })
  const consentText = (
    await made('consent-texts', { kind: 'processing', language: 'en', title: 'Reading', text: 'May we?' })
  ).id
  const { id: view } = await made('views', { name: 'v', filters: {} })
  const { id: parameterSet } = await made('parameter-sets', { name: 'p', reason: 'r', values: {} })
  const system = `companion ${newId().slice(-6)}`
  await store.inAct(project, (act) => offerSystem(act, { system, mode: 'observe', canGuard: true }))
  const others = [
    ...[own('contract', 'contracts', 'contract_id'), own('override', 'override_events', 'override_id')],
    own('fact', 'memory_facts', 'fact_id'),
  ]
  return {
    ...Object.fromEntries(await Promise.all([...found, ...others])),
    account: member,
    consentText,
    key,
    invitation,
    pack,
    parameterSet,
    system,
    view,
  }
}
