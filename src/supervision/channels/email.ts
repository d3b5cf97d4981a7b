import { createTransport } from 'nodemailer'
import type { Message } from '../message.ts'
import type { Channel } from '../settings.ts'
import { type Attempt, missed, type Sender, type SendOptions } from './channel.ts'

type EmailChannel = Extract<Channel, { readonly kind: 'email' }>

export interface EmailAccount {
  readonly name: string
  readonly password: string
}

/** Mail by SMTP, as plain text. `startTls` never falls back to an open line. */
export function email(channel: EmailChannel, account: EmailAccount | null, { timeoutMs }: SendOptions): Sender {
  const { host, port, security, sender } = channel
  const transport = createTransport({
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'startTls', ignoreTLS: security === 'none' },
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs },
    ...(account === null ? {} : { auth: { user: account.name, pass: account.password } }),
    // What is sent is text that is here already: no file and no address is ever read for it.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  return {
    async send(message, { name, email: address }) {
      if (address === null) return missed('no address', false)
      try {
        await transport.sendMail({
          ...{ from: sender, to: { name, address }, subject: message.subject, text: textOf(message) },
          // The same for every attempt: a mailbox shows a message that came twice once.
          messageId: `<${message.id}@nexus.invalid>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Nexus-Kind': message.kind },
        })
        return { kind: 'sent' }
      } catch (cause) {
        return faultOf(cause)
      }
    },
    close: () => transport.close(),
  }
}

function textOf({ subject, reason, facts, link, said, saidLabel }: Message): string {
  return [
    ...[subject, '', reason, ''],
    ...facts.map(({ label, value }) => (label === '' ? value : `${label}: ${value}`)),
    ...(said.length === 0 ? [] : ['', `${saidLabel}:`, ...said.map((words) => `> ${words.replaceAll('\n', '\n> ')}`)]),
    ...(link === null ? [] : ['', `${link.text}: ${link.url}`]),
    '',
  ].join('\n')
}

/** Replies of 400 are for now, those of 500 for good (RFC 5321 4.2.1); without a reply the line was bad. */
function faultOf(cause: unknown): Attempt {
  const { responseCode, code }: { responseCode?: unknown; code?: unknown } = Object(cause)
  if (typeof responseCode === 'number') return missed(`smtp ${responseCode}`, responseCode < 500)
  if (code === 'EAUTH' || code === 'ETLS') return missed(code === 'EAUTH' ? 'sign-in refused' : 'no TLS', false)
  return missed(code === 'ETIMEDOUT' ? 'timeout' : 'unreachable', true)
}
