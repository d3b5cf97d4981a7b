import type { JsonSchema } from '../../../src/api/json-schema.ts'
import { type Chance, mark, valueFor } from './hostile-values.ts'

/** One operation of the OpenAPI document, as far as a request is made from it. */
export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly fields: readonly {
    readonly name: string
    readonly in: 'path' | 'query' | 'header'
    readonly schema: JsonSchema
  }[]
  readonly body: JsonSchema | null
  readonly isUpload: boolean
  readonly isStream: boolean
}

export interface FuzzRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
  /** Sent up to here; then the connection is cut. Null: whole. */
  readonly cutAt: number | null
  readonly isStream: boolean
}

/** The operations of an OpenAPI document. */
export function operationsOf(document: Readonly<Record<string, unknown>>): readonly Operation[] {
  // `openApiDocument` made it; the types here name what it writes.
  const paths = document.paths as Record<string, Record<string, RawOperation>>
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters, requestBody, responses }]) => ({
      ...{ id: operationId, method: method.toUpperCase(), path, fields: parameters },
      body: requestBody?.content['application/json']?.schema ?? null,
      isUpload: requestBody?.content['multipart/form-data'] !== undefined,
      isStream: Object.values(responses).some(({ content }) => content?.['text/event-stream'] !== undefined),
    })),
  )
}

interface RawOperation {
  readonly operationId: string
  readonly parameters: Operation['fields']
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema } | undefined>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}

/** Ids of a project by the name a path gives them, each one or several. */
export type Ids = Readonly<Record<string, readonly string[]>>

export interface Making {
  readonly chance: Chance
  readonly own: Ids
  readonly foreign: Ids
}

/** A request of an operation. About a third fit in every part, so that they reach the handler; the others have something odd in them. */
export function requestOf(operation: Operation, making: Making): FuzzRequest {
  const { chance, own, foreign } = making
  const twist = chance.pick([0, 0, 0.03, 0.15, 0.5])
  const ids = [...Object.values(own).flat(), ...Object.values(foreign).flat()]
  const growing = { chance, twist, ids: chance.random() < 0.7 ? Object.values(own).flat() : ids }
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const kind = chance.random()
    if (kind > twist) return chance.pick(own[name] ?? ['1'])
    if (kind > twist / 2) return chance.pick(foreign[name] ?? ['1'])
    return chance.pick(oddSegments)
  })
  const query = queryOf(operation, growing)
  const headers = { ...headersOf(operation, chance), ...(chance.random() < 0.12 ? chance.pick(oddHeaders) : {}) }
  const shared = { method: operation.method, path: `${path}${query}`, isStream: operation.isStream }
  if (operation.isUpload) return { ...shared, ...uploadOf(chance, headers) }
  if (operation.body === null) return { ...shared, headers, body: null, cutAt: null }
  const json = Buffer.from(JSON.stringify(valueFor(operation.body, growing)) ?? '')
  const body = chance.random() < twist / 3 ? chance.pick(brokenBodies) : json
  const type = chance.random() < 0.03 ? chance.pick(oddTypes) : 'application/json'
  const cutAt = chance.random() < 0.01 ? chance.below(body.length + 1) : null
  return { ...shared, headers: { 'content-type': type, ...headers }, body, cutAt }
}

function queryOf({ fields }: Operation, growing: Parameters<typeof valueFor>[1]): string {
  const { chance, twist } = growing
  const pieces: string[] = []
  for (const { name, in: place, schema } of fields) {
    if (place !== 'query' || chance.random() > 0.4) continue
    const value = valueFor(schema, growing)
    const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
    pieces.push(`${name}=${encodeURIComponent(text.slice(0, 3000).toWellFormed())}`)
    if (chance.random() < 0.03) pieces.push(`${name}=again`)
  }
  if (chance.random() < twist) pieces.push(chance.pick(oddQueries))
  return pieces.length === 0 ? '' : `?${pieces.join('&')}`
}

function headersOf({ method }: Operation, chance: Chance): Readonly<Record<string, string>> {
  if (method === 'GET') return chance.random() < 0.1 ? { 'if-none-match': chance.pick(['"1"', '*', 'x', mark]) } : {}
  const key =
    chance.random() < 0.15 ? { 'idempotency-key': chance.pick(['a', 'b', 'with space', 'x'.repeat(300), mark]) } : {}
  const match = chance.random() < 0.15 ? { 'if-match': chance.pick(['"1"', '"99"', 'W/"1"', 'x', '*', '"-1"']) } : {}
  return { ...key, ...match }
}

function uploadOf(
  chance: Chance,
  headers: Readonly<Record<string, string>>,
): Pick<FuzzRequest, 'headers' | 'body' | 'cutAt'> {
  const body = chance.random() < 0.6 ? formOf(chance) : chance.pick(files)()
  const isForm = body.subarray(0, 2).toString() === '--'
  const boundary =
    chance.random() < 0.08 ? chance.pick(['', '; boundary=', '; boundary="', '; boundary=other']) : '; boundary=fzb'
  const type = isForm
    ? `multipart/form-data${boundary}`
    : chance.pick(['application/octet-stream', 'application/json', 'text/plain'])
  const cutAt = chance.random() < 0.1 ? chance.below(body.length + 1) : null
  return { headers: { 'content-type': type, ...headers }, body, cutAt }
}

