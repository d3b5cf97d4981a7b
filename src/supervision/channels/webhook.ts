import { createHmac } from 'node:crypto'
import type { Message } from '../message.ts'
import type { OnCall } from '../settings.ts'
import type { Sender, SendOptions } from './channel.ts'
import { postJson } from './post.ts'

/** What a webhook says (`nexus-notice/1`). */
export interface NoticeDocument {
  readonly format: 'nexus-notice/1'
  readonly id: string
  readonly kind: Message['kind']
  readonly at: string
  readonly to: string
  readonly subject: string
  readonly reason: string
  readonly facts: Message['facts']
  readonly alerts: readonly {
    readonly id: string
    readonly relationship: string
    readonly indicator: string
    readonly severity: number
    readonly dueAt: string
    readonly isOverdue: boolean
  }[]
  readonly drill: Message['drill']
  readonly link: string | null
  readonly said: readonly string[]
}

/**
 * A signed webhook. `x-nexus-signature` is `v1=` and the HMAC-SHA256, in hex, of `x-nexus-timestamp`, a dot and the body: whoever takes it
 * compares in constant time and refuses what is older than five minutes. `idempotency-key` is the same for every attempt.
 */
export function webhook(given: { readonly url: string; readonly secret: string }, options: SendOptions): Sender {
  const { now, timeoutMs } = options
  return {
    send: (message, to) => {
      const body = JSON.stringify(noticeOf(message, to, now()))
      const timestamp = String(Math.floor(now().getTime() / 1000))
      const headers = {
        'idempotency-key': message.id,
        'x-nexus-timestamp': timestamp,
        'x-nexus-signature': signatureOf(given.secret, timestamp, body),
      }
      return postJson({ url: given.url, body, headers, timeoutMs })
    },
    close: () => undefined,
  }
}

function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}

function noticeOf(message: Message, to: OnCall, at: Date): NoticeDocument {
  const { id, kind, subject, reason, facts, about, drill, link, said } = message
  return {
    ...({ format: 'nexus-notice/1', id, kind, at: at.toISOString(), to: to.name, subject, reason, facts } as const),
    alerts: about.map(({ relationshipId, dueAt, ...alert }) => ({
      ...{ id: alert.id, relationship: relationshipId, indicator: alert.indicator, severity: alert.severity },
      ...{ dueAt: dueAt.toISOString(), isOverdue: alert.isOverdue },
    })),
    ...{ drill, link: link?.url ?? null, said },
  }
}
