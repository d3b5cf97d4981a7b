import { request } from 'node:http'
import type { GatewayConfiguration, GatewaySystem } from '../../src/gateway/configuration.ts'
import { openGateway } from '../../src/gateway/gateway.ts'
import { type NexusParts, openNexusOn } from '../../src/gateway/open-nexus.ts'
import { joinInstallation } from '../../src/store/installation.ts'
import { createProject, findProject } from '../../src/store/projects.ts'
import type { ScratchStore } from '../store/scratch-store.ts'
import { type Script, type ScriptedUpstream, startScriptedUpstream, type UpstreamRequest } from './scripted-upstream.ts'
import { systemOf } from './wire-scene.ts'

export type Played = Script | ((request: UpstreamRequest, n: number) => Script)

interface SceneParts {
  readonly store: ScratchStore
  /** By system; the same address for all. */
  readonly systems: (upstream: string) => readonly GatewaySystem[]
  readonly script: Played
  readonly env?: Readonly<Record<string, string>>
  readonly limits?: Partial<GatewayConfiguration['limits']>
  readonly now?: () => Date
  readonly project?: string
  readonly coders?: NexusParts['coders']
  readonly database?: ScratchStore['database']
  readonly ready?: NexusParts['ready']
  /** Of one that runs already. */
  readonly upstream?: ScriptedUpstream
}

export type AssembledScene = Awaited<ReturnType<typeof openAssembled>>

/** A scripted model, and before it a whole gateway as `nexus gateway` opens it: wire, companion, policy, supervision and store. */
export async function openAssembled(parts: SceneParts) {
  const { store, env = {}, now } = parts
  const upstream = parts.upstream ?? (await startScriptedUpstream(parts.script))
  const configuration: GatewayConfiguration = {
    listen: { host: '127.0.0.1', port: 0 },
    project: parts.project ?? (await newProject(store)),
    systems: parts.systems(upstream.url),
    supervision: { channels: [], rota: [], workbench: null },
    limits: {
      ...{ relationships: 1000, waitingTurns: 1000, decideMs: 5000, bodyBytes: 1024 * 1024 },
      ...parts.limits,
    },
  }
  const faults: string[] = []
  const common: NexusParts = {
    ...{ configuration, env, database: parts.database ?? store.database, vault: store.vault },
    onFault: (place) => faults.push(place),
    ...(now === undefined ? {} : { now }),
    ...(parts.coders === undefined ? {} : { coders: parts.coders }),
    ...(parts.ready === undefined ? {} : { ready: parts.ready }),
    settings: { breakerRestMs: 200, storeLimitMs: 1000, coderLimitMs: 1000, tidyMs: 200 },
  }
  const nexus = await openNexusOn(common)
  const silent = { info: () => undefined, error: () => undefined }
  const gateway = await openGateway({
    ...{ configuration, env, companion: nexus.companion, log: silent, now: now ?? (() => new Date()) },
  })
  return {
    ...{ url: gateway.url, upstream, nexus, faults },
    get project() {
      return nexus.project()
    },
    close: async () => {
      await gateway.close()
      await nexus.close()
      await upstream.close()
    },
  }
}

/** An installation that nobody has set up, with a project of its own for each test. */
async function newProject(store: ScratchStore): Promise<string> {
  const name = `trial ${Math.random().toString(36).slice(2)}`
  await store.database.transaction(async (tx) => {
    const act = { tx, vault: store.vault, actor: 'cli', now: new Date() }
    await joinInstallation(act)
    const terms = { name, retentionDays: null, purpose: null, pseudonymise: false }
    if ((await findProject(tx, name)) === null) await createProject(act, terms)
  })
  return name
}

/** A system in guard with a reviewed text, open to this machine. */
export const guarded = (id: string, upstream: string, more: Partial<GatewaySystem> = {}): GatewaySystem =>
  systemOf(id, upstream, {
    mode: 'guard',
    safetyText: { text: safety, reviewedBy: 'A. Reviewer', reviewedOn: '2026-03-01', country: 'GB' },
    ...more,
  })

export const safety = 'Please speak to a person now; in an emergency call 999.'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface Sending {
  readonly path?: string
  /** Name and value by turns, as they go out: a name may be there twice. */
  readonly headers?: readonly string[]
  readonly body: string | Buffer | object
}

/** Sends a request as its bytes are given, without a client that would put them right. */
export function send(url: string, { path = '/v1/chat/completions', headers = [], body }: Sending): Promise<Answer> {
  const bytes =
    typeof body === 'string' || Buffer.isBuffer(body) ? Buffer.from(body) : Buffer.from(JSON.stringify(body))
  const { hostname, port, host } = new URL(url)
  const own = ['host', host, 'content-type', 'application/json', 'content-length', String(bytes.length)]
  const named = headers.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
  const kept = own.filter((_, at) => !named.includes(own[at - (at % 2)] ?? ''))
  return new Promise((resolve) => {
    const asking = request({ hostname, port, path, method: 'POST', headers: [...kept, ...headers] }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      const told = () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() })
      response.on('end', told)
      response.on('error', told)
      response.on('close', told)
    })
    // Status 0: the connection ended before a reply began.
    asking.on('error', () => resolve({ status: 0, headers: {}, body: '' }))
    asking.end(bytes)
  })
}
