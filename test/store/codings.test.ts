import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Coding } from '../../src/dtn/coding.ts'
import type { Relationship } from '../../src/dtn/relationship.ts'
import type { Act } from '../../src/store/act.ts'
import { type AfterSubmission, type CodingReader, handOut } from '../../src/store/assignments.ts'
import { listCodings, readCoding, saveCoding } from '../../src/store/codings.ts'
import { readDraft, saveDraft, submitCoding } from '../../src/store/human-codings.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { codings } from '../../src/store/schema/codings.ts'
import { advanceStudy, createStudy } from '../../src/store/studies.ts'
import type { JudgedCoding } from '../../src/study/adjudicate.ts'
import type { Study } from '../../src/study/study.ts'
import { readTranscript } from '../transcript.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const read = readTranscript([['C [AD:2] I miss my brother.', 'S [VAL] That sounds heavy.']])
const relationship: Relationship = { ...read.relationship, id: 'file-7' }
const machine: Coding = { ...read.coding, relationship: 'file-7', coder: { id: 'rules', kind: 'rules', version: '1' } }
const judged: JudgedCoding = {
  coding: { ...read.coding, episodes: [] },
  level: 2,
  sessions: new Map([['s1', 2]]),
}

const ann: CodingReader = { coder: 'ann', reach: 'own' }
const ben: CodingReader = { coder: 'ben', reach: 'own' }
const lead: CodingReader = { coder: 'lead', reach: 'all' }

