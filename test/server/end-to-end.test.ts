import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptInvitation } from '../../src/api/accounts.ts'
import { acknowledgeAlert, listProjectAlerts } from '../../src/api/alerts.ts'
import { listAssessments } from '../../src/api/assessments.ts'
import { saveDraft, submitCoding } from '../../src/api/codings.ts'
import { recordPersonConsent, withdrawPersonConsent } from '../../src/api/consents.ts'
import { makeKey } from '../../src/api/keys.ts'
import { inviteMember } from '../../src/api/members.ts'
import { exportPerson } from '../../src/api/persons.ts'
import { listOwnProjects } from '../../src/api/projects.ts'
import { listRelationships, readRelationship, readTranscript } from '../../src/api/relationships.ts'
import { listRelationshipResponses } from '../../src/api/responses.ts'
import { listStudies, readStudy } from '../../src/api/studies.ts'
import { type NexusClient, nexusClient } from '../../src/client/client.ts'
import { build, type Ended, nexus, removeBuild } from '../command.ts'
import { root } from '../source-tree.ts'
import { postgresBinaries, scratchDatabase } from '../store/scratch-cluster.ts'
import { cookieClient, signedIn } from './cookie-client.ts'
import { type Served, served } from './served.ts'

const password = 'four quiet words here'
const conversations = join(root, 'examples', 'conversations')
const files = [
  ...['three-levels.jsonl', 'clinic-table.csv', 'the-joke-and-the-day-after.md', 'my-chatgpt-export.zip'],
  ...['one-evening.json', 'boundary-cases.jsonl'],
].map((name) => join(conversations, name))

interface Place {
  readonly env: Readonly<Record<string, string>>
  readonly drop: () => Promise<void>
}

/** A store of each kind as `nexus serve` finds it: nothing is there yet but, for PostgreSQL, an empty database and a key. */
const kinds = [
  {
    name: 'the embedded database',
    isThere: true,
    open: async (folder: string): Promise<Place> => ({ env: { NEXUS_DATA: folder }, drop: async () => undefined }),
  },
  {
    name: 'PostgreSQL',
    isThere: postgresBinaries !== null,
    open: async (folder: string): Promise<Place> => {
      const { url, drop } = await scratchDatabase({ empty: true })
      const NEXUS_MASTER_KEY_FILE = join(folder, 'keys', 'master.json')
      return { env: { NEXUS_DATA: folder, NEXUS_DATABASE_URL: url, NEXUS_MASTER_KEY_FILE }, drop }
    },
  },
]

let known: Ended | null = null
/** Without a server; the same whatever store a server has. */
function assessedHere(): Ended {
  known ??= nexus(['assess', ...files, '--coder', 'rules', '--json', '--quiet'])
  return known
}

beforeAll(() => build(), 300_000)
afterAll(() => removeBuild())

