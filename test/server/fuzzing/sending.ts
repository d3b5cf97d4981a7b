import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import type { FuzzRequest } from './requests.ts'

export interface Reply {
  /** 0: the connection ended without an answer. */
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
  readonly ms: number
  /** What the process of the server worked meanwhile: a busy machine makes every answer late, and that is no fault of the server. */
  readonly workedMs: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** How long an answer may take, in milliseconds; what takes longer hangs. */
export const patienceMs = 5000
/** What has not answered by then never will. */
const hangMs = 60_000
const keptBytes = 2_000_000

/** Sends one request and reads the answer; of a stream the first of it. A request to be cut is cut and not waited for. */
export function send(port: number, { method, path, headers, body, cutAt, isStream }: FuzzRequest): Promise<Reply> {
  const started = performance.now()
  const workedBefore = process.cpuUsage()
  return new Promise((resolve) => {
    const end = (status: number, found: Partial<Reply> = {}): void => {
      clearTimeout(late)
      resolve({
        headers: {},
        body: '',
        ...found,
        status,
        ms: performance.now() - started,
        workedMs: worked(workedBefore),
      })
    }
    const late = setTimeout(() => {
      asking.destroy()
      end(0)
    }, hangMs)
    const length =
      body === null || headers['transfer-encoding'] !== undefined ? {} : { 'content-length': String(body.length) }
    const asking = httpRequest(
      { host: '127.0.0.1', port, method, path, agent, headers: { ...length, ...headers } },
      (reply) => {
        const pieces: Buffer[] = []
        let size = 0
        const done = (): void =>
          end(reply.statusCode ?? 0, { headers: reply.headers, body: Buffer.concat(pieces).toString('utf8') })
        reply.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size < keptBytes) pieces.push(chunk)
          if (isStream && reply.statusCode === 200) asking.destroy()
        })
        reply.on('end', done)
        reply.on('error', done)
      },
    )
    asking.on('error', () => end(0))
    if (body === null) asking.end()
    else if (cutAt === null) asking.end(body)
    else {
      asking.write(body.subarray(0, cutAt))
      setTimeout(() => asking.destroy(), 5)
    }
  })
}

function worked(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Sends bytes that need not be HTTP, and gives whatever comes until the other side ends. Null: it never did. */
export function sendBytes(port: number, bytes: Buffer): Promise<string | null> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    const late = setTimeout(() => {
      socket.destroy()
      resolve(null)
    }, hangMs)
    const done = (): void => {
      clearTimeout(late)
      resolve(Buffer.concat(pieces).toString('latin1'))
    }
    socket.on('data', (chunk) => pieces.push(chunk))
    socket.on('close', done)
    socket.on('error', done)
  })
}

const head = (line: string, ...headers: readonly string[]): Buffer =>
  Buffer.from([line, 'Host: localhost', ...headers, '', ''].join('\r\n'), 'latin1')

/** What is no HTTP, or HTTP in which two readers may see two things (request smuggling). */
export const oddBytes: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.alloc(0),
  zeros: Buffer.alloc(1000),
  'a TLS hello': Buffer.from('16030100c2010000be0303', 'hex'),
  'HTTP/2': Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  'another version': head('GET /health/live HTTP/9.9'),
  'no host': Buffer.from('GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n'),
  'two hosts': head('GET /health/live HTTP/1.1', 'Host: evil.example', 'Connection: close'),
  'an absolute address': head('GET http://evil.example/health/live HTTP/1.1', 'Connection: close'),
  tunnelling: head('CONNECT evil.example:443 HTTP/1.1'),
  tracing: head('TRACE / HTTP/1.1', 'Connection: close'),
  'an unknown method': head('NEXUS / HTTP/1.1', 'Connection: close'),
  'an upgrade': head('GET /health/live HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket'),
  'two lengths': head('POST /api/v1/sign-ins HTTP/1.1', 'Content-Length: 1', 'Content-Length: 2', 'Connection: close'),
  'length and chunks': head('POST /api/v1/sign-ins HTTP/1.1', 'Content-Length: 4', 'Transfer-Encoding: chunked'),
  'chunks twice': head('POST /api/v1/sign-ins HTTP/1.1', 'Transfer-Encoding: chunked, identity'),
  'a chunk of odd size': Buffer.concat([
    head('POST /api/v1/sign-ins HTTP/1.1', 'Transfer-Encoding: chunked', 'Content-Type: application/json'),
    Buffer.from('fffffffffffffffffff\r\n{}\r\n0\r\n\r\n'),
  ]),
  'a folded header': Buffer.from(
    'GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n c\r\nConnection: close\r\n\r\n',
  ),
  'a space before the colon': head('GET /health/live HTTP/1.1', 'X-A : b', 'Connection: close'),
  'a bare line feed': Buffer.from('GET /health/live HTTP/1.1\nHost: localhost\n\n'),
  'a header of 40 kB': head('GET /health/live HTTP/1.1', `X-A: ${'a'.repeat(40_000)}`),
  'thousands of headers': head(
    'GET /health/live HTTP/1.1',
    ...Array.from({ length: 1500 }, (_, at) => `x${at}: 1`),
    'Connection: close',
  ),
  'an address of 20 kB': head(`GET /${'a'.repeat(20_000)} HTTP/1.1`),
  'a raw NUL in the address': head('GET /health\u0000/live HTTP/1.1'),
}
