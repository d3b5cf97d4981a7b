import { createHmac } from 'node:crypto'

/**
 * A keyed fingerprint of an external id (HMAC-SHA-256), for looking it up by equality without storing it. `scope` (a project, a column)
 * keeps the same id from having the same fingerprint in two places; its length is part of the message, so no two pairs read alike.
 */
export function blindIndex(key: Uint8Array, scope: string, value: string): Buffer {
  const scoped = Buffer.from(scope, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(scoped.length)
  return createHmac('sha256', key).update(length).update(scoped).update(value, 'utf8').digest()
}
