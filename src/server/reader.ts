import { reachOf } from '../api/permissions.ts'
import type { CodingReader } from '../store/assignments.ts'
import type { Principal } from './handler.ts'

/** Whoever asks, as one who codes or reads codings: a coder reads what was given to them, others everything but what they have to code. */
export function readerOf({ userId, role }: Principal): CodingReader {
  const readsAll =
    role !== null && (reachOf('coding.read', role) === 'all' || reachOf('assessment.read', role) === 'all')
  return { coder: userId, reach: readsAll ? 'all' : 'own' }
}
