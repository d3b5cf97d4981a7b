import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/assess.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { Coding } from '../../src/dtn/coding.ts'
import type { Relationship } from '../../src/dtn/relationship.ts'
import type { Act } from '../../src/store/act.ts'
import { codedUnits, decide, readDecisions } from '../../src/store/adjudications.ts'
import { saveAssessment } from '../../src/store/assessments.ts'
import { type CodingReader, listAssignments, requireCoders, studyProgress } from '../../src/store/assignments.ts'
import { saveDraft, submitCoding } from '../../src/store/human-codings.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { adjudications } from '../../src/store/schema/codings.ts'
import { memberships } from '../../src/store/schema/projects.ts'
import { advanceStudy, createStudy, readStudy, type StoredStudy, studyCandidates } from '../../src/store/studies.ts'
import { adjudicate, type Decision, disputesOf } from '../../src/study/adjudicate.ts'
import { assignUnits } from '../../src/study/assign.ts'
import { sampleStudy } from '../../src/study/sample.ts'
import type { Study } from '../../src/study/study.ts'
import { readTranscript } from '../transcript.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const lines = ['C [AD:2] I miss my brother.', 'S [VAL] That sounds heavy.']
const read = readTranscript([lines, lines])
const recordOf = (name: string): Relationship => ({ ...read.relationship, id: name })
const without: Coding = { ...read.coding, turns: new Map() }

const design = { perLevel: 2, codersPerUnit: 2, trainingSessions: 0, blocks: 1 }
const begun: Study = {
  ...{ format: 'nexus-study/1', name: 'pilot', seed: 3, codebook: '1', parameters: '1', relationships: [], design },
}
const coders = ['ann', 'ben']

