import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeyFile } from '../../src/protection/key-file.ts'
import { type KeySource, openKeyring } from '../../src/protection/keyring.ts'
import { verifyAudit } from '../../src/store/audit-verification.ts'
import { type RotationStep, rotateMaster } from '../../src/store/rotation.ts'
import { dataKeys, installation } from '../../src/store/schema/projects.ts'
import { openVault, type Vault } from '../../src/store/vault.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

describe.each(storeKinds)('rotating the master key on $name', ({ open }) => {
  let store: ScratchStore
  let folder: string
  let file: string
  const now = new Date('2026-05-01T00:00:00Z')
  const reload = () => openKeyring({ file })
  beforeAll(async () => {
    store = await open()
    folder = mkdtempSync(join(tmpdir(), 'nexus-rotation-'))
    file = join(folder, 'master.json')
    await createKeyFile(file)
    await store.database.db.delete(installation)
    await store.database.db.insert(installation).values({ one: true, createdAt: now, keyCheck: Buffer.alloc(32) })
  }, 60_000)
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  const newKey = (vault: Vault, project: string) =>
    store.database.transaction((tx) => vault.newKey(tx, { project, purpose: 'relationship', now }))
  const rotate = async (vault: Vault) => {
    let last: RotationStep = { kind: 'seen', seen: 0 }
    for await (const step of rotateMaster(store.database, vault, { actor: 'cli', now })) last = step
    if (last.kind !== 'done') throw new RangeError('The rotation did not end.')
    return last
  }
  const keyIn = (vault: Vault, id: string) => vault.key(store.database.db, id)

  it('every data key opens afterwards with the new master alone, and nothing with the old one', async () => {
    const project = await store.newProject()
    const before = await openKeyring({ file })
    const vault = openVault(before, reload)
    const made = await Promise.all([newKey(vault, project), newKey(vault, project), newKey(vault, project)])
    await rotate(vault)
    const keyring = await openKeyring({ file })
    const after = openVault(keyring)
    for (const { id, key } of made) expect(await keyIn(after, id)).toEqual(key)
    const rows = await store.database.db.select().from(dataKeys)
    expect(rows.every(({ wrapped }) => !keyring.needsRewrap(wrapped))).toBe(true)
    expect(rows.some(({ wrapped }) => before.knows(wrapped))).toBe(false)
  })

  it('the audit chain holds across a rotation', async () => {
    await rotate(openVault(await openKeyring({ file }), reload))
    const vault = openVault(await openKeyring({ file }))
    const { faults } = await store.database.transaction((tx) => verifyAudit({ tx, vault }))
    expect(faults.filter(({ chain }) => chain === 'installation')).toEqual([])
  })

  it('a process that did not hear of a rotation reads the keys again before it makes or opens one', async () => {
    const project = await store.newProject()
    const other = openVault(await openKeyring({ file }), reload)
    const vault = openVault(await openKeyring({ file }), reload)
    const { id, key } = await newKey(vault, project)
    await rotate(vault)
    expect(await keyIn(other, id)).toEqual(key)
    const late = openVault(await openKeyring({ file }), reload)
    await rotate(openVault(await openKeyring({ file }), reload))
    const made = await newKey(late, project)
    expect(await keyIn(openVault(await openKeyring({ file })), made.id)).toEqual(made.key)
  })

  it('a process that cannot read the new master makes no key that would be lost', async () => {
    const project = await store.newProject()
    const stale = openVault(await openKeyring({ file }))
    await rotate(openVault(await openKeyring({ file }), reload))
    await expect(newKey(stale, project)).rejects.toMatchObject({ code: 'keyMissing' })
  })

  it('keys made while a rotation is under way are never lost', async () => {
    const project = await store.newProject()
    const writer = openVault(await openKeyring({ file }), reload)
    const [made] = await Promise.all([
      Promise.all(Array.from({ length: 30 }, () => newKey(writer, project))),
      rotate(openVault(await openKeyring({ file }), reload)),
    ])
    const after = openVault(await openKeyring({ file }))
    for (const { id, key } of made) expect(await keyIn(after, id)).toEqual(key)
  })

  it('a rotation that stopped half way is finished by the next one', async () => {
    const project = await store.newProject()
    const vault = openVault(await openKeyring({ file }), reload)
    const { id, key } = await newKey(vault, project)
    await vault.keyring.addMaster()
    await rotate(openVault(await openKeyring({ file }), reload))
    expect(await keyIn(openVault(await openKeyring({ file })), id)).toEqual(key)
  })

  describe('of the environment', () => {
    const secret = () => randomBytes(32).toString('base64')
    const [first, second, root] = [secret(), secret(), secret()]
    const vaultOf = async (source: KeySource) => openVault(await openKeyring(source), () => openKeyring(source))
    const swapped = { environment: second, previous: first, root }
    let project: string
    beforeAll(async () => {
      const { currentId } = await openKeyring({ environment: first, root })
      await store.database.db.delete(dataKeys)
      await store.database.db.update(installation).set({ masterId: currentId })
      project = await store.newProject()
    })

    it('is refused while the variables are as they were', async () => {
      const vault = await vaultOf({ environment: first, root })
      await expect(rotate(vault)).rejects.toMatchObject({ code: 'conflict' })
    })

    it('makes keys that processes without the new master can open, until it has come', async () => {
      const { id, key } = await newKey(await vaultOf(swapped), project)
      expect(await keyIn(await vaultOf({ environment: first, root }), id)).toEqual(key)
    })

    it('changes nothing where an earlier master is missing', async () => {
      await newKey(await vaultOf({ environment: first, root }), project)
      await expect(rotate(await vaultOf({ environment: second, root }))).rejects.toMatchObject({ code: 'keyMissing' })
      const vault = await vaultOf({ environment: first, root })
      expect((await newKey(vault, project)).id).toBeTruthy()
    })

    it('wraps everything under the new master and names those that may be removed', async () => {
      const { id, key } = await newKey(await vaultOf({ environment: first, root }), project)
      const { removable, master } = await rotate(await vaultOf(swapped))
      expect(removable).toEqual([(await openKeyring({ environment: first, root })).currentId])
      const after = await vaultOf({ environment: second, root })
      expect(master).toBe(after.keyring.currentId)
      expect(await keyIn(after, id)).toEqual(key)
      expect((await newKey(after, project)).id).toBeTruthy()
      await expect(newKey(await vaultOf({ environment: first, root }), project)).rejects.toMatchObject({
        code: 'keyMissing',
      })
    })
  })
})
