import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../../src/store/audit.ts'
import { addContractVersion, listContractVersions, proposeContract, readContract } from '../../src/store/contracts.ts'
import { careScene } from './care-scene.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const terms = { words: 'Sleep through three nights a week.', measure: 'diary' }

describe.each(storeKinds)('contracts on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const proposed = (project: string, relationshipId: string) =>
    store.inAct(project, (act) => proposeContract(act, { relationshipId, kind: 'goal', terms, by: 'system' }))
  const next = (project: string, id: string, step: Partial<Parameters<typeof addContractVersion>[2]>) =>
    store.inAct(project, (act) =>
      addContractVersion(act, id, { status: 'discussed', by: 'client', ifMatch: null, ...step }),
    )

  it('keeps every version as it was, from proposed to agreed', async () => {
    const { project, relationshipId } = await careScene(store)
    const first = await proposed(project, relationshipId)
    await next(project, first.contractId, { status: 'discussed' })
    const reworded = { ...terms, words: 'Sleep through two nights a week.' }
    await next(project, first.contractId, { status: 'revised', terms: reworded, note: 'Three seemed too much.' })
    await next(project, first.contractId, { status: 'agreed', basis: 'negotiation', basisTurns: ['t1'] })
    const versions = await store.inAct(project, (act) =>
      listContractVersions(act, relationshipId, { after: null, limit: 9 }),
    )
    expect(
      versions.map(({ version, status, proposer, content }) => [version, status, proposer, content.terms.words]),
    ).toEqual([
      [1, 'proposed', 'system', 'Sleep through three nights a week.'],
      [2, 'discussed', 'system', 'Sleep through three nights a week.'],
      [3, 'revised', 'client', 'Sleep through two nights a week.'],
      [4, 'agreed', 'client', 'Sleep through two nights a week.'],
    ])
    expect(versions[0]).toEqual(first)
    expect(await store.inAct(project, (act) => readContract(act, first.contractId))).toEqual(versions[3])
  })

  it('does not call agreed what was only mirrored', async () => {
    const { project, relationshipId } = await careScene(store)
    const { contractId } = await proposed(project, relationshipId)
    await next(project, contractId, { status: 'mirrored' })
    const agreed = { status: 'agreed', basis: 'negotiation', basisTurns: ['t1'] } as const
    await expect(next(project, contractId, agreed)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('refuses a version on top of one that is no longer the newest', async () => {
    const { project, relationshipId } = await careScene(store)
    const { contractId } = await proposed(project, relationshipId)
    await next(project, contractId, { ifMatch: 1 })
    await expect(next(project, contractId, { status: 'mirrored', ifMatch: 1 })).rejects.toMatchObject({
      code: 'revisionOld',
    })
  })

  it('leaves its words out of the audit and out of another project', async () => {
    const { project, relationshipId } = await careScene(store)
    const { contractId } = await proposed(project, relationshipId)
    const entries = await store.inAct(project, (act) => listAudit(act, { action: 'contract.propose' }, 5))
    expect(JSON.stringify(entries)).not.toMatch(/Sleep|diary/)
    expect(entries).toMatchObject([
      { subjectId: contractId, details: { kind: 'goal', status: 'proposed', by: 'system' } },
    ])
    const other = await store.newProject()
    await expect(next(other, contractId, {})).rejects.toMatchObject({ code: 'notFound' })
    await expect(proposed(other, relationshipId)).rejects.toMatchObject({ code: 'notFound' })
  })
})