describe.each(storeKinds)('studies on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  /** A study of three relationships, drawn and given to two coders. */
  async function assigned() {
    const project = await store.newProject()
    const run = <T>(work: (act: Act) => Promise<T>) => store.inAct(project, work)
    await run(async (act) => {
      for (const name of ['file-1', 'file-2', 'file-3']) {
        const { id } = await writeRelationship(act, recordOf(name))
        const assessment = await assess(recordOf(name), { coder: rulesCoder(), robustness: 'skip' })
        await saveAssessment(act, {
          ...{ relationshipId: id, codingId: null, parameterSetId: null, runId: null, relationshipRevision: 1 },
          assessment,
        })
      }
    })
    const study = await run(async (act) => {
      const first = await createStudy(act, begun, 'ownOnly')
      const sample = sampleStudy(await studyCandidates(act, 1), { perLevel: 3, seed: 3, suspectedBy: 'rules' })
      const drawn = await advanceStudy(act, first, { state: 'sampled', study: { ...begun, sample } })
      const assignments = assignUnits(sample.units, { coders, design, seed: 3 })
      const next: Study = { ...drawn.study, assignments, coders: coders.map((id) => ({ id, kind: 'human' })) }
      return advanceStudy(act, drawn, { state: 'assigned', study: next })
    })
    const ids = (study.study.sample?.units ?? []).map(({ relationship }) => relationship)
    return { run, study, ids }
  }

  const handIn = (coder: string, relationshipId: string, coding: Coding) => async (act: Act) => {
    const who: CodingReader = { coder, reach: 'own' }
    const judged = { coding, level: null, sessions: new Map() }
    await saveDraft(act, who, { relationshipId, judged, ifMatch: null })
    await submitCoding(act, who, { relationshipId, ifMatch: null })
  }

  async function disputed() {
    const { run, study, ids } = await assigned()
    const [first = ''] = ids
    await run(handIn('ann', first, read.coding))
    await run(handIn('ben', first, without))
    return { run, study, first }
  }

  const decision = (relationship: string, more: Partial<Decision> = {}): Decision => ({
    ...{ relationship, turn: 's1t2', code: 'VAL', decision: 'ann', who: 'lead', reason: 'It names the feeling.' },
    ...more,
  })

  it('the same seed draws the same sample, whatever order the database has', async () => {
    const { run, study } = await assigned()
    const candidates = await run((act) => studyCandidates(act, 1))
    const again = sampleStudy([...candidates].reverse(), { perLevel: 3, seed: 3, suspectedBy: 'rules' })
    expect(again.units).toEqual(study.study.sample?.units)
  })

  it('only relationships with sessions enough and an assessment can be drawn', async () => {
    const { run } = await assigned()
    await run((act) => writeRelationship(act, recordOf('not-assessed')))
    expect([await run((act) => studyCandidates(act, 1)), await run((act) => studyCandidates(act, 3))]).toMatchObject([
      { length: 3 },
      { length: 0 },
    ])
  })

  it('every coder finds their own assignments in their own order, and how far they are', async () => {
    const { run, study, ids } = await assigned()
    await run(handIn('ann', ids[0] ?? '', read.coding))
    const own = await run((act) => listAssignments(act, { coder: 'ann', studyId: study.id }, 10))
    const order = study.study.assignments?.find(({ coder }) => coder === 'ann')?.relationships
    expect(own.map(({ relationshipId }) => relationshipId)).toEqual(order)
    const { coders: found, complete } = await run((act) => studyProgress(act, study.id))
    expect(complete).toBe(0)
    expect(found).toContainEqual({ coder: 'ann', purpose: 'validation', state: 'submitted', relationships: 1 })
  })

  it('pages of assignments follow each other without a gap', async () => {
    const { run, study } = await assigned()
    const page = (after?: { studyId: string; coder: string; round: number; position: number }) =>
      run((act) => listAssignments(act, { studyId: study.id, after }, 4))
    const first = await page()
    const second = await page(first.at(-1))
    expect([...first, ...second].map(({ coder, position }) => `${coder}${position}`)).toEqual([
      'ann0',
      'ann1',
      'ann2',
      'ben0',
      'ben1',
      'ben2',
    ])
  })

  it('what coders differ on is settled by a decision with a reason, and the last one holds', async () => {
    const { run, study, first } = await disputed()
    const reader = { coder: 'lead' }
    for (const settled of ['none', 'ann']) {
      await run((act) => decide(act, study, { decision: decision(first, { decision: settled }), reader }))
    }
    const [units, decisions] = await run(async (act) => [
      await codedUnits(act, study, reader),
      await readDecisions(act, study, reader),
    ])
    expect(decisions.map((one) => one.decision)).toEqual(['none', 'ann'])
    const { gold, decided } = adjudicate(units, decisions)
    expect(decided).toBe(1)
    expect(gold[0]?.coding.turns.get('s1t2')?.map(({ code }) => code)).toEqual(['VAL'])
  })

  it('a decision that settles nothing is refused with why', async () => {
    const { run, study, first } = await disputed()
    const settle = (more: Partial<Decision>) =>
      run((act) => decide(act, study, { decision: decision(first, more), reader: { coder: 'lead' } }))
    await expect(settle({ turn: 'nowhere' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(settle({ decision: 'nobody' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(settle({ relationship: study.id })).rejects.toMatchObject({ code: 'notFound' })
  })

  it('who has still to code neither sees nor settles what the others said', async () => {
    const { run, study, ids } = await assigned()
    const [first = ''] = ids
    await run(handIn('ben', first, without))
    expect(await run((act) => codedUnits(act, study, { coder: 'ann' }))).toEqual([])
    await expect(
      run((act) => decide(act, study, { decision: decision(first), reader: { coder: 'ann' } })),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('a decision names no turn and no reason in its row, and is never changed', async () => {
    const { run, study, first } = await disputed()
    await run((act) => decide(act, study, { decision: decision(first), reader: { coder: 'lead' } }))
    const [row] = await run((act) => act.tx.select().from(adjudications))
    const text = JSON.stringify({ ...row, sealed: row?.sealed.toString('latin1') })
    for (const word of ['s1t2', 'VAL', 'feeling']) expect(text).not.toContain(word)
    await expect(run<unknown>((act) => act.tx.update(adjudications).set({ unit: 'x' }))).rejects.toThrow()
  })

  it('everything is under our ids: of the file nothing is shown', async () => {
    const { run, study, first } = await disputed()
    const units = await run((act) => codedUnits(act, study, { coder: 'lead' }))
    expect(JSON.stringify([units, disputesOf(units)])).not.toContain('file-')
    expect(units.flatMap(({ codings }) => [...codings.values()].map(({ coding }) => coding.relationship))).toEqual([
      first,
      first,
    ])
  })

  it('who has begun keeps the study from being drawn or assigned again', async () => {
    const { run, study, first } = await disputed()
    const again = (act: Act) => advanceStudy(act, study, { state: 'assigned', study: study.study })
    await expect(run(again)).rejects.toMatchObject({ code: 'conflict' })
    expect(first).not.toBe('')
  })

  it('of two steps at once one is refused', async () => {
    const { run, study } = await assigned()
    const close = () => run((act) => advanceStudy(act, study, { state: 'closed' }))
    const tries = await Promise.allSettled([close(), close()])
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('only coders and researchers of the project are given something to code', async () => {
    const project = await store.newProject()
    await store.inAct(project, async (act) => {
      const member = (userId: string, role: string) => ({ projectId: project, userId, role, createdAt: act.now })
      await act.tx.insert(memberships).values([member('ann', 'coder'), member('vera', 'viewer')])
      await requireCoders(act, ['ann'])
      await expect(requireCoders(act, ['ann', 'vera', 'nobody'])).rejects.toMatchObject({ code: 'requestInvalid' })
    })
  })

  it('another project finds no study', async () => {
    const { study } = await assigned()
    const other = await store.newProject()
    const tries: readonly ((act: Act) => Promise<StoredStudy>)[] = [
      (act) => readStudy(act, study.id),
      (act) => advanceStudy(act, study, { state: 'closed' }),
    ]
    for (const [at, attempt] of tries.entries()) {
      const code = at === 0 ? 'notFound' : 'revisionOld'
      await expect(store.inAct(other, attempt)).rejects.toMatchObject({ code })
    }
  })
})
