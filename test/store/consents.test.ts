import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../../src/store/audit.ts'
import { activeConsents, listConsents, mayProcess, recordConsent, withdrawConsent } from '../../src/store/consents.ts'
import { lockedRelationshipKey } from '../../src/store/relationship-key.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { careScene } from './care-scene.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const day = (count: number): Date => new Date(Date.UTC(2026, 2, count, 9))

type Given = Parameters<typeof recordConsent>[1]
const consent = (given: Pick<Given, 'personId' | 'kind'> & Partial<Given>): Given => ({
  ...{ relationshipId: null, purpose: 'care', ceiling: null, textVersion: 'form 3' },
  ...{ text: 'You may take this back at any time.', givenAt: null, expiresAt: null },
  ...given,
})

describe.each(storeKinds)('consents on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const at = <T>(project: string, now: Date, work: Parameters<typeof store.inAct<T>>[1]) =>
    store.inAct(project, work, { now })

  it('shows what was given with the text that was shown', async () => {
    const { project, personId } = await careScene(store)
    const given = await at(project, day(1), (act) => recordConsent(act, consent({ personId, kind: 'research' })))
    const listed = await at(project, day(2), (act) => listConsents(act, personId, { after: null, limit: 10 }))
    expect(listed).toEqual([given])
    expect(given).toMatchObject({ text: 'You may take this back at any time.', givenAt: day(1), isActive: true })
  })

  it('stops processing from the moment it is taken back, and the audit says who and when', async () => {
    const { project, personId, relationshipId } = await careScene(store)
    const allowed = (now: Date) => at(project, now, (act) => mayProcess(act, relationshipId))
    expect(await allowed(day(1))).toBe(true)
    const { id } = await at(project, day(1), (act) => recordConsent(act, consent({ personId, kind: 'processing' })))
    expect(await allowed(day(2))).toBe(true)
    const withdrawn = await at(project, day(3), (act) => withdrawConsent(act, id, day(2)))
    expect([withdrawn.isActive, withdrawn.withdrawnAt, withdrawn.withdrawnBy]).toEqual([false, day(2), 'user:tester'])
    expect(await allowed(day(3))).toBe(false)
    const [entry] = await at(project, day(3), (act) => listAudit(act, { action: 'consent.withdraw' }, 5))
    expect(entry).toMatchObject({ actor: 'user:tester', subjectId: id, details: { kind: 'processing' } })
    await expect(at(project, day(4), (act) => withdrawConsent(act, id, null))).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('waits for what is being written, so that nothing is added once it is taken back', async () => {
    const { project, personId, relationshipId } = await careScene(store)
    const { id } = await at(project, day(1), (act) => recordConsent(act, consent({ personId, kind: 'processing' })))
    const order: string[] = []
    let begun = (): void => undefined
    const isWriting = new Promise<void>((resolve) => {
      begun = resolve
    })
    const writing = at(project, day(2), async (act) => {
      await lockedRelationshipKey(act, relationshipId)
      begun()
      // A moment in which a withdrawal that did not wait would have come through.
      for (let turn = 0; turn < 50; turn++) await act.tx.execute(sql`select 1`)
      order.push(`written ${await mayProcess(act, relationshipId)}`)
    })
    await isWriting
    const withdrawal = at(project, day(3), async (act) => {
      await withdrawConsent(act, id, null)
      order.push('withdrawn')
    })
    await Promise.all([writing, withdrawal])
    expect(order).toEqual(['written true', 'withdrawn'])
  })

  it('ends consent to challenge after 90 days and refuses a longer one', async () => {
    const { project, personId, relationshipId } = await careScene(store)
    const challenge = { personId, kind: 'challenge', ceiling: 3 } as const
    const given = await at(project, day(1), (act) => recordConsent(act, consent(challenge)))
    expect(given.expiresAt).toEqual(day(91))
    const active = (now: Date) => at(project, now, (act) => activeConsents(act, relationshipId, now))
    expect([(await active(day(90))).length, (await active(day(91))).length]).toEqual([1, 0])
    const long = consent({ ...challenge, expiresAt: day(92) })
    await expect(at(project, day(1), (act) => recordConsent(act, long))).rejects.toMatchObject({
      code: 'requestInvalid',
    })
  })

  it('holds for one relationship where it was given for one', async () => {
    const { project, personId, relationshipId, relationship } = await careScene(store)
    const other = await at(project, day(1), (act) =>
      writeRelationship(act, { ...relationship, id: `${relationship.id} b` }),
    )
    const given = consent({ personId, relationshipId, kind: 'processing' })
    const { id } = await at(project, day(1), (act) => recordConsent(act, given))
    await at(project, day(2), (act) => withdrawConsent(act, id, null))
    const allowed = (relationship: string) => at(project, day(3), (act) => mayProcess(act, relationship))
    expect([await allowed(relationshipId), await allowed(other.id)]).toEqual([false, true])
  })

  it('refuses what was given or taken back in time to come, and a ceiling without a challenge', async () => {
    const { project, personId } = await careScene(store)
    const refused = [
      consent({ personId, kind: 'research', givenAt: day(5) }),
      consent({ personId, kind: 'research', ceiling: 2 }),
      consent({ personId, kind: 'challenge' }),
      consent({ personId, kind: 'research', expiresAt: day(1) }),
    ]
    for (const given of refused) {
      await expect(
        at(project, day(4), (act) => recordConsent(act, { ...given, givenAt: given.givenAt ?? day(2) })),
      ).rejects.toMatchObject({ code: 'requestInvalid' })
    }
  })

  it('is not there for another project', async () => {
    const { project, personId, relationshipId } = await careScene(store)
    const { id } = await at(project, day(1), (act) => recordConsent(act, consent({ personId, kind: 'research' })))
    const other = await store.newProject()
    const refusals: readonly Promise<unknown>[] = [
      at(other, day(2), (act) => withdrawConsent(act, id, null)),
      at(other, day(2), (act) => listConsents(act, personId, { after: null, limit: 5 })),
      at(other, day(2), (act) => recordConsent(act, consent({ personId, kind: 'research' }))),
      at(other, day(2), (act) => mayProcess(act, relationshipId)),
    ]
    const codes = await Promise.all(refusals.map((refusal) => refusal.catch((error) => error.code)))
    expect(codes).toEqual(['notFound', 'notFound', 'notFound', 'notFound'])
  })
})
