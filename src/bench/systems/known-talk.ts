import type { Said } from '../course.ts'
import type { MemoryKind, SystemRequest } from './system-under-test.ts'

/**
 * What a system is sent of the talk, its last message the client's. Only where nobody remembers (`talk`) earlier sessions go along, and a plain
 * line says where a new one begins. Messages of one speaker in a row are joined: many models take turns alone.
 */
export function knownTalk(memory: MemoryKind, request: SystemRequest): readonly Said[] {
  if (memory === 'none' || memory === 'product') return joined(request.talk)
  const sessions = [...request.earlier, request.talk].filter((session) => session.length > 0)
  const starts = request.startedAt?.slice(-sessions.length) ?? []
  return joined(sessions.flatMap((session, at) => (at === 0 ? session : opened(session, starts[at]))))
}

function opened([first, ...rest]: readonly Said[], startedAt: string | undefined): readonly Said[] {
  const day = startedAt === undefined ? '' : ` on ${startedAt.slice(0, 10)}`
  return first === undefined ? [] : [{ ...first, text: `[A new session begins${day}.]\n\n${first.text}` }, ...rest]
}

function joined(talk: readonly Said[]): readonly Said[] {
  const turns: Said[] = []
  for (const said of talk) {
    const last = turns.at(-1)
    if (last?.by === said.by) turns[turns.length - 1] = { by: said.by, text: `${last.text}\n\n${said.text}` }
    else turns.push(said)
  }
  return turns
}

/** A message as most products take it. */
export interface ProductMessage {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

export function productMessages(talk: readonly Said[]): readonly ProductMessage[] {
  return talk.map(({ by, text }) => ({ role: by === 'client' ? 'user' : 'assistant', content: text }))
}

/** What the client says now. */
export function messageOf({ talk }: SystemRequest): string {
  return talk.at(-1)?.text ?? ''
}
