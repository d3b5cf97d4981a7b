import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { NexusError } from '../errors.ts'
import { createKeyFile } from './key-file.ts'
import { openKeyring } from './keyring.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

let made = 0
async function keyFile(): Promise<string> {
  made += 1
  const path = join(folder, `own-${made}`, 'master.json')
  await createKeyFile(path)
  return path
}

async function refusalOf(act: () => unknown): Promise<readonly [string, string]> {
  try {
    await act()
  } catch (error) {
    return error instanceof NexusError ? [error.code, error.message] : ['no NexusError', String(error)]
  }
  return ['nothing was refused', '']
}

const place = 'relationship:r1'
const one = Buffer.alloc(32, 1).fill(2, 16).toString('base64')
const two = Buffer.alloc(32, 3).fill(4, 16).toString('hex')
const root = Buffer.alloc(32, 5).fill(6, 16).toString('base64')

describe('a key file', () => {
  it('is made readable by its owner alone, in a folder of its own', async () => {
    const path = await keyFile()
    expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700])
  })

  it('is never written over another', async () => {
    const path = await keyFile()
    const before = readFileSync(path, 'utf8')
    expect((await refusalOf(() => createKeyFile(path)))[0]).toBe('outputUnwritable')
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it.each([0o640, 0o604, 0o660, 0o610, 0o601])(
    'is refused with mode %o, with the command that closes it',
    async (mode) => {
      const path = await keyFile()
      chmodSync(path, mode)
      const [code, message] = await refusalOf(() => openKeyring({ file: path }))
      expect(code).toBe('keyFileExposed')
      expect(message).toContain(`chmod 600 ${path}`)
    },
  )

  it('is refused behind a link when the file behind it is open to others', async () => {
    const path = await keyFile()
    const link = join(folder, `link-${made}`)
    symlinkSync(path, link)
    await openKeyring({ file: link })
    chmodSync(path, 0o644)
    expect((await refusalOf(() => openKeyring({ file: link })))[0]).toBe('keyFileExposed')
  })

  it('is refused in a folder where anybody can put another file in its place', async () => {
    const path = await keyFile()
    chmodSync(join(path, '..'), 0o777)
    expect((await refusalOf(() => openKeyring({ file: path })))[0]).toBe('keyFileExposed')
  })

  it.each([
    ['missing', null],
    ['empty', ''],
    ['no JSON', 'not json, but secret'],
    ['another format', '{"format":"other/1","root":"","keys":[]}'],
    ['without a key', JSON.stringify({ format: 'nexus-master-key/1', root: one, keys: [] })],
    [
      'of a key changed by hand',
      JSON.stringify({ format: 'nexus-master-key/1', root: one, keys: [{ id: '00', key: one, createdAt: '' }] }),
    ],
  ])('that is %s is refused without its content being told', async (_, text) => {
    const path = join(folder, `bad-${made++}.json`)
    if (text !== null) writeFileSync(path, text, { mode: 0o600 })
    const [code, message] = await refusalOf(() => openKeyring({ file: path }))
    expect(code).toBe('keyMissing')
    expect(message).not.toMatch(/secret|AQEB/)
  })

  it('that is a folder is refused', async () => {
    const path = join(folder, 'a-folder')
    mkdirSync(path)
    expect((await refusalOf(() => openKeyring({ file: path })))[0]).toBe('keyMissing')
  })
})

describe('data keys', () => {
  it('come back from their wrapping, in their own place only', async () => {
    const keyring = await openKeyring({ file: await keyFile() })
    const { key, wrapped } = keyring.newKey(place)
    expect(Buffer.from(keyring.unwrap(wrapped, place))).toEqual(Buffer.from(key))
    expect((await refusalOf(() => keyring.unwrap(wrapped, 'relationship:r2')))[0]).toBe('sealBroken')
  })

  it('do not come back when any byte of the wrapping changed', async () => {
    const keyring = await openKeyring({ environment: one })
    const { wrapped } = keyring.newKey(place)
    for (let at = 0; at < wrapped.length; at++) {
      const changed = Buffer.from(wrapped)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect((await refusalOf(() => keyring.unwrap(changed, place)))[0]).toBe('sealBroken')
    }
    expect((await refusalOf(() => keyring.unwrap(Buffer.alloc(0), place)))[0]).toBe('sealBroken')
  })

  it('are wrapped under another master by another store', async () => {
    const keyring = await openKeyring({ environment: one })
    const other = await openKeyring({ environment: two })
    expect((await refusalOf(() => other.unwrap(keyring.newKey(place).wrapped, place)))[0]).toBe('sealBroken')
  })
})

