import { hkdfSync } from 'node:crypto'
import { NexusError } from '../errors.ts'

export interface MasterKey {
  /** A fingerprint of the key, so that the same key has the same id in every file and environment. */
  readonly id: string
  readonly key: Uint8Array
}

/** Every master key at hand, the one that wraps, and the secret of derived keys. */
export interface KeySet {
  readonly current: MasterKey
  readonly masters: ReadonlyMap<string, MasterKey>
  readonly root: Uint8Array
}

interface EnvironmentKeys {
  readonly environment: string
  readonly previous?: string
  readonly root?: string
}

/** Reads the master keys of the environment. */
export function keyedFrom({ environment, previous = '', root }: EnvironmentKeys): KeySet {
  const current = masterKeyOf(secretFrom(environment, 'NEXUS_MASTER_KEY'))
  const earlier = previous
    .split(',')
    .filter((text) => text.trim() !== '')
    .map((text) => masterKeyOf(secretFrom(text, 'NEXUS_MASTER_KEY_PREVIOUS')))
  if (root === undefined && earlier.length > 0) throw rootNeeded()
  return keySetOf(current, earlier, root === undefined ? rootOf(current) : secretFrom(root, 'NEXUS_MASTER_ROOT'))
}

/** Puts the master keys together; `earlier` may repeat the current one. */
export function keySetOf(current: MasterKey, earlier: readonly MasterKey[], root: Uint8Array): KeySet {
  return { current, masters: new Map([...earlier, current].map((master) => [master.id, master])), root }
}

export function masterKeyOf(key: Uint8Array): MasterKey {
  return { id: Buffer.from(hkdfSync('sha256', key, '', 'nexus/master-id/1', 8)).toString('hex'), key }
}

/** 32 bytes from base64 (either alphabet) or hex. `name` says where the text stood; the text itself is never shown. */
export function secretFrom(text: string, name: string): Buffer {
  const bytes = decoded(text.trim())
  if (bytes?.length !== 32) {
    throw new NexusError(
      'keyMissing',
      `${name} must hold base64 or hex of exactly 32 bytes. Make one with: openssl rand -base64 32`,
    )
  }
  // A placeholder of one repeated byte (all zeros) is no secret.
  if (bytes.every((byte) => byte === bytes[0])) {
    throw new NexusError('keyMissing', `${name} holds one byte repeated. Make a key with: openssl rand -base64 32`)
  }
  return bytes
}

function decoded(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : null
}

/** One-way, so that a root kept after a rotation does not give back the master it came from. */
function rootOf(current: MasterKey): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', current.key, '', 'nexus/root/1', 32))
}

function rootNeeded(): NexusError {
  return new NexusError(
    'keyMissing',
    'NEXUS_MASTER_KEY_PREVIOUS is set, so NEXUS_MASTER_ROOT is needed too: without it the audit chain could not be checked after the rotation. docs/protection.md (rotation from the environment) says how to get it from the first key.',
  )
}
