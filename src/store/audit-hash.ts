import { createHmac } from 'node:crypto'

/** One entry of a chain as it is hashed; `at` to the millisecond. */
export interface AuditEntry {
  readonly chain: string
  readonly seq: number
  readonly at: Date
  readonly actor: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly details: Readonly<Record<string, unknown>>
}

/** What stands before the first entry. */
export const chainStart = Buffer.alloc(32)

/** HMAC-SHA-256 over the hash before and the entry: without the key nobody can make a fitting one. */
export function entryHash(key: Uint8Array, previous: Buffer, entry: AuditEntry): Buffer {
  const { chain, seq, actor, action, subjectKind, subjectId, details } = entry
  const hashed = { chain, seq, at: entry.at.toISOString(), actor, action, subjectKind, subjectId, details }
  return keyed(key, previous, canonical(hashed))
}

/** Seals where a chain ends. */
export function headMac(
  key: Uint8Array,
  head: { readonly chain: string; readonly seq: number; readonly hash: Buffer },
): Buffer {
  return keyed(key, head.hash, canonical({ chain: head.chain, seq: head.seq }))
}

const keyed = (key: Uint8Array, previous: Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(previous).update(text).digest()

/** JSON with sorted keys, so that what the database gives back hashes to the same value. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`).join(',')}}`
}
