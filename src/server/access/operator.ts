import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { RouteShape } from '../../api/route.ts'
import type { Keyring } from '../../protection/keyring.ts'
import type { House } from '../house.ts'
import type { Caller } from './access.ts'

interface Signed {
  readonly method: string
  /** Path and query as they are sent. */
  readonly path: string
}

/**
 * The value of `Authorization` by which a command on the server's own machine shows that it has the master key. Whoever has that can open
 * everything anyway; it holds for one address and one minute.
 */
export function operatorProof(keyring: Keyring, signed: Signed, now: Date): string {
  const at = String(now.getTime())
  return `${scheme} ${at}.${macOf(keyring, signed, at).toString('hex')}`
}

/** The operator, where a request of a route for operators proves it; null for everybody else. */
export function operatorOf(request: FastifyRequest, route: RouteShape, { vault, now }: House): Caller | null {
  const found = proofPattern.exec(request.headers.authorization ?? '')
  const [, at, mac] = found ?? []
  if (at === undefined || mac === undefined || route.operator !== 'allowed') return null
  if (Math.abs(now().getTime() - Number(at)) > validMs) return null
  const { method, url: path } = request
  if (!timingSafeEqual(Buffer.from(mac, 'hex'), macOf(vault.keyring, { method, path }, at))) return null
  return { kind: 'user', userId: '', actor: 'cli', signInId: null, isInstallationAdmin: true, roleIn: () => 'admin' }
}

const scheme = 'Nexus-Operator'
const proofPattern = /^Nexus-Operator (\d{1,15})\.([0-9a-f]{64})$/
const validMs = 60_000

const macOf = (keyring: Keyring, { method, path }: Signed, at: string): Buffer =>
  createHmac('sha256', keyring.derive('operator')).update(`${at}\n${method}\n${path}`).digest()
