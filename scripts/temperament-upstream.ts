import { startScriptedUpstream, type UpstreamRequest } from '../test/gateway/scripted-upstream.ts'

/** A language model on this machine that writes as the reference system of the course its model name names. */
export interface TemperamentUpstream {
  readonly url: string
  /** How the next reply of a course is written, given everything that stands before the talk. */
  expect(course: string, write: (instruction: string) => string): void
  close(): Promise<void>
}

/** OpenAI-compatible, streaming word by word. */
export async function startTemperamentUpstream(): Promise<TemperamentUpstream> {
  const writers = new Map<string, (instruction: string) => string>()
  const upstream = await startScriptedUpstream((request) => {
    const write = writers.get(String(request.body.model))
    return write === undefined
      ? { kind: 'status', status: 404 }
      : { kind: 'reply', text: write(instructionOf(request)) }
  })
  return {
    url: upstream.url,
    expect: (course, write) => writers.set(course, write),
    close: () => upstream.close(),
  }
}

/** Everything said to the model itself: the system and developer messages. */
function instructionOf({ body }: UpstreamRequest): string {
  const messages: readonly unknown[] = Array.isArray(body.messages) ? body.messages : []
  return messages
    .flatMap((message) => (isInstruction(message) && typeof message.content === 'string' ? [message.content] : []))
    .join('\n')
}

function isInstruction(message: unknown): message is { readonly role: string; readonly content: unknown } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'role' in message &&
    'content' in message &&
    (message.role === 'system' || message.role === 'developer')
  )
}
