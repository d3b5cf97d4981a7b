import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Who signs in next, and what the provider does wrong about it. */
export interface Identity {
  readonly sub: string
  readonly email: string
  readonly emailVerified: boolean
  readonly name?: string
  readonly fault?: 'otherKey' | 'otherNonce' | 'otherAudience' | 'otherIssuer' | 'noIdToken' | 'expired'
  /** The e-mail is told at the user info endpoint only, perhaps about another subject. */
  readonly atUserInfo?: 'sameSubject' | 'otherSubject'
}

/** A small OpenID Connect provider on the loopback: discovery, authorization code with PKCE, token, keys, user info. */
export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  next: Identity
  /** What the discovery document says the issuer is. */
  named: string
  readonly asked: { readonly path: string; readonly query: URLSearchParams }[]
  readonly close: () => Promise<void>
}

export async function openIdentityProvider(): Promise<IdentityProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { identity: Identity; query: URLSearchParams }>()
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body, location }) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(location === undefined ? {} : { location }),
      })
      response.end(JSON.stringify(body ?? {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an address with a port.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider: IdentityProvider = {
    issuer,
    clientId: 'nexus-client',
    clientSecret: 'a secret of the test',
    next: { sub: 'nobody', email: 'nobody@example.org', emailVerified: true },
    named: issuer,
    asked: [],
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', issuer)
    provider.asked.push({ path: url.pathname, query: url.searchParams })
    if (url.pathname === '/.well-known/openid-configuration') return { status: 200, body: discoveryOf(provider) }
    if (url.pathname === '/keys') return { status: 200, body: { keys: [jwkOf(keys.publicKey)] } }
    if (url.pathname === '/authorize') {
      const code = randomUUID()
      codes.set(code, { identity: provider.next, query: url.searchParams })
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      return { status: 302, location: back.toString() }
    }
    if (url.pathname === '/userinfo') {
      const { sub, email, emailVerified, atUserInfo } = provider.next
      const subject = atUserInfo === 'otherSubject' ? 'somebody-else' : sub
      return { status: 200, body: { sub: subject, email, email_verified: emailVerified } }
    }
    return token(new URLSearchParams(await textOf(request)), request)
  }

  const token = (form: URLSearchParams, request: IncomingMessage): Answer => {
    const held = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const basic = `Basic ${Buffer.from(`${provider.clientId}:${provider.clientSecret}`).toString('base64')}`
    const isKnown = form.get('client_secret') === provider.clientSecret || request.headers.authorization === basic
    if (held === undefined || challenge !== held.query.get('code_challenge') || !isKnown) {
      return { status: 400, body: { error: 'invalid_grant' } }
    }
    const { identity, query } = held
    const { fault } = identity
    const at = Math.floor(Date.now() / 1000) - (fault === 'expired' ? 7200 : 0)
    const told = identity.atUserInfo === undefined
    const idToken = jwt(fault === 'otherKey' ? strangers.privateKey : keys.privateKey, {
      ...{ iss: fault === 'otherIssuer' ? 'https://idp.example' : issuer, sub: identity.sub, iat: at, exp: at + 3600 },
      aud: fault === 'otherAudience' ? 'another-client' : provider.clientId,
      nonce: fault === 'otherNonce' ? 'another' : query.get('nonce'),
      ...(told ? { email: identity.email, email_verified: identity.emailVerified, name: identity.name } : {}),
    })
    const tokens = { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300 }
    return { status: 200, body: fault === 'noIdToken' ? tokens : { ...tokens, id_token: idToken } }
  }
  return provider
}

interface Answer {
  readonly status: number
  readonly body?: object
  readonly location?: string
}

const discoveryOf = ({ issuer, named }: IdentityProvider) => ({
  issuer: named,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
})

const keyId = 'key-1'

const jwkOf = (key: KeyObject) => ({
  ...createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' }),
  kid: keyId,
  alg: 'RS256',
  use: 'sig',
})

function jwt(key: KeyObject, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${part(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}
