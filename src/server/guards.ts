import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ownHeader } from '../api/own-header.ts'
import { NexusError } from '../errors.ts'
import type { ServerSettings } from './settings.ts'

/** Answers only under names it was told (DNS rebinding: a page elsewhere can point its own name at the loopback). */
export function checkHost(request: FastifyRequest, settings: ServerSettings): void {
  const name = hostName(request.headers.host)
  const known = [...loopbackNames, ...settings.allowedHosts.map((host) => host.toLowerCase())]
  if (name === null || !known.includes(name)) {
    throw new NexusError(
      'requestInvalid',
      'This server does not answer under that name. Whoever runs it can allow the name with --allow-host.',
    )
  }
}

/**
 * No write in the name of a person whose browser was led here: a foreign Origin is refused whoever asks, and who comes with a
 * cookie must send our header, which no form and no other site can (OWASP CSRF prevention: origin check and custom header).
 */
export function checkOrigin(request: FastifyRequest, settings: ServerSettings): void {
  if (isSafe(request.method)) return
  const site = request.headers['sec-fetch-site']
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  const { origin } = request.headers
  if (foreignSite || (origin !== undefined && !sameHost(origin, request, settings))) throw foreign()
}

/** Asked of everybody who comes with a cookie. */
export function checkOwnHeader(request: FastifyRequest): void {
  if (isSafe(request.method) || request.headers[ownHeader] !== undefined) return
  throw new NexusError(
    'forbidden',
    `A write with a sign-in needs the header ${ownHeader}: 1, so that no other site can send it.`,
  )
}

/** How whoever asks sees this server. The host has been checked before. */
export function originOf(request: FastifyRequest, settings: ServerSettings): string {
  return settings.origin ?? `${request.protocol}://${request.headers.host ?? 'localhost'}`
}

/** Limits by address, by account or key, and for signing in; each throws `tooMany`. */
export function limitsOn(app: FastifyInstance, { requestsPerMinute }: ServerSettings) {
  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string) => {
    const check = app.createRateLimit({ max, timeWindow: 60_000, keyGenerator })
    return async (request: FastifyRequest): Promise<void> => {
      const found = await check(request)
      if (!found.isAllowed && found.isExceeded) throw new TooMany(found.ttlInSeconds)
    }
  }
  return {
    address: limit(requestsPerMinute.address, (request) => `address ${networkOf(request)}`),
    signIn: limit(requestsPerMinute.signIn, (request) => `sign-in ${networkOf(request)}`),
    principal: limit(requestsPerMinute.principal, (request) => `actor ${request.asked?.actor ?? request.ip}`),
  }
}

/** Whoever has one IPv6 address has all of its /64. */
const networkOf = (request: FastifyRequest): string => rateLimit.normalizeIP(request.ip, 64)

export type Limits = ReturnType<typeof limitsOn>

/** Too many requests; says when to come again. */
export class TooMany extends NexusError {
  readonly retryAfter: number
  constructor(retryAfter: number) {
    super('tooMany', `Too many requests. Ask again in ${retryAfter} seconds.`)
    this.retryAfter = retryAfter
  }
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** The name without the port; null where it is none. */
function hostName(host: string | undefined): string | null {
  const found = /^(\[[0-9a-f:]+\]|[a-z0-9._-]+?)\.?(?::\d{1,5})?$/.exec((host ?? '').toLowerCase())
  return found?.[1] ?? null
}

function sameHost(origin: string, request: FastifyRequest, settings: ServerSettings): boolean {
  return origin.toLowerCase() === originOf(request, settings).toLowerCase() || hostOf(origin) === request.headers.host
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function foreign(): NexusError {
  return new NexusError('forbidden', 'This request comes from a page of another site, and writes are refused to those.')
}