describe.each(kinds)('from an empty folder to a restored server on $name', { timeout: 300_000 }, (kind) => {
  const here = mkdtempSync(join(tmpdir(), 'nexus-served-'))
  const at = (...names: readonly string[]) => join(here, ...names)
  let place: Place
  let server: Served
  let project = ''
  let admin: NexusClient
  let keyed: NexusClient
  const stops: Served[] = []
  const drops: (() => Promise<void>)[] = []

  const command = (args: readonly string[], env = place.env): Ended => nexus(args, { env, cwd: here })
  const there = (args: readonly string[]): Ended =>
    command([...args, '--server', server.url, '--key-file', at('key'), '--coder', 'rules', '--quiet'])
  const lines = ({ stdout }: Ended): readonly { readonly relationship: string }[] =>
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  const params = () => ({ project })
  const idOf = async (externalId: string) => {
    for await (const { id, person } of keyed.pages(listRelationships, { params: params() })) {
      const one = await keyed.call(readRelationship, { params: { project, relationship: id } })
      if (one.externalId === externalId) return { relationship: id, person }
    }
    throw new Error(`${externalId} is not on the server`)
  }

  beforeAll(async () => {
    if (!kind.isThere) return
    writeFileSync(at('password'), `${password}\n`, { mode: 0o600 })
    place = await kind.open(at('store'))
    drops.push(place.drop)
    if (place.env.NEXUS_MASTER_KEY_FILE !== undefined) command(['keys', 'make', place.env.NEXUS_MASTER_KEY_FILE])
  }, 120_000)
  afterAll(async () => {
    await Promise.all(stops.map((one) => one.stop()))
    for (const drop of drops) await drop()
    rmSync(here, { recursive: true, force: true })
  }, 120_000)

  it.runIf(kind.isThere)('the first start says where it answers, where everything is and the link', async () => {
    server = await served(place.env)
    stops.push(server)
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(server.printed).toContain('Master key: ')
    expect(server.setUpLink).toContain('/set-up#')
  })

  it.runIf(kind.isThere)('the link makes an administrator, a project and a key, once', async () => {
    const setUp = (key: string) =>
      command([
        ...['set-up', server.setUpLink ?? '', '--name', 'Ada', '--email', 'ada@clinic.example', '--project', 'Pilot'],
        ...['--password-file', at('password'), '--key-file', at(key), '--keep-names'],
      ])
    const made = setUp('key')
    expect([made.status, made.stderr]).toEqual([0, ''])
    expect(setUp('other').status).toBe(4)
    admin = await signedIn(server.url, { email: 'ada@clinic.example', password })
    const { items } = await admin.call(listOwnProjects, {})
    project = items[0]?.project ?? ''
    const { secret } = await admin.call(makeKey, { params: params(), body: { name: 's', role: 'supervisor' } })
    keyed = nexusClient({ url: server.url, key: secret })
  })

  it.runIf(kind.isThere)('files assessed there give what they give here, whatever their format', () => {
    const local = assessedHere()
    const remote = there(['assess', ...files, '--json'])
    // What was read all the same is remarked on here alone.
    const skips = local.stderr.split('\n').filter((line) => line.startsWith('skipped:'))
    expect([remote.stderr.trimEnd(), remote.status]).toEqual([skips.join('\n'), local.status])
    expect(lines(remote)).toEqual(lines(local))
  })

  it.runIf(kind.isThere)('requirements, tables and codings are those of here', () => {
    const [file = ''] = files
    const asked = ['assess', file, '--require', '3', '--csv']
    const local = command([...asked, at('here'), '--coder', 'rules', '--quiet', '--codings-out', at('here.jsonl')])
    const remote = there([...asked, at('there'), '--codings-out', at('there.jsonl')])
    const told = remote.stderr.replace(at('there'), at('here'))
    expect([remote.status, told, remote.stdout]).toEqual([1, local.stderr, local.stdout])
    for (const name of ['relationships.csv', 'criteria.csv']) {
      expect(readFileSync(at('there', name), 'utf8')).toBe(readFileSync(at('here', name), 'utf8'))
    }
    const codings = (name: string) =>
      readFileSync(at(name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => ({ ...JSON.parse(line), coder: null }))
    expect(codings('there.jsonl')).toEqual(codings('here.jsonl'))
  })

  it.runIf(kind.isThere)('what cannot be read is named by its line', () => {
    const good = readFileSync(files[0] ?? '', 'utf8').split('\n')[0]
    writeFileSync(at('broken.jsonl'), `${good}\n{"format": "nexus-relat\n`)
    const { status, stderr, stdout } = there(['assess', at('broken.jsonl'), '--json'])
    expect([status, stdout.trimEnd().split('\n').length]).toEqual([3, 1])
    expect(stderr).toContain(`skipped: ${at('broken.jsonl')}:2:`)
  })

  it.runIf(kind.isThere)('measures and exports are those of here', () => {
    const [file = ''] = files
    const measured = ['measures', file, '--json']
    expect(lines(there(measured))).toEqual(lines(command([...measured, '--coder', 'rules', '--quiet'])))
    const exported = ['export', file, '--to', 'fhir', '--timestamp', '2026-01-01']
    expect(lines(there(exported))).toEqual(lines(command([...exported, '--coder', 'rules', '--quiet'])))
  })

  it.runIf(kind.isThere)('a critical statement is an alert, and somebody takes it', async () => {
    const { items } = await keyed.call(listProjectAlerts, { params: params(), query: {} })
    const [alert] = items
    expect(alert).toBeDefined()
    const taken = await keyed.call(acknowledgeAlert, { params: { project, alert: alert?.id ?? '' }, body: {} })
    expect(taken.id).toBe(alert?.id)
  })

  it.runIf(kind.isThere)('two coders code blind, and their agreement is there', async () => {
    const coders = await Promise.all(['ana', 'ben'].map((name) => joined({ admin, project, url: server.url, name })))
    const study = (...args: readonly string[]) =>
      command(['study', ...args, '--server', server.url, '--key-file', at('key')])
    expect(study('new', 'Pilot', '--seed', '7').status).toBe(0)
    expect(study('sample', 'Pilot', '--per-level', '1')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/drawn/),
    })
    const given = study('assign', 'Pilot', '--coders', 'ana,ben', '--training', '0', '--blocks', '1')
    expect(given).toMatchObject({ status: 0, stdout: expect.stringContaining('ana, ben') })
    const [assigned] = (await admin.call(listStudies, { params: params() })).items
    const { sample } = await admin.call(readStudy, { params: { project, study: assigned?.id ?? '' } })
    const units = sample?.units ?? []
    expect(units.length).toBeGreaterThan(0)
    for (const { client } of coders) {
      for (const { relationship } of units) {
        const asked = { params: { project, relationship } }
        const { id, sessions } = await client.call(readTranscript, asked)
        expect(id).toBe(relationship)
        await expect(client.call(listAssessments, asked)).rejects.toMatchObject({ code: 'forbidden' })
        const turns = sessions.flatMap((session) => session.turns)
        const coded = turns.map((turn): [string, { code: string }[]] => [
          turn.id,
          [{ code: turn.speaker === 'client' ? 'AD' : 'VAL' }],
        ])
        const body = { codebook: '1', turns: Object.fromEntries(coded), level: 2 as const }
        await client.call(saveDraft, { ...asked, body })
        await client.call(submitCoding, { ...asked, body: {} })
      }
    }
    const { stdout } = study('status', 'Pilot')
    expect(stdout).toContain(`Pilot: ${units.length} of ${units.length} relationships handed in by all their coders.`)
    const agreement = study('agree', 'Pilot', '--by', 'level', '--resamples', '50', '--json', '-')
    expect(JSON.parse(agreement.stdout).rows.length).toBeGreaterThan(0)
    expect(study('fetch', 'Pilot', '--out', at('pilot')).status).toBe(0)
    const fetched = command(['study', 'status', at('pilot')])
    expect([fetched.status, fetched.stdout]).toEqual([0, expect.stringContaining(`${units.length} of ${units.length}`)])
  })

  it.runIf(kind.isThere)('an alliance scale stays behind the gate', async () => {
    const form = (instrument: string, items: number) => ({
      ...{ format: 'nexus-responses/1', relationship: 'facts-about-burnout', instrument, at: '2026-05-01T10:00:00Z' },
      answers: Array.from({ length: items }, () => 1),
    })
    const forms = [form('WAI-SR', 12), form('PHQ-9', 9), { ...form('PHQ-9', 9), relationship: 'nobody-knows' }]
    writeFileSync(at('forms.jsonl'), forms.map((one) => `${JSON.stringify(one)}\n`).join(''))
    const asked = ['instrument', 'score', at('forms.jsonl'), '--json', '--server', server.url, '--key-file', at('key')]
    const { status, stdout, stderr } = command(asked)
    const told = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const relationship = 'facts-about-burnout'
    expect(told[0]).toMatchObject({
      format: 'nexus-score/1',
      relationship,
      instrument: 'PHQ-9',
      scores: { total: { value: 9 } },
    })
    expect(told[1]).toMatchObject({ format: 'nexus-score-refusal/1', relationship, instrument: 'WAI-SR', by: 'gate' })
    expect([status, stderr]).toEqual([1, expect.stringContaining('The project has no relationship nobody-knows.')])
    // Sent again it is there once.
    command(asked)
    const of = { params: { project, relationship: (await idOf(relationship)).relationship } }
    expect((await keyed.call(listRelationshipResponses, of)).items).toHaveLength(1)
    const schedule = ['instrument', 'schedule', '--json', '--server', server.url, '--key-file', at('key')]
    const rows = lines(command([...schedule, '--instrument', 'WAI-SR']))
    expect(rows.find((row) => row.relationship === relationship)).toMatchObject({ status: 'blocked' })
  })

  it.runIf(kind.isThere)('once consent is withdrawn nothing more is assessed', async () => {
    const { person } = await idOf('facts-about-burnout')
    const body = { kind: 'processing', purpose: 'Study', textVersion: '1' } as const
    const consent = await keyed.call(recordPersonConsent, { params: { project, person }, body })
    await keyed.call(withdrawPersonConsent, { params: { project, consent: consent.id }, body: {} })
    const { status, stderr, stdout } = there(['assess', files[0] ?? '', '--json'])
    expect([status, stdout.trimEnd().split('\n').length]).toEqual([3, 1])
    expect(stderr).toContain('skipped: facts-about-burnout: There is no consent to processing in force.')
  })

  it.runIf(kind.isThere)('a person gets everything, and is erased with it', async () => {
    const { person, relationship } = await idOf('facts-about-burnout')
    const { content } = await keyed.download(exportPerson, { params: { project, person } })
    const [turn] = JSON.parse(readFileSync(files[0] ?? '', 'utf8').split('\n')[0] ?? '').sessions[0].turns
    expect(await new Response(content).text()).toContain(JSON.stringify(turn.text).slice(1, -1))
    const { status, stdout } = command(['erase', 'relationship', relationship, '--project', project, '--yes'])
    expect([status, stdout]).toEqual([0, expect.stringContaining('is erased')])
    await expect(idOf('facts-about-burnout')).rejects.toThrow('is not on the server')
  })

  it.runIf(kind.isThere)('the audit chains hold', () => {
    const { status, stderr } = command(['audit', 'verify'])
    expect([status, stderr]).toEqual([0, ''])
  })

  it.runIf(kind.isThere)('after Ctrl-C and a new start everything is as it was, and no link is printed', async () => {
    const before = await levels(keyed, project)
    expect(await server.stop()).toBe(0)
    const [said = ''] = readFileSync(files[0] ?? '', 'utf8').match(/"text":\s?"[^"]{30,}"/) ?? []
    expect(server.logged()).not.toContain(said.slice(8, -1))
    server = await served(place.env)
    stops.push(server)
    expect(server.setUpLink).toBeNull()
    keyed = nexusClient({ url: server.url, key: await newKey(server.url, project) })
    expect(await levels(keyed, project)).toEqual(before)
  })

  it.runIf(kind.isThere)('a backup of the running server answers the same elsewhere', async () => {
    const made = command(['backup', '--to', at('nexus.backup.gz')])
    expect([made.status, made.stderr]).toEqual([0, ''])
    const elsewhere = await kind.open(at('elsewhere'))
    drops.push(elsewhere.drop)
    mkdirSync(at('elsewhere', 'keys'), { recursive: true, mode: 0o700 })
    copyFileSync(at('store', 'keys', 'master.json'), at('elsewhere', 'keys', 'master.json'))
    const restored = command(['restore', '--from', at('nexus.backup.gz')], elsewhere.env)
    expect([restored.status, restored.stderr]).toEqual([0, ''])
    const other = await served(elsewhere.env)
    stops.push(other)
    const asked = nexusClient({ url: other.url, key: readFileSync(at('key'), 'utf8').trim() })
    expect(await levels(asked, project)).toEqual(await levels(keyed, project))
  })
})

interface Joining {
  readonly admin: NexusClient
  readonly project: string
  readonly url: string
  readonly name: string
}

async function joined({ admin, project, url, name }: Joining) {
  const body = { email: `${name}@clinic.example`, role: 'coder' } as const
  const { link } = await admin.call(inviteMember, { params: { project }, body })
  const client = cookieClient(url)
  const token = new URL(link).hash.slice(1)
  const { account } = await client.call(acceptInvitation, { body: { token, name, password } })
  return { account, client }
}

async function newKey(url: string, project: string): Promise<string> {
  const admin = await signedIn(url, { email: 'ada@clinic.example', password })
  const { secret } = await admin.call(makeKey, { params: { project }, body: { name: 'n', role: 'supervisor' } })
  return secret
}

/** What everything was found to be. */
async function levels(client: NexusClient, project: string) {
  const found: unknown[] = []
  for await (const { id, revision, assessment } of client.pages(listRelationships, { params: { project } })) {
    found.push([id, revision, assessment])
  }
  return found
}