/** A form of one file, mostly; or of none, two, one that does not end, or with odd names. */
function formOf(chance: Chance): Buffer {
  const part = (): Buffer => {
    const name = chance.pick(['file', 'file', 'other', '__proto__', mark, ''])
    const file = chance.pick([
      '; filename="a.jsonl"',
      '; filename="../../x"',
      `; filename="${mark}"`,
      '',
      '; filename=""',
    ])
    const type = chance.pick(['content-type: application/json\r\n', 'content-type: x\r\n', ''])
    const head = `--fzb\r\ncontent-disposition: form-data; name="${name}"${file}\r\n${type}\r\n`
    return Buffer.concat([Buffer.from(head), chance.pick(files)(), Buffer.from('\r\n')])
  }
  const parts = Array.from({ length: chance.pick([1, 1, 1, 2, 0, 25]) }, part)
  const end = chance.pick(['--fzb--\r\n', '--fzb--\r\n', '--fzb--\r\n', '', '--fzb', '--other--\r\n'])
  return Buffer.concat([...parts, Buffer.from(end)])
}

const transcript = {
  ...{ format: 'nexus-relationship/1', id: 'fuzzed', system: { id: 'companion', version: '1' }, client: { id: 'c9' } },
  sessions: [
    {
      ...{ id: 's1', startedAt: '2026-01-05T10:00:00Z' },
      turns: [
        { id: 't1', speaker: 'client', text: `The week was long. ${mark}` },
        { id: 't2', speaker: 'system', text: 'What made it long?' },
      ],
    },
  ],
}

const files: readonly (() => Buffer)[] = [
  () => Buffer.from(`${JSON.stringify(transcript)}\n`),
  () => Buffer.from(`${JSON.stringify(transcript)}\n`.repeat(50)),
  () => Buffer.from('{"not": "a transcript"}\n'),
  () => Buffer.from('{"mapping": {"__proto__": {}}}'),
  () => Buffer.alloc(0),
  () => Buffer.from([0xff, 0xfe, 0, 0, 0x80]),
  () => Buffer.from('PK\u0003\u0004 not a zip'),
  () => Buffer.alloc(300_000, 'x'),
]

const brokenBodies: readonly Buffer[] = [
  ...['', '{', '[]', 'null', '"x"', '{"a":', '{"__proto__":{"x":1}}', '\uFEFF{}', '{"a":1}{"b":2}', '{"a":01}'].map(
    (text) => Buffer.from(text),
  ),
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from('['.repeat(100_000)),
  Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  Buffer.from(`{"a":[${'0,'.repeat(300_000)}0]}`),
  Buffer.from(`{${Array.from({ length: 60_000 }, (_, at) => `"k${at}":0`).join(',')}}`),
  Buffer.alloc(1_100_000, ' '),
  Buffer.from(`{"a":"${mark}"`),
]

const oddTypes = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  '',
  mark,
]

const oddSegments = [
  ...['%00', '%ff', '%E0%A4%A', '..', '.', '%2e%2e%2f', '%2F', ';', "'", '%27%20or%201=1', 'null', '-1', '0'],
  ...[encodeURIComponent(mark), 'x'.repeat(150), 'x'.repeat(4000), 'me', 'own', 'latest', '__proto__', '%F0%9F%9C%81'],
]

const oddQueries = [
  ...[
    'unknown=x',
    '__proto__=x',
    '__proto__[a]=1',
    'constructor=1',
    '=x',
    '&&&',
    'cursor=%ff',
    'limit=1e9',
    'limit=-1',
  ],
  ...[
    'cursor=bnVsbA',
    'cursor=W10',
    'cursor=WyJ4Il0',
    `cursor=${'A'.repeat(390)}`,
    `a=${encodeURIComponent(mark)}`,
    '%',
    'limit=%00',
  ],
]

const oddHeaders: readonly Readonly<Record<string, string>>[] = [
  { host: 'evil.example' },
  { host: 'localhost@evil.example' },
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'content-encoding': 'gzip' },
  { 'transfer-encoding': 'chunked' },
  { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1', 'x-forwarded-host': 'evil.example' },
  { 'x-http-method-override': 'DELETE', 'x-original-url': '/api/v1/accounts', 'x-rewrite-url': '/metrics' },
  { authorization: 'Bearer nexus_' },
  { authorization: `Nexus-Operator ${Date.now()}.${'0'.repeat(64)}` },
  { authorization: 'Basic YTpi' },
  { cookie: 'nexus=x.y; nexus=z; __Host-nexus=1' },
  { accept: 'text/html', 'accept-language': mark },
  { range: 'bytes=0-1', 'if-range': '"1"' },
  { expect: '100-continue' },
  { 'x-long': 'x'.repeat(8000) },
  { 'user-agent': `${mark}${'x'.repeat(2000)}` },
]
