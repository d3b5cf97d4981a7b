import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/assess.ts'
import { compare } from '../../src/assess/compare.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { Relationship } from '../../src/dtn/relationship.ts'
import type { Act } from '../../src/store/act.ts'
import {
  latestAssessment,
  listAssessments,
  type NewAssessment,
  readAssessment,
  saveAssessment,
} from '../../src/store/assessments.ts'
import { handOut, requireSight } from '../../src/store/assignments.ts'
import { saveCoding } from '../../src/store/codings.ts'
import { newId } from '../../src/store/ids.ts'
import { createParameterSet, parametersOf } from '../../src/store/parameters.ts'
import { readRelationship, writeRelationship } from '../../src/store/relationships.ts'
import { alerts } from '../../src/store/schema/care.ts'
import { assessments } from '../../src/store/schema/codings.ts'
import { relationships } from '../../src/store/schema/relationships.ts'
import { createStudy } from '../../src/store/studies.ts'
import { readTranscript } from '../transcript.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const session = ['C [] I feel sad since my brother left.', 'S [] That sounds heavy. What do you miss most?']
const recordOf = (sessions: number): Relationship => ({
  ...readTranscript(Array.from({ length: sessions }, () => session)).relationship,
  id: 'file-7',
})
const record = recordOf(3)

