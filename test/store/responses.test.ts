import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/assess.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { Assessment } from '../../src/dtn/assessment.ts'
import type { InstrumentPack } from '../../src/dtn/instruments/key.ts'
import { listAlerts, readAlert } from '../../src/store/alert-queue.ts'
import { saveAssessment } from '../../src/store/assessments.ts'
import { listAudit } from '../../src/store/audit.ts'
import { recordConsent, withdrawConsent } from '../../src/store/consents.ts'
import { listPacks, removePack, savePack } from '../../src/store/instrument-packs.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { listResponses, type NewResponse, recordResponse } from '../../src/store/responses.ts'
import { scaleCourses } from '../../src/store/score-courses.ts'
import { type CareScene, careScene } from './care-scene.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const day = (count: number): Date => new Date(Date.UTC(2026, 2, count, 9))
const phq9 = { instrument: 'PHQ-9', answers: [1, 1, 1, 1, 1, 1, 1, 1, 0] }
const waiSr = { instrument: 'WAI-SR', answers: Array.from({ length: 12 }, () => 4) }

describe.each(storeKinds)('answers to questionnaires on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const recorded = (
    { project, relationshipId }: CareScene,
    given: Pick<NewResponse, 'instrument' | 'answers'> & Partial<NewResponse>,
    now = day(2),
  ) =>
    store.inAct(project, (act) => recordResponse(act, { relationshipId, takenAt: now, by: 'client', ...given }), {
      now,
    })
  const assessed = async ({ project, relationshipId, relationship }: CareScene, changes: Partial<Assessment> = {}) => {
    const assessment = await assess(relationship, { coder: rulesCoder(), robustness: 'skip' })
    return store.inAct(
      project,
      (act) =>
        saveAssessment(act, {
          ...{ relationshipId, codingId: null, parameterSetId: null, runId: null, relationshipRevision: 1 },
          assessment: { ...assessment, ...changes },
        }),
      { now: day(1) },
    )
  }
  const queue = (project: string) => store.inAct(project, (act) => listAlerts(act, {}, { after: null, limit: 9 }))

  it('scores a symptom form at every level, without an assessment too', async () => {
    const scene = await careScene(store)
    const kept = await recorded(scene, phq9)
    expect(kept).toMatchObject({
      assessmentId: null,
      alerts: [],
      outcome: { kind: 'scored', score: { scores: { total: { value: 8 } } } },
    })
    const { alerts: _alerts, ...row } = kept
    const listed = await store.inAct(scene.project, (act) =>
      listResponses(act, scene.relationshipId, { after: null, limit: 9 }),
    )
    expect(listed).toEqual([JSON.parse(JSON.stringify(row), revived)])
  })

  it('refuses an alliance form below level 3, says what is missing and keeps nothing', async () => {
    const scene = await careScene(store)
    await expect(recorded(scene, waiSr)).rejects.toMatchObject({
      code: 'conflict',
      message: 'WAI-SR is closed for this relationship: no assessment. Missing: an assessment.',
    })
    await assessed(scene, { level: 2, certainty: 'moderate' })
    await expect(recorded(scene, waiSr)).rejects.toMatchObject({
      message: expect.stringContaining('level 2, moderate certainty'),
    })
    const listed = await store.inAct(scene.project, (act) =>
      listResponses(act, scene.relationshipId, { after: null, limit: 9 }),
    )
    expect(listed).toEqual([])
  })

  it('opens it at level 3, and for a protocol below it with a mark', async () => {
    const scene = await careScene(store)
    const { id } = await assessed(scene, { level: 3, certainty: 'high' })
    expect(await recorded(scene, waiSr)).toMatchObject({ assessmentId: id, outcome: { kind: 'scored' } })
    const below = await careScene(store)
    const override = { role: 'researcher', protocol: 'P-7', expires: '2026-12-31', now: day(2).toISOString() }
    const kept = await recorded(below, { ...waiSr, override })
    expect(kept.outcome).toMatchObject({ score: { watermark: expect.stringContaining('not interpretable') } })
    const [entry] = await store.inAct(below.project, (act) => listAudit(act, { action: 'response.record' }, 5))
    expect(entry?.details).toMatchObject({ gate: 'open', gateOverride: { protocol: 'P-7' }, isMarked: true })
  })

  it('raises an alert where item 9 is answered, whatever the total, with no answer in the clear', async () => {
    const scene = await careScene(store)
    const kept = await recorded(scene, { instrument: 'PHQ-9', answers: [0, 0, 0, 0, 0, 0, 0, 0, 1] })
    const [alert] = await queue(scene.project)
    expect([alert?.id, alert?.responseId, alert?.indicator, alert?.severity]).toEqual([
      kept.alerts[0],
      kept.id,
      'PHQ-9',
      3,
    ])
    const { evidence } = await store.inAct(scene.project, (act) => readAlert(act, alert?.id ?? ''))
    expect(evidence).toMatchObject({ kind: 'answer', path: { status: 'raised', items: [9] } })
    const entries = await store.inAct(scene.project, (act) => listAudit(act, {}, 50))
    expect(JSON.stringify(entries)).not.toMatch(/item 9|answered/)
  })

  it('keeps a screener that cannot be read and asks a person to look', async () => {
    const scene = await careScene(store)
    const kept = await recorded(scene, { instrument: 'PHQ-9', answers: [0, 0, 0] })
    expect(kept.outcome).toMatchObject({ kind: 'unscored', refusal: { by: 'answers' }, raw: [0, 0, 0] })
    expect(await queue(scene.project)).toMatchObject([{ id: kept.alerts[0], severity: 2 }])
  })

  it('takes nothing more once consent to processing was taken back', async () => {
    const scene = await careScene(store)
    const { id } = await store.inAct(
      scene.project,
      (act) =>
        recordConsent(act, {
          ...{ personId: scene.personId, relationshipId: null, kind: 'processing', purpose: 'care', ceiling: null },
          ...{ textVersion: '1', text: null, givenAt: null, expiresAt: null },
        }),
      { now: day(1) },
    )
    await recorded(scene, phq9)
    const [entry] = await store.inAct(scene.project, (act) => listAudit(act, { action: 'response.record' }, 5))
    expect(entry?.details).toMatchObject({ consent: id })
    await store.inAct(scene.project, (act) => withdrawConsent(act, id, null), { now: day(3) })
    await expect(recorded(scene, phq9, day(4))).rejects.toMatchObject({ code: 'conflict' })
  })

  it('shows change beyond error over time', async () => {
    const scene = await careScene(store)
    const gad = (...answers: readonly number[]) => ({ instrument: 'gad-7', answers })
    await recorded(scene, gad(3, 3, 3, 3, 3, 3, 3), day(2))
    await recorded(scene, gad(1, 1, 1, 1, 1, 1, 1), day(16))
    const [total] = await store.inAct(scene.project, (act) =>
      scaleCourses(act, scene.relationshipId, {
        instrument: 'GAD-7',
        reference: { standardDeviation: 5, reliability: 0.84 },
      }),
    )
    expect(total).toMatchObject({ administrations: 2, first: { value: 21 }, last: { value: 7 }, direction: 'lower' })
  })

  it('takes reliability and spread from the first forms of the project where there are enough', async () => {
    const scene = await careScene(store)
    const level = (at: number) =>
      Array.from({ length: 7 }, (_, item) => Math.min(3, Math.max(0, (at % 4) + (item % 2))))
    const course = async () => {
      const [total] = await store.inAct(scene.project, (act) =>
        scaleCourses(act, scene.relationshipId, { instrument: 'gad-7', reference: undefined }),
      )
      return total
    }
    await recorded(scene, { instrument: 'GAD-7', answers: level(3) }, day(2))
    await recorded(scene, { instrument: 'GAD-7', answers: level(0) }, day(16))
    expect((await course())?.direction).toBeNull()
    for (let at = 0; at < 30; at++) {
      const { id } = await store.inAct(scene.project, (act) =>
        writeRelationship(act, { ...scene.relationship, id: `other ${at}`, client: { id: `client ${at}` } }),
      )
      await recorded({ ...scene, relationshipId: id }, { instrument: 'GAD-7', answers: level(at) }, day(3))
    }
    expect(await course()).toMatchObject({ direction: 'lower', reference: { from: 'sample' } })
  }, 30_000)

  it('scores by the pack a project brought, and by none once it is gone', async () => {
    const scene = await careScene(store)
    const pack: InstrumentPack = {
      ...{ id: 'Own-3', language: 'en', version: '1', licence: 'our own', family: 'symptom' as const },
      items: ['a', 'b', 'c'].map((id) => ({ id, text: `Item ${id}.` })),
      key: { min: 0, max: 3, reverse: [3], rule: 'sum' },
    }
    const saved = await store.inAct(scene.project, (act) => savePack(act, pack))
    const kept = await recorded(scene, { instrument: 'Own-3', answers: [1, 2, 0] })
    expect(kept.outcome).toMatchObject({ kind: 'scored', score: { scores: { total: { value: 6 } } } })
    await store.inAct(scene.project, (act) => removePack(act, saved.id))
    expect(await store.inAct(scene.project, listPacks)).toEqual([])
    await expect(recorded(scene, { instrument: 'Own-3', answers: [1, 2, 0] })).rejects.toMatchObject({
      code: 'requestInvalid',
    })
  })
})

/** Dates of the row come back as dates; those inside a score are text. */
function revived(name: string, value: unknown): unknown {
  return (name === 'takenAt' || name === 'createdAt') && typeof value === 'string' ? new Date(value) : value
}
