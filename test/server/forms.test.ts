import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/assess.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { Assessment } from '../../src/dtn/assessment.ts'
import { saveAssessment } from '../../src/store/assessments.ts'
import { recordConsent, withdrawConsent } from '../../src/store/consents.ts'
import { root } from '../source-tree.ts'
import { type CareScene, careScene } from '../store/care-scene.ts'
import { type Asker, openScratchServer, type ScratchServer } from './scratch-server.ts'

/** A pack of the examples: no real instrument. */
const demo = JSON.parse(readFileSync(join(root, 'examples', 'instruments', 'demo-4.json'), 'utf8'))
const { family: _family, ...alliancePack } = { ...demo, id: 'demo-alliance' }
const phq = {
  ...{ format: 'nexus-instrument-pack/1', id: 'PHQ-9', language: 'en', version: '1', licence: 'placeholders' },
  items: Array.from({ length: 9 }, (_, at) => ({ id: `i${at}`, text: `Placeholder ${at + 1}.` })),
  crisis: 'Ring the desk downstairs.',
}

describe('links to forms', () => {
  let server: ScratchServer
  let now = new Date('2026-03-02T09:00:00Z')
  beforeAll(async () => {
    server = await openScratchServer({ now: () => now })
  })
  afterAll(() => server.close())

  /** A project with a relationship and packs, and a clinician in it. */
  const begun = async (...packs: readonly object[]) => {
    now = new Date('2026-03-02T09:00:00Z')
    const scene = await careScene(server.store)
    const admin = server.member('admin', scene.project)
    const base = `/api/v1/projects/${scene.project}`
    for (const body of packs) await admin.ask(`POST ${base}/instrument-packs`, { body })
    const links = `${base}/relationships/${scene.relationshipId}/response-invitations`
    return { scene, admin, base, links, clinician: server.member('clinician', scene.project) }
  }
  const invited = async (clinician: Asker, links: string, instrument: string): Promise<string> => {
    const reply = await clinician.ask(`POST ${links}`, { body: { instrument } })
    return new URL(reply.json().link).hash.slice(1)
  }
  const read = (token: string) => server.nobody.ask('POST /api/v1/form-readings', { body: { token } })
  const answered = (token: string, answers: readonly (number | null)[]) =>
    server.nobody.ask('POST /api/v1/form-answers', { body: { token, answers } })
  const assessed = async (scene: CareScene, changes: Partial<Assessment>) => {
    const { project, relationshipId, relationship } = scene
    const assessment = await assess(relationship, { coder: rulesCoder(), robustness: 'skip' })
    await server.store.inAct(project, (act) =>
      saveAssessment(act, {
        ...{ relationshipId, codingId: null, parameterSetId: null, runId: null, relationshipRevision: 1 },
        assessment: { ...assessment, ...changes },
      }),
    )
  }

  it('lets whoever holds one read the form and fill it in once, by the words of the pack', async () => {
    const { clinician, links, base, scene } = await begun(demo)
    const token = await invited(clinician, links, 'demo-4')
    expect((await read(token)).json()).toMatchObject({
      ...{ language: 'en', items: demo.items.map(({ text }: { text: string }) => text), answers: [] },
      ...{ scale: { min: 0, max: 4, isContinuous: false }, expiresAt: '2026-03-09T09:00:00.000Z' },
    })
    const kept = await answered(token, [4, 3, 1, null])
    expect([kept.statusCode, kept.json()]).toEqual([201, { isCrisis: false }])
    const again = await answered(token, [0, 0, 0, 0])
    expect([again.statusCode, (await read(token)).statusCode]).toEqual([404, 404])
    const { items } = (await clinician.ask(`GET ${base}/relationships/${scene.relationshipId}/responses`)).json()
    const [listed] = (await clinician.ask(`GET ${links}`)).json().items
    expect(items).toMatchObject([
      {
        instrument: 'demo-4',
        recordedBy: `link:${listed.id}`,
        outcome: { score: { by: 'client', raw: [4, 3, 1, null] } },
      },
    ])
    expect(listed).toMatchObject({ state: 'used', usedAt: now.toISOString() })
  })

  it('of many at once takes one', async () => {
    const { clinician, links } = await begun(demo)
    const token = await invited(clinician, links, 'demo-4')
    const codes = await Promise.all([1, 2, 3].map(async () => (await answered(token, [1, 1, 1, 1])).statusCode))
    expect(codes.toSorted()).toEqual([201, 404, 404])
  })

  it('refuses answers off the scale or too few, and the link still works', async () => {
    const { clinician, links } = await begun(demo)
    const token = await invited(clinician, links, 'demo-4')
    expect((await answered(token, [5, 1, 1, 1])).statusCode).toBe(400)
    expect((await answered(token, [1, 1, 1])).statusCode).toBe(400)
    expect((await answered(token, [1, 1, 1, 1])).statusCode).toBe(201)
  })

  it('are refused with the reason below level 3, and made at level 3', async () => {
    const { clinician, links, scene } = await begun(alliancePack)
    const closed = await clinician.ask(`POST ${links}`, { body: { instrument: 'demo-alliance' } })
    expect([closed.statusCode, closed.json().detail]).toEqual([409, expect.stringContaining('an assessment')])
    await assessed(scene, { level: 3, certainty: 'moderate', missing: [] })
    const token = await invited(clinician, links, 'demo-alliance')
    expect((await read(token)).statusCode).toBe(200)
    await assessed(scene, { level: 2, certainty: 'moderate' })
    // Whoever holds the link learns nothing of the level.
    const shut = await answered(token, [1, 1, 1, 1])
    expect([shut.statusCode, shut.json().detail]).toEqual([
      409,
      'This form cannot be filled in at the moment. Ask whoever gave you the link.',
    ])
  })

  it('raise an alert for an answer about suicide and tell the person so', async () => {
    const { clinician, links, base } = await begun(phq)
    const token = await invited(clinician, links, 'phq-9')
    expect((await read(token)).json().crisis).toBe('Ring the desk downstairs.')
    expect((await answered(token, [0, 0, 0, 0, 0, 0, 0, 0, 1])).json()).toEqual({ isCrisis: true })
    const queue = (await clinician.ask(`GET ${base}/alerts?count=yes`)).json()
    expect(queue).toMatchObject({ total: 1, items: [{ indicator: 'PHQ-9', state: 'open' }] })
  })

  it('need the wording of a pack, and end with the pack they were made for', async () => {
    const { clinician, admin, links, base } = await begun()
    const wordless = await clinician.ask(`POST ${links}`, { body: { instrument: 'GAD-7' } })
    expect([wordless.statusCode, wordless.json().detail]).toEqual([409, expect.stringContaining('no pack of GAD-7')])
    await admin.ask(`POST ${base}/instrument-packs`, { body: demo })
    const token = await invited(clinician, links, 'demo-4')
    await admin.ask(`POST ${base}/instrument-packs`, { body: { ...demo, version: '2' } })
    expect((await read(token)).statusCode).toBe(409)
  })

  it('end when they are withdrawn, when another one is made, and in time', async () => {
    const { clinician, links, base } = await begun(demo)
    const first = await invited(clinician, links, 'demo-4')
    const second = await invited(clinician, links, 'demo-4')
    expect([(await read(first)).statusCode, (await read(second)).statusCode]).toEqual([404, 200])
    const [open] = (await clinician.ask(`GET ${links}`)).json().items
    expect((await clinician.ask(`DELETE ${base}/response-invitations/${open.id}`)).statusCode).toBe(204)
    expect((await clinician.ask(`DELETE ${base}/response-invitations/${open.id}`)).statusCode).toBe(404)
    expect((await read(second)).statusCode).toBe(404)
    const third = await invited(clinician, links, 'demo-4')
    now = new Date('2026-03-10T09:00:00Z')
    expect((await read(third)).statusCode).toBe(404)
    const { items } = (await clinician.ask(`GET ${links}`)).json()
    expect(items.map(({ state }: { state: string }) => state)).toEqual(['expired', 'withdrawn', 'withdrawn'])
  })

  it('end with the consent to processing', async () => {
    const { clinician, links, scene } = await begun(demo)
    const { personId } = scene
    const given = await server.store.inAct(scene.project, (act) =>
      recordConsent(act, {
        ...{ personId, relationshipId: null, kind: 'processing', purpose: 'care', ceiling: null },
        ...{ textVersion: '1', text: null, givenAt: new Date('2026-01-01T09:00:00Z'), expiresAt: null },
      }),
    )
    const token = await invited(clinician, links, 'demo-4')
    await server.store.inAct(scene.project, (act) => withdrawConsent(act, given.id, new Date('2026-02-01T09:00:00Z')))
    expect((await answered(token, [1, 1, 1, 1])).statusCode).toBe(409)
  })

  it('show what the project has people agree to, and keep that they did', async () => {
    const { clinician, admin, links, base, scene } = await begun(demo)
    const text = {
      kind: 'processing',
      language: 'en',
      title: 'Your answers',
      text: 'Who reads them, and for how long.',
    }
    await admin.ask(`POST ${base}/consent-texts`, { body: text })
    const token = await invited(clinician, links, 'demo-4')
    const { consent } = (await read(token)).json()
    expect(consent).toMatchObject({ title: 'Your answers', version: 'processing-en-1', isAsked: true })
    expect((await answered(token, [1, 1, 1, 1])).statusCode).toBe(400)
    const body = { token, answers: [1, 1, 1, 1], agreedTo: consent.version }
    expect((await server.nobody.ask('POST /api/v1/form-answers', { body })).statusCode).toBe(201)
    const kept = (await clinician.ask(`GET ${base}/persons/${scene.personId}/consents`)).json().items
    expect(kept).toMatchObject([
      { kind: 'processing', textVersion: 'processing-en-1', relationship: scene.relationshipId },
    ])
    const again = await invited(clinician, links, 'demo-4')
    expect((await read(again)).json().consent).toMatchObject({ isAsked: false })
    expect((await answered(again, [1, 1, 1, 1])).statusCode).toBe(201)
  })

  it('never stand in the log', async () => {
    const { clinician, links } = await begun(demo)
    const token = await invited(clinician, links, 'demo-4')
    await read(token)
    await answered(token, [1, 1, 1, 1])
    expect(server.logged()).not.toContain(token)
  })
})
