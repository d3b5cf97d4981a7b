import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { listKeys, makeKey, revokeKey } from '../../api/keys.ts'
import { type ApiKey, addApiKey, listApiKeys, revokeApiKey } from '../../store/api-keys.ts'
import { appendAudit } from '../../store/audit.ts'
import { keyHash, keyPrefix } from '../access/callers.ts'
import { roleNamed } from '../access/grants.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'
import { checkGrant } from './members.ts'

export const keyHandlers: readonly Handled[] = [
  handle(listKeys, async ({ act, query: { cursor, limit } }) => {
    const [before] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listApiKeys(act, { before, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: replyOf }) }
  }),

  handle(makeKey, async ({ act, principal, body }) => {
    checkGrant(principal, body.role)
    const secret = `${keyPrefix}${randomBytes(32).toString('base64url')}`
    const expiresAt = new Date(act.now.getTime() + body.days * 24 * 60 * 60 * 1000)
    const key = await addApiKey(act, {
      ...{ accountId: principal.userId, name: body.name, role: body.role },
      ...{ start: secret.slice(0, shownCharacters), hash: keyHash(secret), expiresAt },
    })
    const details = { role: body.role, expiresAt: expiresAt.toISOString() }
    await appendAudit(act, { action: 'key.made', subject: { kind: 'key', id: key }, details })
    return { reply: { key, secret, expiresAt: expiresAt.toISOString() } }
  }),

  handle(revokeKey, async ({ act, params }) => {
    await revokeApiKey(act, params.key)
    await appendAudit(act, { action: 'key.revoked', subject: { kind: 'key', id: params.key } })
    return { reply: undefined }
  }),
]

const shownCharacters = keyPrefix.length + 4

function replyOf({ id, role, createdAt, expiresAt, lastUsedAt, revokedAt, ...key }: ApiKey) {
  return {
    ...{ key: id, ...key, role: roleNamed(role) },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }
}
