import type { Message } from '../message.ts'
import type { Sender, SendOptions } from './channel.ts'
import { postJson } from './post.ts'

/** An incoming webhook of Slack, or of anything that takes its messages: `text` for the notification, `blocks` for the message. */
export function slack({ url }: { readonly url: string }, { timeoutMs }: SendOptions): Sender {
  return {
    send: (message) => postJson({ url, body: JSON.stringify(slackMessage(message)), headers: {}, timeoutMs }),
    close: () => undefined,
  }
}

function slackMessage({ subject, reason, facts, link, said, saidLabel }: Message) {
  const lines = facts.map(({ label, value }) =>
    label === '' ? escaped(value) : `*${escaped(label)}:* ${escaped(value)}`,
  )
  const quoted = said.map((words) => `>${escaped(words).replaceAll('\n', '\n>')}`)
  return {
    text: escaped(`${subject}. ${reason}`),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: shortened(subject, 150) } },
      section(escaped(reason)),
      ...(lines.length === 0 ? [] : [section(lines.join('\n'))]),
      ...(quoted.length === 0 ? [] : [section(`*${escaped(saidLabel)}:*\n${quoted.join('\n')}`)]),
      ...(link === null ? [] : [section(`<${link.url}|${escaped(link.text)}>`)]),
    ],
  }
}

/** A section holds 3000 characters. */
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text: shortened(text, 3000) } })

/** The three signs Slack reads as marks; nothing of a name can call a whole channel or hide a link. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const shortened = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)
