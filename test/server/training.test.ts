import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/assess.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import { saveAssessment } from '../../src/store/assessments.ts'
import { saveCoding } from '../../src/store/codings.ts'
import { memberships } from '../../src/store/schema/projects.ts'
import { careScene } from '../store/care-scene.ts'
import { type Asker, openScratchServer, type ScratchServer } from './scratch-server.ts'

describe('feedback after training', () => {
  let server: ScratchServer
  let project: string
  let relationship: string
  let study: string
  let lead: Asker
  let ann: Asker
  let ben: Asker

  const at = (path: string) => `/api/v1/projects/${project}/${path}`
  const feedbackOf = (who: Asker) => who.ask(`GET ${at(`relationships/${relationship}/training-feedback`)}`)
  const made = async (path: string, body: object): Promise<Readonly<Record<string, string>>> => {
    const reply = await lead.ask(`POST ${at(path)}`, { body })
    expect([reply.statusCode, reply.statusCode === 201 ? '' : reply.body]).toEqual([201, ''])
    return reply.json()
  }
  const saved = (who: Asker, codes: readonly string[]) =>
    who.ask(`PUT ${at(`relationships/${relationship}/drafts/own`)}`, {
      body: { codebook: '1', turns: { t1: codes.map((code) => ({ code })), t2: [{ code: 'VAL' }] } },
    })
  const studied = async (coders: readonly Asker[], trainingSessions: number) => {
    const { id = '' } = await made('studies', { name: 's', perLevel: 1, trainingSessions, blocks: 1, codersPerUnit: 2 })
    await made(`studies/${id}/samples`, {})
    await made(`studies/${id}/assignments`, { coders: coders.map(({ userId }) => userId) })
    return id
  }

  beforeAll(async () => {
    server = await openScratchServer({ settings: { requestsPerMinute: { address: 1e6, principal: 1e6, signIn: 1e6 } } })
    const scene = await careScene(server.store)
    project = scene.project
    relationship = scene.relationshipId
    const coder = rulesCoder()
    const coding = await coder.code(scene.relationship)
    const assessment = await assess(scene.relationship, { coder, robustness: 'skip' })
    await server.store.inAct(project, async (act) => {
      const kept = await saveCoding(act, { relationshipId: relationship, relationshipRevision: 1, coding })
      const from = { codingId: kept.id, parameterSetId: null, runId: null, relationshipRevision: 1 }
      await saveAssessment(act, { ...from, relationshipId: relationship, assessment })
    })
    lead = server.member('researcher', project)
    ann = server.member('coder', project)
    ben = server.member('coder', project)
    for (const { userId } of [ann, ben]) {
      const row = { projectId: project, userId, role: 'coder', createdAt: new Date() }
      await server.store.database.db.insert(memberships).values(row)
    }
    study = await studied([ann, ben], 1)
  })
  afterAll(() => server.close())

  it('is given neither before the own coding nor before the gold is kept, and to nobody else', async () => {
    expect((await feedbackOf(ann)).json()).toEqual({ state: 'notHandedIn' })
    expect((await feedbackOf(lead)).statusCode).toBe(404)
    for (const [who, codes] of [
      [ann, ['PD', 'AD']],
      [ben, ['PD']],
    ] as const) {
      expect((await saved(who, codes)).statusCode).toBe(200)
      const handedIn = await who.ask(`POST ${at(`relationships/${relationship}/submissions`)}`, { body: {} })
      expect(handedIn.statusCode).toBe(201)
    }
    expect((await feedbackOf(ann)).json()).toEqual({ state: 'notKept' })
  })

  it('lays the own codes beside what was settled', async () => {
    await made(`studies/${study}/adjudications`, {
      ...{ relationship, turn: 't1', code: 'AD', decision: 'none', reason: 'no feeling is named' },
    })
    const { codings } = (await lead.ask(`POST ${at(`studies/${study}/gold-codings`)}`, { body: {} })).json()
    const feedback = (await feedbackOf(ann)).json()
    expect(feedback).toMatchObject({
      ...{ state: 'ready', gold: codings[0].coding, leftOut: 0, unsettled: 0, same: { n: 1, of: 2 } },
      turns: [
        { turn: 't1', own: [{ code: 'PD' }, { code: 'AD' }], gold: [{ code: 'PD' }], isSame: false },
        { turn: 't2', isSame: true },
      ],
    })
    expect(feedback.codes.map(({ code, own, gold }: Record<string, unknown>) => [code, own, gold])).toEqual([
      ['PD', 1, 1],
      ['AD', 1, 0],
      ['VAL', 1, 1],
    ])
    expect((await feedbackOf(ben)).json().same).toMatchObject({ n: 2, of: 2 })
  })

  it('ends the chance to code it again as if it had not been seen', async () => {
    const again = await saved(ben, ['AD'])
    expect([again.statusCode, again.json().detail]).toEqual([409, expect.stringContaining('gold can be seen')])
  })

  it('waits while another study still wants the same relationship coded blind', async () => {
    await studied([ann, ben], 0)
    expect((await feedbackOf(ann)).json()).toEqual({ state: 'stillToCode' })
  })
})
