import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/assess.ts'
import { showStatus } from '../../src/cli/study/progress.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import { type Coding, codeRelationship } from '../../src/dtn/coding.ts'
import type { Relationship } from '../../src/dtn/relationship.ts'
import { readTranscripts } from '../../src/formats/read.ts'
import { saveAssessment } from '../../src/store/assessments.ts'
import { saveCoding } from '../../src/store/codings.ts'
import { readPseudonymous } from '../../src/store/pseudonymous.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { memberships } from '../../src/store/schema/projects.ts'
import { root } from '../source-tree.ts'
import { type Asker, openScratchServer, type ScratchServer } from './scratch-server.ts'

const folder = join(root, 'examples', 'conversations')

/** The examples as they are read, by machine coded and assessed. */
async function examples(): Promise<readonly Relationship[]> {
  const found: Relationship[] = []
  for (const name of (await readdir(folder)).sort()) {
    for await (const event of readTranscripts(join(folder, name))) {
      if (event.kind === 'relationship') found.push(event.relationship)
    }
  }
  return found.slice(0, 6)
}

describe('a validation study over HTTP', () => {
  let server: ScratchServer
  let project: string
  let lead: Asker
  let ann: Asker
  let ben: Asker
  const ids: string[] = []

  beforeAll(async () => {
    server = await openScratchServer({ settings: { requestsPerMinute: { address: 1e6, principal: 1e6, signIn: 1e6 } } })
    project = await server.store.newProject()
    lead = server.member('researcher', project)
    ann = server.member('coder', project)
    ben = server.member('coder', project)
    for (const { userId } of [ann, ben]) {
      await server.store.database.db
        .insert(memberships)
        .values({ projectId: project, userId, role: 'coder', createdAt: new Date() })
    }
    for (const relationship of await examples()) {
      await server.store.inAct(project, async (act) => {
        const { id } = await writeRelationship(act, relationship)
        const coder = rulesCoder()
        const coding = await coder.code(relationship)
        const saved = await saveCoding(act, { relationshipId: id, relationshipRevision: 1, coding })
        const assessment = await assess(relationship, { coder, robustness: 'skip' })
        await saveAssessment(act, {
          ...{ relationshipId: id, codingId: saved.id, parameterSetId: null, runId: null, assessment },
          relationshipRevision: 1,
        })
        ids.push(id)
      })
    }
  })
  afterAll(() => server.close())

  const at = (path: string) => `/api/v1/projects/${project}/${path}`

  async function ok<T = Record<string, never>>(reply: Promise<{ statusCode: number; body: string }>): Promise<T> {
    const { statusCode, body } = await reply
    expect([statusCode < 300, statusCode < 300 ? '' : body]).toEqual([true, ''])
    return JSON.parse(body)
  }

  /** The codes of the rules as a person's; `without` one of them, so that coders differ. */
  async function code(who: Asker, relationship: string, without: string | null) {
    const record = await server.store.inAct(project, (act) => readPseudonymous(act, relationship))
    const coding = await rulesCoder().code(record)
    const draft = await who.ask(`PUT ${at(`relationships/${relationship}/drafts/own`)}`, {
      body: { codebook: coding.codebook, turns: turnsOf(record, coding, without), level: 2 },
    })
    expect([draft.statusCode, draft.headers.etag]).toEqual([200, '"1"'])
    return ok<{ id: string }>(who.ask(`POST ${at(`relationships/${relationship}/submissions`)}`, { body: {} }))
  }

  it('goes from the sample to the gold and out as a folder of the command line', { timeout: 120_000 }, async () => {
    const study = await ok<{ id: string }>(
      lead.ask(`POST ${at('studies')}`, {
        body: { name: 'Pilot', seed: 7, perLevel: 2, trainingSessions: 0, blocks: 1 },
      }),
    )
    const of = (path: string) => at(`studies/${study.id}/${path}`)
    const drawn = await ok<{ study: { sample: { units: { relationship: string; stratum: unknown }[] } } }>(
      lead.ask(`POST ${of('samples')}`, { body: {} }),
    )
    const sample = drawn.study.sample.units.map(({ relationship }) => relationship)
    expect(sample.length).toBeGreaterThan(1)
    expect(ids).toEqual(expect.arrayContaining(sample))
    await ok(lead.ask(`POST ${of('assignments')}`, { body: { coders: [ann.userId, ben.userId] } }))

    const own = await ok<{ items: { relationship: string; coder: string; turns: number }[] }>(
      ann.ask(`GET ${at('assignments')}?limit=200`),
    )
    expect(own.items.map(({ relationship }) => relationship).sort()).toEqual([...sample].sort())
    expect(new Set(own.items.map(({ coder }) => coder))).toEqual(new Set([ann.userId]))

    const given = await ann.ask(`GET ${at(`relationships/${sample[0]}/transcript`)}`)
    expect(given.json()).toMatchObject({ id: sample[0], system: {} })

    for (const [who, without] of [
      [ann, null],
      [ben, 'VAL'],
    ] as const) {
      for (const relationship of sample) await code(who, relationship, without)
    }
    const progress = await ok<{ complete: number; relationships: number }>(lead.ask(`GET ${of('progress')}`))
    expect(progress).toMatchObject({
      ...{ complete: sample.length, relationships: sample.length, decided: 0, gold: null },
      comparable: { training: 0, validation: sample.length },
    })
    const standing = await ok<{ lacking: { kind: string }[] }>(lead.ask(`GET ${at(`studies/${study.id}`)}`))
    expect(standing.lacking.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['fewLong', 'shortTraining']))

    for (const by of ['code', 'level']) {
      const agreement = await ok<{ rows: { id: string }[]; by: string }>(
        lead.ask(`GET ${of('agreements')}?by=${by}&round=all&resamples=50`),
      )
      expect([agreement.by, agreement.rows.length > 0]).toEqual([by, true])
    }

    const beside = await ok<{ coders: { kind: string }[]; matrix: { groups: { kind: string }[] } }>(
      lead.ask(`GET ${of('agreements')}?round=all&resamples=50&machines=yes`),
    )
    expect(beside.coders.map(({ kind }) => kind)).toEqual(['human', 'human', 'rules'])
    expect(beside.matrix.groups.map(({ kind }) => kind)).toEqual(['humans', 'humanAndMachine'])
    const judged = await ok<{ concluded: string; madeBy: object; rows: { id: string }[] }>(
      lead.ask(`GET ${of('agreements')}?by=level&from=coders&round=all&resamples=50`),
    )
    expect([judged.concluded, judged.rows[0]?.id]).toEqual(['byCoders', 'level'])
    const unjudged = await lead.ask(`GET ${of('agreements')}?by=session&from=coders&round=all&resamples=50`)
    expect(unjudged.statusCode).toBe(409)
    const part = await lead.ask(`GET ${of('agreements')}?round=all&resamples=50&stratum=2`)
    expect(part.json().compared.relationships).toBe(drawn.study.sample.units.filter((one) => one.stratum === 2).length)
    const table = await lead.ask(`GET ${of('agreements/files')}?form=table&round=all&resamples=50`)
    expect(table.body.split('\r\n')[0]).toContain('alpha,alpha_low,alpha_high')
    const methods = await lead.ask(`GET ${of('agreements/files')}?form=methods&round=all&resamples=50`)
    expect(methods.body).toContain('given to 2 of 2 coders, coder A (a person) and coder B (a person)')
    expect(methods.body).not.toContain(ann.userId)

    const disputes = await ok<{ items: Dispute[] }>(lead.ask(`GET ${of('disputes')}?limit=200`))
    const paged: Dispute[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: Dispute[]; next: string | null } = await ok(
        lead.ask(`GET ${of('disputes')}?limit=7${next === '' ? '' : `&cursor=${next}`}`),
      )
      paged.push(...page.items)
      next = page.next
    }
    expect(paged).toEqual(disputes.items)
    const [first] = disputes.items
    expect(first?.said).toMatchObject({ [ben.userId]: 'none' })
    const { relationship, turn, code: about } = first ?? { relationship: '', turn: '', code: '' }
    const decision = { relationship, turn, code: about, decision: ann.userId, reason: 'It is felt and said.' }
    await ok(lead.ask(`POST ${of('adjudications')}`, { body: decision }))
    const after = await ok<{ items: Dispute[] }>(lead.ask(`GET ${of('disputes')}?limit=1`))
    expect(after.items[0]?.decision).toMatchObject({ who: lead.userId, decision: ann.userId })
    const nonsense = await lead.ask(`POST ${of('adjudications')}`, { body: { ...decision, turn: 'nowhere' } })
    expect(nonsense.statusCode).toBe(409)

    const gold = await ok<{ decided: number; codings: { coding: string; relationship: string }[] }>(
      lead.ask(`POST ${of('gold-codings')}`, { body: {} }),
    )
    expect([gold.decided, gold.codings.length]).toEqual([1, sample.length])
    const kept = await ok<{ decided: number; gold: unknown }>(lead.ask(`GET ${of('progress')}`))
    expect(kept).toMatchObject({ decided: 1, gold: { codings: sample.length } })
    const [golden] = gold.codings
    const assessed = await ok<{ id: string; coding: string; version: number }>(
      lead.ask(`POST ${at(`relationships/${golden?.relationship}/assessments`)}`, { body: { coding: golden?.coding } }),
    )
    expect([assessed.coding, assessed.version]).toEqual([golden?.coding, 2])

    const archive = await lead.ask(`GET ${of('files')}`)
    const unpacked = mkdtempSync(join(tmpdir(), 'nexus-study-'))
    try {
      execFileSync('tar', ['-x', '-C', unpacked], { input: archive.rawPayload })
      const said: string[] = []
      const terminal = {
        out: async (text: string) => void said.push(text),
        tell: (line: string) => void said.push(line),
        status: () => undefined,
      }
      // What a command writes to is more than this; nothing else of it is used to show a status.
      await showStatus(unpacked, { json: true }, terminal as unknown as Parameters<typeof showStatus>[2])
      expect(JSON.parse(said.join(''))).toMatchObject({ complete: sample.length, units: sample.length })
    } finally {
      rmSync(unpacked, { recursive: true })
    }
  })

  it('coders get neither assessments nor what others said, whatever they ask', async () => {
    const [relationship = ''] = ids
    const { items } = await ok<{ items: { id: string }[] }>(
      lead.ask(`GET ${at(`relationships/${relationship}/assessments`)}`),
    )
    const [assessment] = items
    const asked = [
      `GET ${at(`relationships/${relationship}/assessments`)}`,
      `GET ${at(`assessments/${assessment?.id}`)}`,
      `GET ${at(`assessments/${assessment?.id}/report`)}`,
      `GET ${at('studies')}`,
    ]
    const stranger = server.member('coder', project)
    const statuses = await Promise.all(asked.map(async (request) => (await stranger.ask(request)).statusCode))
    expect(statuses).toEqual([403, 403, 404, 403])
    const codings = await stranger.ask(`GET ${at(`relationships/${relationship}/codings`)}`)
    expect(codings.statusCode).toBe(404)
  })

  it('a draft is written over only by who read it', async () => {
    const [relationship = ''] = ids
    const path = `PUT ${at(`relationships/${relationship}/drafts/own`)}`
    const body = { codebook: '1', turns: {} }
    expect((await lead.ask(path, { body })).headers.etag).toBe('"1"')
    expect((await lead.ask(path, { body, headers: { 'if-match': '"1"' } })).headers.etag).toBe('"2"')
    const late = await lead.ask(path, { body, headers: { 'if-match': '"1"' } })
    expect([late.statusCode, late.json().code]).toEqual([412, 'revisionOld'])
  })

  it('an assessment is downloaded as a page, a bundle and a table, under our ids alone', async () => {
    const [, relationship = ''] = ids
    const latest = await ok<{ id: string; document: { relationship: string } }>(
      lead.ask(`GET ${at(`relationships/${relationship}/assessments/latest`)}`),
    )
    expect(latest.document.relationship).toBe(relationship)
    const [page, bundle, table] = await Promise.all(
      ['report', 'fhir', 'tables?table=criteria'].map((path) =>
        lead.ask(`GET ${at(`assessments/${latest.id}/${path}`)}`),
      ),
    )
    expect(page?.body).toContain(`Relationship ${relationship}`)
    expect(bundle?.json()).toMatchObject({ resourceType: 'Bundle', identifier: { value: relationship } })
    expect(table?.body).toContain(relationship)
    const external = (await examples())[1]?.id ?? ''
    for (const reply of [page, bundle, table]) expect(reply?.body).not.toContain(external)
  })

  it('two assessments of one relationship are compared', async () => {
    const [relationship = ''] = ids
    const { items } = await ok<{ items: { id: string }[] }>(
      lead.ask(`GET ${at(`relationships/${relationship}/assessments`)}`),
    )
    const [newest] = items
    const path = at(`assessments/${newest?.id}/differences?other=${newest?.id}`)
    expect(await ok(lead.ask(`GET ${path}`))).toMatchObject({ relationship, isSame: true, turns: [] })
  })

  it('a parameter set is named once, with its reason', async () => {
    const body = { name: 'strict', reason: 'pilot', values: { 'c12.strict': true } }
    const made = await ok<{ id: string }>(lead.ask(`POST ${at('parameter-sets')}`, { body }))
    expect(await ok(lead.ask(`GET ${at(`parameter-sets/${made.id}`)}`))).toMatchObject(body)
    expect((await lead.ask(`POST ${at('parameter-sets')}`, { body })).statusCode).toBe(409)
    const { items } = await ok<{ items: unknown[] }>(lead.ask(`GET ${at('parameter-sets')}`))
    expect(items).toHaveLength(1)
  })
})

interface Dispute {
  readonly relationship: string
  readonly turn: string
  readonly code: string
  readonly said: Readonly<Record<string, string>>
  readonly decision: { readonly who: string; readonly decision: string } | null
}

function turnsOf(record: Relationship, coding: Coding, without: string | null) {
  const { turns } = codeRelationship(record, coding)
  return Object.fromEntries(
    turns.map(({ turn, codes }) => [
      turn.id,
      codes.filter(({ code }) => code !== without).map(({ rule: _rule, ...code }) => code),
    ]),
  )
}
