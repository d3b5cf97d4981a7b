import { hkdfSync, randomBytes } from 'node:crypto'
import { NexusError } from '../errors.ts'
import { addMasterKey, dropPreviousKeys, readKeyFile } from './key-file.ts'
import { type KeySet, keyedFrom, type MasterKey } from './master-key.ts'
import { seal, unseal } from './sealing.ts'

/** Where the master keys are: a file only we can read, or values of the environment (NEXUS_MASTER_KEY). */
export type KeySource =
  | { readonly file: string }
  | {
      /** NEXUS_MASTER_KEY: base64 or hex of 32 bytes. */
      readonly environment: string
      /** NEXUS_MASTER_KEY_PREVIOUS: earlier master keys, separated by commas, while a rotation is under way. */
      readonly previous?: string
      /** NEXUS_MASTER_ROOT: the secret of derived keys; needed once the first master key is replaced. */
      readonly root?: string
    }

export interface DataKey {
  readonly key: Uint8Array
  readonly wrapped: Buffer
}

/** The master keys of one store. Data keys are wrapped under the current one and unwrapped under any that is still there. */
export interface Keyring {
  readonly currentId: string
  /** Masters that are still there besides the current one. */
  readonly earlierIds: readonly string[]
  /** Whether a rotation changes the key file itself, or follows what was changed in the environment. */
  readonly changes: 'file' | 'environment'
  /**
   * A new random data key, in the open and wrapped. `context` (`relationship:<id>`) must be given again to unwrap it. Wrapped under the
   * current master, or under an earlier one by its id while a rotation of the environment is still to come.
   */
  newKey(context: string, masterId?: string): DataKey
  unwrap(wrapped: Uint8Array, context: string): Uint8Array
  /** The same data key under the current master. */
  rewrap(wrapped: Uint8Array, context: string): Buffer
  needsRewrap(wrapped: Uint8Array): boolean
  /** Whether the master it is wrapped under is at hand. */
  knows(wrapped: Uint8Array): boolean
  /** A key for one purpose, from the root secret, which rotation leaves as it is. */
  derive(purpose: DerivedPurpose): Uint8Array
  /** Adds a new current master to the key file; the earlier ones stay until `dropPrevious`. */
  addMaster(): Promise<Keyring>
  /** Destroys every master but the current one: what is still wrapped under another is lost for ever. */
  dropPrevious(): Promise<Keyring>
}

export type DerivedPurpose = 'audit' | 'check' | 'index' | 'operator' | 'replies' | 'sessions'

/** Opens the master keys. A file others can read or replace is refused as `keyFileExposed`. */
export async function openKeyring(source: KeySource): Promise<Keyring> {
  if ('file' in source) return keyringOf(await readKeyFile(source.file), fileRotation(source.file))
  return keyringOf(keyedFrom(source), refusedRotation)
}

interface Rotation {
  readonly changes: Keyring['changes']
  add(): Promise<KeySet>
  drop(currentId: string): Promise<KeySet>
}

function keyringOf(set: KeySet, rotation: Rotation): Keyring {
  const { current } = set
  const unwrap = (wrapped: Uint8Array, context: string): Buffer => {
    const { masterId, sealed } = wrappedParts(wrapped, context)
    const master = set.masters.get(masterId)
    if (master === undefined) throw lostMaster(masterId, context)
    return unseal(master.key, sealed, wrapContext(masterId, context))
  }
  return {
    currentId: current.id,
    earlierIds: [...set.masters.keys()].filter((id) => id !== current.id),
    changes: rotation.changes,
    newKey: (context, masterId = current.id) => {
      const master = set.masters.get(masterId)
      if (master === undefined) throw lostMaster(masterId, context)
      const key = randomBytes(32)
      return { key, wrapped: wrap(master, key, context) }
    },
    unwrap,
    rewrap: (wrapped, context) => wrap(current, unwrap(wrapped, context), context),
    needsRewrap: (wrapped) => wrappedParts(wrapped, 'a wrapped key').masterId !== current.id,
    knows: (wrapped) => set.masters.has(wrappedParts(wrapped, 'a wrapped key').masterId),
    derive: (purpose) => new Uint8Array(hkdfSync('sha256', set.root, '', `nexus/${purpose}/1`, 32)),
    addMaster: async () => keyringOf(await rotation.add(), rotation),
    dropPrevious: async () => keyringOf(await rotation.drop(current.id), rotation),
  }
}

function fileRotation(file: string): Rotation {
  return { changes: 'file', add: () => addMasterKey(file), drop: (currentId) => dropPreviousKeys(file, currentId) }
}

const refusedRotation: Rotation = {
  changes: 'environment',
  add: () => Promise.reject(rotateOutside()),
  drop: () => Promise.reject(rotateOutside()),
}

function rotateOutside(): NexusError {
  return new NexusError(
    'usage',
    'The master key comes from the environment, so it is rotated there: put the present key into NEXUS_MASTER_KEY_PREVIOUS and a new one into NEXUS_MASTER_KEY (openssl rand -base64 32), start again, then run nexus keys rotate.',
  )
}

/** version | length of the master's id | id | sealed data key. */
function wrap(master: MasterKey, key: Uint8Array, context: string): Buffer {
  const id = Buffer.from(master.id, 'utf8')
  return Buffer.concat([Buffer.of(wrapVersion, id.length), id, seal(master.key, key, wrapContext(master.id, context))])
}

function wrappedParts(wrapped: Uint8Array, context: string) {
  const idEnd = 2 + (wrapped[1] ?? 0)
  if (wrapped[0] !== wrapVersion || wrapped.length <= idEnd) {
    throw new NexusError('sealBroken', `The wrapped key of ${context} is no wrapped key, or was cut. Restore a backup.`)
  }
  return { masterId: Buffer.from(wrapped.subarray(2, idEnd)).toString('utf8'), sealed: wrapped.subarray(idEnd) }
}

const wrapVersion = 1

function wrapContext(masterId: string, context: string): string {
  return `data-key:${masterId}:${context}`
}

function lostMaster(masterId: string, context: string): NexusError {
  // A damaged id is bytes from the store: it is shown only when it can be one of ours.
  const shown = /^[0-9a-f]{16}$/.test(masterId) ? `master key ${masterId}` : 'a master key'
  return new NexusError(
    'sealBroken',
    `The data key of ${context} is wrapped under ${shown}, which is not among the master keys given. Add that key to the key file (or NEXUS_MASTER_KEY_PREVIOUS), or restore a backup that goes with this key.`,
  )
}