describe.each(storeKinds)('assessments on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  async function begun() {
    const project = await store.newProject()
    const run = <T>(work: (act: Act) => Promise<T>) => store.inAct(project, work)
    const { id, revision } = await run((act) => writeRelationship(act, record))
    return { project, run, id, revision }
  }

  /** Reads, codes and concludes as a run does. */
  const assessed =
    (id: string, given: Partial<NewAssessment> = {}) =>
    async (act: Act) => {
      const relationship = await readRelationship(act, id)
      const coder = rulesCoder()
      const coding = await coder.code(relationship)
      const { id: codingId } = await saveCoding(act, { relationshipId: id, relationshipRevision: 1, coding })
      const assessment = await assess(relationship, { coder, robustness: 'skip' })
      return saveAssessment(act, {
        ...{ relationshipId: id, codingId, parameterSetId: null, runId: null, relationshipRevision: 1, assessment },
        ...given,
      })
    }

  it('the same inputs give a new version that equals the one before but for its ids', async () => {
    const { run, id } = await begun()
    const [first, second] = [await run(assessed(id)), await run(assessed(id))]
    const documents = await run(async (act) => [
      await readAssessment(act, first.id),
      await readAssessment(act, second.id),
    ])
    const [one, other] = documents.map(({ assessment }) => JSON.stringify(assessment))
    expect([first.version, second.version, one === other]).toEqual([1, 2, true])
    expect(documents[0]?.codingId).toBe(documents[1]?.codingId)
  })

  it('the newest one stands with its relationship, and its revision stays', async () => {
    const { run, id, revision } = await begun()
    const saved = await run(assessed(id))
    const latest = await run((act) => latestAssessment(act, id))
    const [row] = await run((act) => act.tx.select().from(relationships).where(eq(relationships.id, id)))
    expect(row).toMatchObject({ assessmentId: saved.id, level: latest?.level, certainty: latest?.certainty, revision })
  })

  it('a run that does a unit again gets what is there', async () => {
    const { run, id } = await begun()
    const runId = newId()
    const first = await run(assessed(id, { runId }))
    expect(await run(assessed(id, { runId }))).toEqual({ ...first, isNew: false })
    expect(await run((act) => listAssessments(act, id, { below: null, limit: 9 }))).toHaveLength(1)
  })

  it('many at once get versions of their own, none lost', async () => {
    const { run, id } = await begun()
    const saved = await Promise.all(Array.from({ length: 5 }, () => run(assessed(id))))
    expect(saved.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5])
  })

  it('a run that does a unit twice at once assesses it once', async () => {
    const { run, id } = await begun()
    const runId = newId()
    const saved = await Promise.all([1, 2, 3].map(() => run(assessed(id, { runId }))))
    expect(saved.map(({ version, isNew }) => [version, isNew]).sort()).toEqual([
      [1, false],
      [1, false],
      [1, true],
    ])
  })

  it('a relationship that changed since it was read is not assessed half', async () => {
    const { run, id } = await begun()
    await run((act) => writeRelationship(act, recordOf(4)))
    await expect(run(assessed(id))).rejects.toMatchObject({ code: 'revisionOld' })
    expect(await run((act) => latestAssessment(act, id))).toBeNull()
  })

  it('a risk raises its alert with the assessment, in one step', async () => {
    const { run, id } = await begun()
    await run(async (act) => {
      const relationship = await readRelationship(act, id)
      const assessment = await assess(relationship, { coder: rulesCoder(), robustness: 'skip' })
      const risk = {
        ...({ indicator: 'RSK', severity: 3, turns: ['s1t1'], action: 'missed', priority: 1 } as const),
        ...({ statement: 'RSK.SI.passive', reaction: 'within 24 hours', next: 'Read the turn.' } as const),
      }
      return saveAssessment(act, {
        ...{ relationshipId: id, codingId: null, parameterSetId: null, runId: null, relationshipRevision: 1 },
        assessment: { ...assessment, risks: [risk] },
      })
    })
    const rows = await run((act) => act.tx.select().from(alerts).where(eq(alerts.relationshipId, id)))
    expect(rows.map(({ indicator, severity }) => [indicator, severity])).toEqual([['RSK', 3]])
  })

  it('nothing of the file or of what was found is in the row', async () => {
    const { run, id } = await begun()
    const { id: saved } = await run(assessed(id))
    const [row] = await run((act) => act.tx.select().from(assessments).where(eq(assessments.id, saved)))
    const { sealed, ...columns } = row ?? { sealed: Buffer.alloc(0) }
    const text = JSON.stringify(columns) + sealed.toString('latin1')
    for (const word of ['file-7', 's1t1', 'brother']) expect(text).not.toContain(word)
  })

  it('the versions come page by page, the newest first', async () => {
    const { run, id } = await begun()
    for (let n = 0; n < 3; n += 1) await run(assessed(id))
    const page = (below: number | null) => run((act) => listAssessments(act, id, { below, limit: 2 }))
    const [first, second] = [await page(null), await page(2)]
    expect([first, second].map((rows) => rows.map(({ version }) => version))).toEqual([[3, 2], [1]])
  })

  it('two versions of other parameters differ by what the parameters did', async () => {
    const { run, id } = await begun()
    const set = await run((act) =>
      createParameterSet(act, { name: 'strict', reason: 'pilot', values: { 'c12.strict': true } }),
    )
    const parameters = await run((act) => parametersOf(act, set.id))
    const before = await run(assessed(id))
    const after = await run(async (act) => {
      const assessment = await assess(await readRelationship(act, id), {
        coder: rulesCoder(),
        parameters,
        robustness: 'skip',
      })
      return assessed(id, { assessment, parameterSetId: set.id })(act)
    })
    const [one, other] = await run(async (act) => [
      await readAssessment(act, before.id),
      await readAssessment(act, after.id),
    ])
    expect(one && other && compare(one.assessment, other.assessment).parameters).toEqual([
      { name: 'c12.strict', before: false, after: true },
    ])
  })

  it('a parameter set of a name that is taken, or with a value out of range, is refused', async () => {
    const { run } = await begun()
    const add = (values: Readonly<Record<string, unknown>>) =>
      run((act) => createParameterSet(act, { name: 'pilot', reason: 'r', values }))
    await expect(add({ 'risk.sis': 7 })).rejects.toMatchObject({ code: 'requestInvalid' })
    await add({ 'risk.sis': 0.4 })
    await expect(add({ 'risk.sis': 0.3 })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('another project finds nothing', async () => {
    const { run, id } = await begun()
    const { id: saved } = await run(assessed(id))
    const other = await store.newProject()
    for (const attempt of [
      (act: Act) => readAssessment(act, saved),
      (act: Act) => latestAssessment(act, id),
      (act: Act) => listAssessments(act, id, { below: null, limit: 1 }),
      assessed(id),
    ]) {
      await expect(store.inAct<unknown>(other, attempt)).rejects.toMatchObject({ code: 'notFound' })
    }
  })

  it('who has still to code a relationship is not told what was concluded of it', async () => {
    const { run, id } = await begun()
    await run(async (act) => {
      const study = await createStudy(
        act,
        {
          ...{ format: 'nexus-study/1', name: 's', seed: 1, codebook: '1', parameters: '1', relationships: [] },
          design: { perLevel: 1, codersPerUnit: 1, trainingSessions: 0, blocks: 1 },
          assignments: [{ coder: 'lead', round: 1, relationships: [id] }],
        },
        'everything',
      )
      await handOut(act, study.id, study.study)
    })
    await expect(run((act) => requireSight(act, { coder: 'lead', reach: 'all' }, id))).rejects.toMatchObject({
      code: 'conflict',
    })
    await run((act) => requireSight(act, { coder: 'another', reach: 'all' }, id))
  })
})
