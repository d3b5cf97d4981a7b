import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { NexusError } from '../errors.ts'
import type { GatewaySystem } from './configuration.ts'
import type { Refusal } from './wire/wire.ts'

export type Admission =
  | { readonly kind: 'admitted'; readonly system: GatewaySystem; readonly shown: Shown }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** What the product proved itself with. `header` is the one it used, which does not go on to the upstream; null: the system needs none. */
export interface Shown {
  readonly header: KeyHeader | null
  /** The person this key stands for; null: the product's. */
  readonly person: string | null
}

export type KeyHeader = 'x-nexus-key' | 'authorization' | 'x-api-key'

/** Decides which system a request is for. Names in headers count only together with the key of that very system. */
export type Door = (request: IncomingMessage, namedInPath: string | null) => Admission

/** Reads the keys once. An unset variable is a fault of the configuration and is told at the start. */
export function openDoor(systems: readonly GatewaySystem[], env: Readonly<Record<string, string | undefined>>): Door {
  const held = systems.map((system) => ({ system, keys: keysOf(system, env) }))
  return (request, namedInPath) => {
    const named = namedInPath ?? headerOf(request, 'x-nexus-system')
    const given = shownKeys(request)
    const isNear = isFromThisMachine(request)
    const matches = held.flatMap(({ system, keys }) => {
      // Every key is compared, whether named or not: how long it takes tells nothing about the systems there are.
      const key = given.flatMap((one) => matching(one, keys)).at(0)
      const isMeant = named === null || named === system.id
      if (!isMeant) return []
      if (keys.length === 0) return isNear ? [{ system, shown: { header: null, person: null } }] : []
      return key === undefined ? [] : [{ system, shown: key }]
    })
    const [only, ...more] = preferred(matches)
    if (only === undefined) return { kind: 'refused', refusal: unknownKey }
    return more.length === 0 ? { kind: 'admitted', ...only } : { kind: 'refused', refusal: severalSystems }
  }
}

interface Match {
  readonly system: GatewaySystem
  readonly shown: Shown
}

/** A key says more than standing on the same machine. */
function preferred(matches: readonly Match[]): readonly Match[] {
  const byKey = matches.filter(({ shown }) => shown.header !== null)
  return byKey.length > 0 ? byKey : matches
}

const unknownKey: Refusal = {
  status: 401,
  code: 'unauthenticated',
  message:
    'Nexus does not know this key for this system. Send the key of the product as bearer token, x-api-key or x-nexus-key; without a key only this machine is answered.',
}

const severalSystems: Refusal = {
  status: 400,
  code: 'requestInvalid',
  message: 'Several systems answer to this key. Name one with the header x-nexus-system or the address /systems/ID/v1.',
}

interface HeldKey {
  readonly digest: Buffer
  readonly person: string | null
}

function keysOf(system: GatewaySystem, env: Readonly<Record<string, string | undefined>>): readonly HeldKey[] {
  const own = system.keyEnv === null ? [] : [{ keyEnv: system.keyEnv, person: null }]
  return [...own, ...(system.personKeys ?? [])].map(({ keyEnv, person }) => ({
    digest: digestOf(secretOf(keyEnv, env)),
    person,
  }))
}

/** The secret in an environment variable; that it is missing is told with the name alone. */
export function secretOf(name: string, env: Readonly<Record<string, string | undefined>>): string {
  const secret = env[name]?.trim() ?? ''
  if (secret !== '') return secret
  throw new NexusError('usage', `The environment variable ${name} is empty. Set it to the key the configuration names.`)
}

const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest()

interface GivenKey {
  readonly header: KeyHeader
  readonly digest: Buffer
}

function shownKeys(request: IncomingMessage): readonly GivenKey[] {
  const bearer = /^bearer\s+(\S+)\s*$/i.exec(headerOf(request, 'authorization') ?? '')?.[1] ?? null
  const given = [
    ['x-nexus-key', headerOf(request, 'x-nexus-key')],
    ['authorization', bearer],
    ['x-api-key', headerOf(request, 'x-api-key')],
  ] as const
  // With a key of its own, the other two are the upstream's.
  const counted = given[0][1] === null ? given : given.slice(0, 1)
  return counted.flatMap(([header, key]) => (key === null ? [] : [{ header, digest: digestOf(key) }]))
}

function matching(given: GivenKey, keys: readonly HeldKey[]): readonly Shown[] {
  const found = keys.filter(({ digest }) => timingSafeEqual(digest, given.digest))
  return found.map(({ person }) => ({ header: given.header, person }))
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const values = request.headersDistinct[name]
  return values?.length === 1 && values[0] !== undefined ? values[0] : null
}

/** Without a key: a program on this machine, and no page of another place in a browser here. */
function isFromThisMachine(request: IncomingMessage): boolean {
  const { host, origin } = request.headers
  const isNear = /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
  return isNear && isLocalName(`http://${host ?? ''}`) && (origin === undefined || isLocalName(origin))
}

function isLocalName(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
