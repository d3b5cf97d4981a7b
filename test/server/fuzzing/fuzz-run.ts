import { type Permission, permissions, reachOf } from '../../../src/api/permissions.ts'
import { routes } from '../../../src/api/routes.ts'
import { randomFrom } from '../../../src/stats/random.ts'
import type { ScratchStore } from '../../store/scratch-kinds.ts'
import { type Actor, type FuzzScene, type FuzzServer, openFuzzServer } from './fuzz-server.ts'
import { chanceFrom, mark } from './hostile-values.ts'
import { type FuzzRequest, requestOf } from './requests.ts'
import { oddBytes, patienceMs, type Reply, send, sendBytes } from './sending.ts'

export interface FuzzOptions {
  readonly requests: number
  readonly seed: number
  readonly tell?: (line: string) => void
}

export interface FuzzReport {
  /** Answers by route and status; `cut` is a connection that was ended by either side. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly findings: readonly string[]
  readonly slowestMs: number
  /** Of the process of the server, after a first part and at the end. */
  readonly heapMb: { readonly before: number; readonly after: number }
}

/** Asks every operation of the OpenAPI document for as many requests as are wanted, and says what no answer may be. */
export async function fuzzApi(
  store: ScratchStore,
  { requests, seed, tell = () => undefined }: FuzzOptions,
): Promise<FuzzReport> {
  const server = await openFuzzServer(store)
  const counts: Record<string, Record<string, number>> = {}
  const findings = await fuzzBytes(server)
  const note = (finding: string): void => {
    findings.push(finding)
    tell(finding)
  }
  let slowestMs = 0
  let before = 0
  try {
    for (let from = 0; from < requests; from += perScene) {
      const scene = await server.newScene()
      const numbers = Array.from({ length: Math.min(perScene, requests - from) }, (_, at) => from + at)
      const one = async (number: number): Promise<void> => {
        const { operation, actor, asked } = made(server, scene, seed * 1_000_003 + number)
        const reply = await send(server.port, asked)
        const row = counts[operation.id] ?? {}
        counts[operation.id] = row
        const status = reply.status === 0 ? 'cut' : String(reply.status)
        row[status] = (row[status] ?? 0) + 1
        slowestMs = Math.max(slowestMs, reply.ms)
        for (const fault of faultsOf(asked, reply, actor)) note(told({ number, fault, actor, asked, reply, server }))
      }
      await together(numbers, one)
      if (from === 0) before = heapMb()
      tell(`${from + numbers.length} of ${requests} requests, ${findings.length} findings, ${heapMb()} MB`)
    }
  } finally {
    await server.close()
  }
  return { counts, findings, slowestMs, heapMb: { before, after: heapMb() } }
}

/** So many requests on one pair of tenants; what was erased, ended or disabled is there again afterwards. */
const perScene = 250
const atOnce = 4

async function together(numbers: readonly number[], one: (number: number) => Promise<void>): Promise<void> {
  const left = [...numbers].reverse()
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await one(next)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

function made({ operations }: FuzzServer, { own, foreign, actors }: FuzzScene, seed: number) {
  const chance = chanceFrom(randomFrom(seed))
  const drawn = chance.pick(operations)
  // A copy of the whole store each time would be all this does.
  const operation = drawn.id === 'makeBackup' && chance.random() < 0.9 ? chance.pick(operations) : drawn
  // Mostly somebody who may, so that the handler is reached.
  const able = actors.filter((one) => mayCall(operation.id, one))
  const actor = chance.pick(chance.random() < 0.65 && able.length > 0 ? able : actors)
  const request = requestOf(operation, { chance, own, foreign })
  return { operation, actor, asked: { ...request, headers: { ...actor.headers, ...request.headers } } }
}

function mayCall(id: string, { role, isInstallationAdmin }: Actor): boolean {
  const access = routes.find((route) => route.id === id)?.access
  if (access === 'installation') return isInstallationAdmin
  const permission = permissionNames.find((name) => name === access)
  return permission === undefined ? role !== null : role !== null && reachOf(permission, role) !== null
}

// The keys of the table are the permissions.
const permissionNames = Object.keys(permissions) as Permission[]

async function fuzzBytes({ port }: FuzzServer): Promise<string[]> {
  const findings: string[] = []
  for (const [name, bytes] of Object.entries(oddBytes)) {
    const reply = await sendBytes(port, bytes)
    const statuses = [...(reply ?? '').matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
    if (reply === null) findings.push(`${name}: the connection was left open`)
    if (statuses.some((status) => status >= 500)) findings.push(`${name}: ${reply?.slice(0, 300)}`)
    if (statuses.length > 1) findings.push(`${name}: was read as ${statuses.length} requests`)
  }
  return findings
}

/** What no answer may be, whatever was asked. */
function faultsOf(asked: FuzzRequest, reply: Reply, { hidden }: Actor): readonly string[] {
  const { status, body, headers, ms, workedMs } = reply
  const sent = `${asked.path} ${JSON.stringify(asked.headers)} ${asked.body?.toString('utf8') ?? ''}`
  const type = String(headers['content-type'] ?? '')
  const isProblem = type.startsWith('application/problem+json')
  // What is no HTTP for us (headers too long) gets the shortest answer there is.
  if (status === 431 && body === '') return []
  const faults: (string | false)[] = [
    ms > patienceMs && workedMs > patienceMs && `took ${Math.round(ms)} ms`,
    status >= 500 && `answered ${status}`,
    status === 0 && asked.cutAt === null && 'was cut without an answer',
    status >= 400 && !isProblem && `is ${type}, not a problem`,
    isProblem && body.includes(mark) && 'repeats what was sent',
    type.startsWith('text/html') && body.includes(mark) && 'holds what was sent as markup',
    status > 0 && headers['x-content-type-options'] !== 'nosniff' && 'lets browsers guess its type',
    status > 0 && headers['cache-control'] !== 'no-store' && 'may be kept by caches',
    headers['x-injected'] !== undefined && 'has a header that was sent',
    leaks.test(body) && `tells of its inside: ${leaks.exec(body)?.[0]}`,
  ]
  const seen = hidden.filter((word) => body.includes(word) && !sent.includes(word)).slice(0, 2)
  return [...faults, ...seen.map((word) => `shows ${word} of another tenant`)].filter((fault) => fault !== false)
}

const leaks =
  /\bat (?:async )?[\w.<>]+ \(|node_modules|node:internal|drizzle|syntax error|violates|duplicate key|\bselect .{0,40} from\b|insert into|ECONNRE|RangeError|TypeError/i

interface Told {
  readonly number: number
  readonly fault: string
  readonly actor: Actor
  readonly asked: FuzzRequest
  readonly reply: Reply
  readonly server: FuzzServer
}

function told({ number, fault, actor, asked, reply, server }: Told): string {
  const requestId = String(reply.headers['x-request-id'] ?? '')
  const line = server
    .logged()
    .split('\n')
    .findLast((one) => requestId !== '' && one.includes(requestId))
  const own = Object.entries(asked.headers).filter(([name]) => !['cookie', 'authorization'].includes(name))
  return [
    `${number} ${fault}: ${asked.method} ${asked.path.slice(0, 300)} as ${actor.name}`,
    `  ${JSON.stringify(Object.fromEntries(own)).slice(0, 300)}`,
    `  ${asked.body?.length ?? 0} bytes ${asked.body?.toString('utf8').slice(0, 300) ?? ''}`,
    `  → ${reply.status} ${reply.body.slice(0, 300)}`,
    `  ${line ?? ''}`,
  ].join('\n')
}

function heapMb(): number {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().heapUsed / 1e6)
}