describe('a rotation', () => {
  it('keeps every data key and every derived key, and then forgets the old master', async () => {
    const file = await keyFile()
    const first = await openKeyring({ file })
    const { key, wrapped } = first.newKey(place)
    const second = await first.addMaster()
    expect([first.needsRewrap(wrapped), second.needsRewrap(wrapped)]).toEqual([false, true])
    const rewrapped = second.rewrap(wrapped, place)
    const third = await second.dropPrevious()
    expect(Buffer.from(third.unwrap(rewrapped, place))).toEqual(Buffer.from(key))
    expect(third.derive('audit')).toEqual(first.derive('audit'))
    expect((await refusalOf(() => third.unwrap(wrapped, place)))[0]).toBe('sealBroken')
    expect((await openKeyring({ file })).currentId).toBe(second.currentId)
    expect(readFileSync(file, 'utf8')).not.toContain(first.currentId)
  })

  it('leaves mode, folder and link as they were, and nothing beside the file', async () => {
    const file = await keyFile()
    const link = join(folder, `link-${made}-rotated`)
    symlinkSync(file, link)
    await (await openKeyring({ file: link })).addMaster()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(file, '..'))).toEqual(['master.json'])
    expect(readFileSync(link, 'utf8')).toBe(readFileSync(file, 'utf8'))
  })

  it('waits for another that is under way, or was cut off before its end, which lost nothing', async () => {
    const file = await keyFile()
    const keyring = await openKeyring({ file })
    writeFileSync(`${file}.next`, '{"format":"nexus-master', { mode: 0o600 })
    const [code, message] = await refusalOf(() => keyring.addMaster())
    expect([code, message.includes('.next')]).toEqual(['outputUnwritable', true])
    expect((await openKeyring({ file })).currentId).toBe(keyring.currentId)
  })

  it('twice at the same moment leaves every master in the file', async () => {
    const file = await keyFile()
    const keyring = await openKeyring({ file })
    const done = await Promise.allSettled([keyring.addMaster(), keyring.addMaster(), keyring.addMaster()])
    const ids = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value.currentId] : []))
    const text = readFileSync(file, 'utf8')
    expect(ids.length).toBeGreaterThan(0)
    expect([keyring.currentId, ...ids].every((id) => text.includes(id))).toBe(true)
  })

  it('does not drop masters when another rotation came between', async () => {
    const file = await keyFile()
    const second = await (await openKeyring({ file })).addMaster()
    await second.addMaster()
    expect((await refusalOf(() => second.dropPrevious()))[0]).toBe('keyMissing')
    expect(JSON.parse(readFileSync(file, 'utf8')).keys).toHaveLength(3)
  })

  it('spares the bytes another name of the file still holds', async () => {
    const file = await keyFile()
    const copy = join(folder, `hard-link-${made}`)
    linkSync(file, copy)
    const before = readFileSync(copy, 'utf8')
    await (await openKeyring({ file })).addMaster()
    expect(readFileSync(copy, 'utf8')).toBe(before)
  })
})

describe('master keys of the environment', () => {
  it('read base64 and hex alike', async () => {
    const hex = Buffer.from(one, 'base64').toString('hex')
    expect((await openKeyring({ environment: ` ${hex}\n` })).currentId).toBe(
      (await openKeyring({ environment: one })).currentId,
    )
  })

  it.each(['', 'changeme', '0'.repeat(64), Buffer.alloc(16, 3).toString('base64'), `${one}AA`])(
    'refuse %j',
    async (environment) => {
      expect((await refusalOf(() => openKeyring({ environment })))[0]).toBe('keyMissing')
    },
  )

  it('rotate with the previous key and the root beside the new one', async () => {
    const before = await openKeyring({ environment: one, root })
    const { key, wrapped } = before.newKey(place)
    const after = await openKeyring({ environment: two, previous: one, root })
    expect(Buffer.from(after.unwrap(wrapped, place))).toEqual(Buffer.from(key))
    const alone = await openKeyring({ environment: two, root })
    expect(Buffer.from(alone.unwrap(after.rewrap(wrapped, place), place))).toEqual(Buffer.from(key))
    expect(alone.derive('audit')).toEqual(before.derive('audit'))
  })

  it('refuse a rotation that would lose the derived keys', async () => {
    expect((await refusalOf(() => openKeyring({ environment: two, previous: one })))[0]).toBe('keyMissing')
  })

  it('are not rotated from inside', async () => {
    const keyring = await openKeyring({ environment: one })
    expect((await refusalOf(() => keyring.addMaster()))[0]).toBe('usage')
    expect((await refusalOf(() => keyring.dropPrevious()))[0]).toBe('usage')
  })
})

it('derives another key for every purpose, and none of them is the root', async () => {
  const keyring = await openKeyring({ environment: one, root })
  const keys = (['audit', 'check', 'index'] as const).map((purpose) =>
    Buffer.from(keyring.derive(purpose)).toString('base64'),
  )
  expect(new Set([...keys, root]).size).toBe(4)
})
