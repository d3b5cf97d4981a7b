import { NexusError } from '../errors.ts'
import type { KeySource } from '../protection/keyring.ts'

/** Where the environment says the master key is: in NEXUS_MASTER_KEY itself, or in the file NEXUS_MASTER_KEY_FILE names. */
export function keySourceIn(environment: Readonly<Record<string, string | undefined>>): KeySource {
  const { NEXUS_MASTER_KEY, NEXUS_MASTER_KEY_FILE, NEXUS_MASTER_KEY_PREVIOUS, NEXUS_MASTER_ROOT } = environment
  if (NEXUS_MASTER_KEY_FILE !== undefined) return { file: NEXUS_MASTER_KEY_FILE }
  if (NEXUS_MASTER_KEY === undefined) {
    throw new NexusError('keyMissing', 'Set NEXUS_MASTER_KEY_FILE to the key file of the server, or NEXUS_MASTER_KEY.')
  }
  return {
    environment: NEXUS_MASTER_KEY,
    ...(NEXUS_MASTER_KEY_PREVIOUS === undefined ? {} : { previous: NEXUS_MASTER_KEY_PREVIOUS }),
    ...(NEXUS_MASTER_ROOT === undefined ? {} : { root: NEXUS_MASTER_ROOT }),
  }
}
