import type { Message } from '../message.ts'
import type { Sender, SendOptions } from './channel.ts'
import { postJson } from './post.ts'

/** A webhook of Microsoft Teams (a workflow that posts a card): one Adaptive Card, version 1.4. */
export function teams({ url }: { readonly url: string }, { timeoutMs }: SendOptions): Sender {
  return {
    send: (message) => postJson({ url, body: JSON.stringify(teamsMessage(message)), headers: {}, timeoutMs }),
    close: () => undefined,
  }
}

function teamsMessage(message: Message) {
  const content = cardOf(message)
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  }
}

function cardOf({ language, subject, reason, facts, link, said, saidLabel }: Message) {
  const facings = facts.map(({ label, value }) => ({ title: label, value: plain(value) }))
  const quoted = said.length === 0 ? [] : [block(saidLabel, { weight: 'Bolder' }), ...said.map((words) => block(words))]
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    ...{ type: 'AdaptiveCard', version: '1.4', lang: language, fallbackText: `${subject}. ${reason}` },
    body: [
      block(subject, { weight: 'Bolder', size: 'Medium' }),
      block(reason),
      { type: 'FactSet', facts: facings },
      ...quoted,
    ],
    actions: link === null ? [] : [{ type: 'Action.OpenUrl', title: link.text, url: link.url }],
  }
}

const block = (text: string, look: Readonly<Record<string, string>> = {}) => ({
  ...{ type: 'TextBlock', text: plain(text), wrap: true, ...look },
})

/** A card reads a part of Markdown; what is sent here is meant as it stands. */
const plain = (text: string): string => text.replace(/[\\`*_[\]()#>~]/g, (sign) => `\\${sign}`)
