import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** What a local endpoint does with a request. */
export type Reply =
  | { readonly kind: 'answer'; readonly text: string; readonly finish?: string }
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Record<string, string>
      readonly body?: string
    }
  | { readonly kind: 'withoutUsage'; readonly text: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'dropMidway' }

export interface Received {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  // Whatever a client sent; tests look into it.
  readonly body: { readonly model: string; readonly [key: string]: unknown }
  /** The last message, as text. */
  readonly question: string
}

export interface Endpoint {
  /** Up to and including the version. */
  readonly url: string
  readonly received: readonly Received[]
  close(): Promise<void>
}

/** A real HTTP server on this machine that speaks OpenAI chat completions and Anthropic Messages. For tests. */
export async function startEndpoint(reply: (received: Received, n: number) => Reply): Promise<Endpoint> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one = { path: request.url ?? '', headers: request.headers, body, question: questionIn(body) }
      received.push(one)
      send(reply(one, received.length), { request, response, received: one })
    })
  })
  const port = await listening(server)
  return {
    url: `http://127.0.0.1:${port}/v1`,
    received,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function readBody(request: IncomingMessage): Promise<Received['body']> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

function questionIn(body: Received['body']): string {
  const messages = Array.isArray(body.messages) ? body.messages : []
  const last: unknown = messages.at(-1)?.content
  if (typeof last === 'string') return last
  return Array.isArray(last) ? last.map((part) => part.text ?? '').join('') : ''
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly received: Received
}

function send(reply: Reply, { request, response, received }: Exchange): void {
  switch (reply.kind) {
    case 'hang':
      return
    case 'drop':
      request.socket.destroy()
      return
    case 'dropMidway':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"id": "x", ', () => request.socket.destroy())
      return
    case 'status':
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
      response.end(reply.body ?? JSON.stringify({ error: { message: `status ${reply.status}` } }))
      return
    case 'withoutUsage':
      sendJson(response, chatCompletion(received, reply.text, {}))
      return
    case 'answer': {
      const isAnthropic = received.path.endsWith('/messages')
      const { text, finish } = reply
      sendJson(response, isAnthropic ? message(received, text) : chatCompletion(received, text, { usage, finish }))
    }
  }
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 }

function chatCompletion(
  { body }: Received,
  text: string,
  more: { usage?: unknown; finish?: string | undefined },
): unknown {
  const choice = { index: 0, message: { role: 'assistant', content: text }, finish_reason: more.finish ?? 'stop' }
  return { id: 'c1', object: 'chat.completion', created: 1, model: body.model, choices: [choice], usage: more.usage }
}

function message({ body }: Received, text: string): unknown {
  const [tool] = Array.isArray(body.tools) ? body.tools : []
  const content =
    tool === undefined
      ? [{ type: 'text', text }]
      : [{ type: 'tool_use', id: 'u1', name: tool.name, input: JSON.parse(text) }]
  return {
    id: 'm1',
    type: 'message',
    role: 'assistant',
    model: body.model,
    content,
    stop_reason: tool === undefined ? 'end_turn' : 'tool_use',
    stop_sequence: null,
    usage: { input_tokens: 100, output_tokens: 20 },
  }
}
