import { NexusError } from '../errors.ts'

/** True when an address stays on this machine: 127.0.0.0/8, ::1 or localhost. */
export function isLoopback(url: string): boolean {
  const host = hostnameOf(url)
  // URL writes every form of an IPv4 address (127.1, 0x7f000001) as four decimals, and IPv6 in brackets, shortened.
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** The host text would be sent to, or null when it stays on this machine. What `--allow-remote` has to name. */
export function remoteHost(url: string): string | null {
  return isLoopback(url) ? null : new URL(url).host
}

/** Text goes to another machine only when that very host was allowed (`host` or `host:port`). */
export function requireLocalOrAllowed(url: string, allowed: string | undefined): void {
  const host = remoteHost(url)
  if (host === null) return
  const named = allowed?.trim().toLowerCase()
  if (named === host || named === hostnameOf(url)) return
  throw new NexusError(
    'remoteNotAllowed',
    `What people said would be sent to ${host}. Allow it with --allow-remote ${host}, or name an address on this machine.`,
  )
}

/** Node can be told to send every request through a proxy; text must not take that way unseen. */
export function requireNoProxy(process: { readonly env: Environment; readonly execArgv: readonly string[] }): void {
  const { env, execArgv } = process
  const options = [...execArgv, ...(env.NODE_OPTIONS ?? '').split(/\s+/)]
  const follows = options.includes('--use-env-proxy') || isSet(env.NODE_USE_ENV_PROXY)
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].filter((name) => isSet(env[name]))
  if (!follows || names.length === 0) return
  throw new NexusError(
    'remoteNotAllowed',
    `Node is set to send requests through the proxy in ${names.join(', ')}. Unset NODE_USE_ENV_PROXY or leave out --use-env-proxy.`,
  )
}

type Environment = Readonly<Record<string, string | undefined>>

/** `fetch` that sends nothing on: a redirect would take text to an address nobody allowed. */
export async function fetchWithoutRedirect(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' })
  if (response.status < 300 || response.status >= 400) return response
  throw new NexusError(
    'modelRefused',
    `The endpoint answered ${response.status}, a redirect, which is not followed. Give the final address (--base-url, url).`,
  )
}

function hostnameOf(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new NexusError('usage', '--base-url is not an http or https address. Example: http://127.0.0.1:8080/v1')
  }
  const { hostname, username, password } = new URL(url)
  if (username !== '' || password !== '') {
    throw new NexusError('usage', 'Leave name and key out of --base-url; give the key with --api-key-env.')
  }
  return hostname.toLowerCase()
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0'
}
