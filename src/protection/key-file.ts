import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { NexusError } from '../errors.ts'
import { type KeySet, keySetOf, masterKeyOf, secretFrom } from './master-key.ts'
import { createPrivateFile, readPrivateFile, replacePrivateFile } from './private-file.ts'

/** Makes a key file with one new master key and a new root secret: mode 0600, in a folder of mode 0700, never over an existing one. */
export async function createKeyFile(path: string): Promise<void> {
  await createPrivateFile(path, textOf({ format, root: newSecret(), keys: [newEntry()] }))
}

/** Reads the master keys of a file, once it is sure that nobody else can read them. */
export async function readKeyFile(path: string): Promise<KeySet> {
  return keySetIn(contentOf(await readPrivateFile(path), path), path)
}

/** Adds a new current master to the file. */
export async function addMasterKey(path: string): Promise<KeySet> {
  return changeKeyFile(path, (content) => ({ ...content, keys: [...content.keys, newEntry()] }))
}

/** Leaves the current master alone in the file. It must still be the one the caller has rewrapped everything under. */
export async function dropPreviousKeys(path: string, currentId: string): Promise<KeySet> {
  return changeKeyFile(path, (content) => {
    const keys = content.keys.slice(-1)
    if (keys[0]?.id !== currentId) throw outOfStep(path)
    return { ...content, keys }
  })
}

const format = 'nexus-master-key/1'

/** The last of `keys` is the current one. */
const keyFileSchema = z.object({
  format: z.literal(format),
  root: z.string(),
  keys: z.array(z.object({ id: z.string(), key: z.string(), createdAt: z.string() })).min(1),
})

type KeyFile = z.infer<typeof keyFileSchema>

async function changeKeyFile(path: string, change: (content: KeyFile) => KeyFile): Promise<KeySet> {
  await replacePrivateFile(path, (text) => {
    const content = contentOf(text, path)
    keySetIn(content, path)
    return textOf(change(content))
  })
  return readKeyFile(path)
}

function newSecret(): string {
  return randomBytes(32).toString('base64')
}

function newEntry(): KeyFile['keys'][number] {
  const key = randomBytes(32)
  return { id: masterKeyOf(key).id, key: key.toString('base64'), createdAt: new Date().toISOString() }
}

function textOf(content: KeyFile): string {
  return `${JSON.stringify(content, null, 2)}\n`
}

function contentOf(text: string, path: string): KeyFile {
  try {
    return keyFileSchema.parse(JSON.parse(text))
  } catch {
    // Without a cause: the error of a parser can quote what it read, and that is key material.
    throw damaged(path)
  }
}

function keySetIn({ root, keys }: KeyFile, path: string): KeySet {
  const masters = keys.map(({ id, key }) => {
    const master = masterKeyOf(secretFrom(key, `A key in ${path}`))
    if (master.id !== id) throw damaged(path)
    return master
  })
  const current = masters.at(-1)
  if (current === undefined) throw damaged(path)
  return keySetOf(current, masters, secretFrom(root, `The root in ${path}`))
}

function damaged(path: string): NexusError {
  return new NexusError(
    'keyMissing',
    `${path} is no key file (${format}), or was damaged. Restore it from its own backup.`,
  )
}

function outOfStep(path: string): NexusError {
  return new NexusError(
    'keyMissing',
    `${path} has another current master key than the one everything was rewrapped under. Rewrap again, then drop the old ones.`,
  )
}