describe.each(storeKinds)('codings on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  /** A project with one relationship, coded by a machine, given to these coders. */
  async function begun(coders: readonly string[] = ['ann', 'ben'], afterSubmission: AfterSubmission = 'ownOnly') {
    const project = await store.newProject()
    const run = <T>(work: (act: Act) => Promise<T>) => store.inAct(project, work)
    return run(async (act) => {
      const { id } = await writeRelationship(act, relationship)
      await saveCoding(act, { relationshipId: id, relationshipRevision: 1, coding: machine })
      const study = await createStudy(act, studyOf(id, coders), afterSubmission)
      await handOut(act, study.id, study.study)
      return { run, id, study, project }
    })
  }

  const submit = (who: CodingReader, relationshipId: string) => async (act: Act) => {
    await saveDraft(act, who, { relationshipId, judged, ifMatch: null })
    return submitCoding(act, who, { relationshipId, ifMatch: null })
  }

  const seenBy = (who: CodingReader, relationshipId: string) => async (act: Act) =>
    (await listCodings(act, who, { relationshipId, below: null, limit: 50 })).map(({ coder }) => coder).sort()

  it('a machine that says the same again leaves one version, one that says otherwise leaves two', async () => {
    const { run, id } = await begun([])
    const say = (coding: Coding) =>
      run((act) => saveCoding(act, { relationshipId: id, relationshipRevision: 1, coding }))
    const again = await say(machine)
    const other = await say({ ...machine, turns: new Map() })
    expect([again.isNew, again.version, other.isNew, other.version]).toEqual([false, 1, true, 2])
  })

  it('a coding is read back as it was written, under our id of the relationship', async () => {
    const { run, id } = await begun()
    const { id: coding } = await run(submit(ann, id))
    const { judged: back, state } = await run((act) => readCoding(act, ann, coding))
    expect({ back, state }).toEqual({
      back: { ...judged, coding: { ...judged.coding, relationship: id, coder: { id: 'ann', kind: 'human' } } },
      state: 'submitted',
    })
  })

  it('nothing of what was coded or of the file is in the row', async () => {
    const { run, id } = await begun()
    await run(submit(ann, id))
    const rows = await run((act) => act.tx.select().from(codings).where(eq(codings.relationshipId, id)))
    const text = rows.map(({ sealed, ...row }) => JSON.stringify(row) + sealed.toString('latin1')).join('')
    for (const word of ['file-7', 's1t1', 'VAL']) expect(text).not.toContain(word)
  })

  it('a draft written over another revision is refused, and neither is lost', async () => {
    const { run, id } = await begun()
    const first = await run((act) => saveDraft(act, ann, { relationshipId: id, judged, ifMatch: null }))
    const second = await run((act) =>
      saveDraft(act, ann, { relationshipId: id, judged: { ...judged, level: 1 }, ifMatch: first.revision }),
    )
    for (const ifMatch of [null, first.revision]) {
      await expect(run((act) => saveDraft(act, ann, { relationshipId: id, judged, ifMatch }))).rejects.toMatchObject({
        code: 'revisionOld',
      })
    }
    expect(await run((act) => readDraft(act, ann, id))).toMatchObject({
      revision: second.revision,
      judged: { level: 1 },
    })
  })

  it('of two who save over the same revision at once one is refused', async () => {
    const { run, id } = await begun()
    const save = (ifMatch: number | null) => run((act) => saveDraft(act, ann, { relationshipId: id, judged, ifMatch }))
    for (const ifMatch of [null, 1]) {
      const tries = await Promise.allSettled([save(ifMatch), save(ifMatch)])
      expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    }
    expect((await run((act) => readDraft(act, ann, id)))?.revision).toBe(2)
  })

  it('what was handed in never changes, whoever tries', async () => {
    const { run, id } = await begun()
    const { id: coding } = await run(submit(ann, id))
    const touched = [
      (act: Act) => act.tx.update(codings).set({ version: 9 }).where(eq(codings.id, coding)),
      (act: Act) => act.tx.delete(codings).where(eq(codings.id, coding)),
    ]
    for (const attempt of touched) await expect(run<unknown>(attempt)).rejects.toThrow()
  })

  it('a draft that does not fit the transcript is not handed in', async () => {
    const { run, id } = await begun()
    const coding = { ...judged.coding, turns: new Map([['s1t2', [{ code: 'AD' } as const]]]) }
    await run((act) => saveDraft(act, ann, { relationshipId: id, judged: { ...judged, coding }, ifMatch: null }))
    await expect(run((act) => submitCoding(act, ann, { relationshipId: id, ifMatch: null }))).rejects.toMatchObject({
      code: 'requestInvalid',
      message: 'Turn 2: AD is no code of the system.',
    })
  })

  describe('coders work blind', () => {
    it('a coder finds nothing of a relationship that was not given to them', async () => {
      const { run, id } = await begun(['ann'])
      const [machineCoding] = await run((act) => listCodings(act, lead, { relationshipId: id, below: null, limit: 5 }))
      const tries: readonly ((act: Act) => Promise<unknown>)[] = [
        seenBy(ben, id),
        (act: Act) => readDraft(act, ben, id),
        (act: Act) => saveDraft(act, ben, { relationshipId: id, judged, ifMatch: null }),
        (act: Act) => submitCoding(act, ben, { relationshipId: id, ifMatch: null }),
        (act: Act) => readCoding(act, ben, machineCoding?.id ?? ''),
      ]
      for (const attempt of tries) await expect(run(attempt)).rejects.toMatchObject({ code: 'notFound' })
    })

    it('before the own submission nobody else is seen, neither a machine nor another coder', async () => {
      const { run, id } = await begun(['ann', 'ben'], 'everything')
      const { id: theirs } = await run(submit(ben, id))
      await run((act) => saveDraft(act, ann, { relationshipId: id, judged, ifMatch: null }))
      expect(await run(seenBy(ann, id))).toEqual(['ann'])
      await expect(run((act) => readCoding(act, ann, theirs))).rejects.toMatchObject({ code: 'notFound' })
    })

    it('afterwards others are seen only if the study says so', async () => {
      const closed = await begun(['ann', 'ben'], 'ownOnly')
      await closed.run(submit(ben, closed.id))
      await closed.run(submit(ann, closed.id))
      const open = await begun(['ann', 'ben'], 'everything')
      await open.run(submit(ben, open.id))
      await open.run(submit(ann, open.id))
      expect(await closed.run(seenBy(ann, closed.id))).toEqual(['ann'])
      expect(await open.run(seenBy(ann, open.id))).toEqual(['ann', 'ben', 'rules'])
    })

    it('a draft is seen by its coder alone', async () => {
      const { run, id } = await begun()
      const draft = await run((act) => saveDraft(act, ann, { relationshipId: id, judged, ifMatch: null }))
      expect(await run(seenBy(lead, id))).toEqual(['rules'])
      await expect(run((act) => readCoding(act, lead, draft.id))).rejects.toMatchObject({ code: 'notFound' })
    })

    it('a researcher who has a relationship to code is as blind as a coder until it is handed in', async () => {
      const { run, id } = await begun(['lead', 'ben'])
      await run(submit(ben, id))
      expect(await run(seenBy(lead, id))).toEqual([])
      await run(submit(lead, id))
      expect(await run(seenBy(lead, id))).toEqual(['ben', 'lead', 'rules'])
    })

    it('who has seen what others said does not code again', async () => {
      const { run, id } = await begun(['ann', 'ben', 'lead'], 'ownOnly')
      for (const who of [ann, lead]) await run(submit(who, id))
      const again = (who: CodingReader) =>
        run((act) => saveDraft(act, who, { relationshipId: id, judged, ifMatch: null }))
      expect((await again(ann)).version).toBe(2)
      await expect(again(lead)).rejects.toMatchObject({ code: 'conflict' })
    })

    it('another project does not find it', async () => {
      const { id } = await begun(['ann'])
      const other = await store.newProject()
      await expect(store.inAct(other, seenBy(lead, id))).rejects.toMatchObject({ code: 'notFound' })
      await expect(store.inAct(other, (act) => readDraft(act, ann, id))).rejects.toMatchObject({ code: 'notFound' })
    })

    it('a closed study takes nothing more', async () => {
      const { run, id, study } = await begun(['ann'])
      await run((act) => advanceStudy(act, study, { state: 'closed' }))
      await expect(
        run((act) => saveDraft(act, ann, { relationshipId: id, judged, ifMatch: null })),
      ).rejects.toMatchObject({ code: 'conflict' })
    })
  })
})

function studyOf(relationshipId: string, coders: readonly string[]): Study {
  return {
    ...{ format: 'nexus-study/1', name: 'blindness', seed: 1, codebook: '1', parameters: '1', relationships: [] },
    design: { perLevel: 1, codersPerUnit: coders.length, trainingSessions: 0, blocks: 1 },
    coders: coders.map((id) => ({ id, kind: 'human' })),
    assignments: coders.map((coder) => ({ coder, round: 1, relationships: [relationshipId] })),
  }
}
