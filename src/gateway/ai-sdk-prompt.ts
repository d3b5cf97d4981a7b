import type { LanguageModelV3CallOptions, LanguageModelV3Message, LanguageModelV3Prompt } from '@ai-sdk/provider'
import type { Asked, SentMessage } from './companion.ts'
import { declaredIn } from './identity.ts'

/** Whose talk a call belongs to. */
export interface Talk {
  readonly requestId: string
  readonly system: string
  readonly person?: string
  readonly session?: string
  readonly receivedAt: Date
}

/** What the AI SDK sends to a model, as every wire has it. */
export function askedOf(talk: Talk, { prompt, providerOptions }: LanguageModelV3CallOptions): Asked {
  const own = providerOptions?.nexus
  const person = textOr(own?.person, talk.person)
  const session = textOr(own?.session, talk.session)
  const metadata = { nexus_age_band: own?.ageBand ?? null, nexus_adapted_support: own?.needsAdaptedSupport ?? null }
  const declared = declaredIn({ headers: {}, named: { user: null, metadata, session: null, follows: null } })
  return {
    ...{ requestId: talk.requestId, system: talk.system, receivedAt: talk.receivedAt },
    identity: person === undefined ? null : { person, session: session ?? null, from: 'metadata' },
    messages: prompt.map(messageOf),
    ...(declared === null ? {} : { declared }),
  }
}

/** The guidance stands after the product's own system prompt: some models take none later. */
export function guided(params: LanguageModelV3CallOptions, guidance: string): LanguageModelV3CallOptions {
  const at = params.prompt.findIndex(({ role }) => role !== 'system')
  const end = at < 0 ? params.prompt.length : at
  const prompt: LanguageModelV3Prompt = [...params.prompt]
  prompt.splice(end, 0, { role: 'system', content: guidance })
  return { ...params, prompt }
}

/** What is meant for Nexus goes no further. */
export function withoutOurs(params: LanguageModelV3CallOptions): LanguageModelV3CallOptions {
  if (params.providerOptions?.nexus === undefined) return params
  const { nexus: _, ...providerOptions } = params.providerOptions
  return { ...params, providerOptions }
}

const textOr = (given: unknown, otherwise: string | undefined): string | undefined =>
  typeof given === 'string' && given !== '' ? given : otherwise

function messageOf(message: LanguageModelV3Message): SentMessage {
  switch (message.role) {
    case 'system':
      return { by: 'other', text: message.content, isText: true }
    case 'tool':
      return { by: 'other', text: '', isText: false }
    case 'user':
    case 'assistant': {
      const texts = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
      const isText = texts.length === message.content.length
      return { by: message.role === 'user' ? 'client' : 'system', text: texts.join('\n'), isText }
    }
  }
}
