import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/assess.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { Act } from '../../src/store/act.ts'
import { saveAssessment } from '../../src/store/assessments.ts'
import { saveCoding } from '../../src/store/codings.ts'
import { recordConsent, withdrawConsent } from '../../src/store/consents.ts'
import { appendTurns } from '../../src/store/live-turns.ts'
import { relationshipKey } from '../../src/store/relationship-key.ts'
import { readRelationship, writeRelationship } from '../../src/store/relationships.ts'
import { readTranscript } from '../transcript.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

const exchange = ['C [] I feel sad since my brother left.', 'S [] That sounds heavy. What do you miss most?']
const { relationship: record } = readTranscript(
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => exchange).flat()),
)

describe('the course of an assessment', () => {
  let server: ScratchServer
  let project: string
  let assessment: string
  let relationship: string
  beforeAll(async () => {
    server = await openScratchServer()
    project = await server.store.newProject()
    const run = <T>(work: (act: Act) => Promise<T>) => server.store.inAct(project, work)
    const written = await run((act) => writeRelationship(act, record))
    relationship = written.id
    assessment = await run(async (act) => {
      const read = await readRelationship(act, relationship)
      const coder = rulesCoder()
      const coding = await coder.code(read)
      const at = { relationshipId: relationship, relationshipRevision: written.revision }
      const { id: codingId } = await saveCoding(act, { ...at, coding })
      const concluded = await assess(read, { coder })
      return (await saveAssessment(act, { ...at, codingId, parameterSetId: null, runId: null, assessment: concluded }))
        .id
    })
  })
  afterAll(() => server.close())

  const asked = (role: 'viewer' | 'coder' = 'viewer') =>
    server.member(role, project).ask(`GET /api/v1/projects/${project}/assessments/${assessment}/course`)

  it('stands after its last session where the assessment stands, and quotes nothing', async () => {
    const whole = await server
      .member('viewer', project)
      .ask(`GET /api/v1/projects/${project}/assessments/${assessment}`)
    const { level, certainty, majorityProbability } = whole.json().document
    const reply = await asked()
    expect(reply.statusCode).toBe(200)
    expect(reply.json().stands).toHaveLength(3)
    expect(reply.json().stands[2]).toMatchObject({ session: 's3', level, certainty, majorityProbability })
    expect(reply.body).not.toContain('brother')
    expect((await asked()).body).toBe(reply.body)
  })

  it('is not for coders', async () => {
    expect((await asked('coder')).statusCode).toBe(403)
  })

  it('is not reckoned while processing is not consented to', async () => {
    const run = <T>(work: (act: Act) => Promise<T>) => server.store.inAct(project, work)
    const { personId } = await run((act) => relationshipKey(act, relationship))
    const given = {
      ...({ personId, relationshipId: null, kind: 'processing', purpose: 'assessment', ceiling: null } as const),
      ...{ textVersion: '1', text: null, givenAt: null, expiresAt: null },
    }
    const consent = await run((act) => recordConsent(act, given))
    await run((act) => withdrawConsent(act, consent.id, null))
    expect((await asked()).statusCode).toBe(409)
    await run((act) => recordConsent(act, given))
    expect((await asked()).statusCode).toBe(200)
  })

  it('is not reckoned from a transcript that has changed since', async () => {
    const turns = [{ id: 'later', speaker: 'client', text: 'One thing more.' }] as const
    await server.store.inAct(project, (act) => appendTurns(act, relationship, { session: { id: 's3' }, turns }))
    expect((await asked()).statusCode).toBe(409)
  })
})
