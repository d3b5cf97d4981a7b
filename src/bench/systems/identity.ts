import { createHash } from 'node:crypto'
import type { SystemEntry } from '../run/bench-configuration.ts'
import type { SystemIdentity } from './system-under-test.ts'

/** A system as the run's contract names it. Nothing of the fingerprint is a secret. */
export function identityOf(
  { id, name, kind, declaredLevel, memory }: SystemEntry,
  fingerprint: Readonly<Record<string, string>>,
  remoteHost: string | null = null,
): SystemIdentity {
  return { id, name: name ?? id, kind, declaredLevel, memory, fingerprint, remoteHost }
}

/** A text as a fingerprint tells it; `none` for an empty one. */
export function textHash(text: string): string {
  return text === '' ? 'none' : createHash('sha256').update(text).digest('hex')
}
