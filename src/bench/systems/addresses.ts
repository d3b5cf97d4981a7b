import { NexusError } from '../../errors.ts'
import { remoteHost, requireNoProxy } from '../../llm/remote.ts'
import type { SystemContext } from './system-context.ts'

export interface Named {
  /** Who is to be reached, as a message begins: `System mybot`. */
  readonly who: string
  readonly url: string
}

/**
 * The host text would be sent to, or null when it stays on this machine. Text goes to another machine only when the run's file allows that very
 * host, and never by way of a proxy.
 */
export function allowedHost({ who, url }: Named, { allowRemote, env }: Reach): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new NexusError('benchInvalid', `${who}: its url is no http or https address.`)
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new NexusError('benchInvalid', `${who}: leave name and key out of its url; name an environment variable.`)
  }
  requireNoProxy({ env, execArgv: process.execArgv })
  const host = remoteHost(url)
  const allowed = allowRemote.map((name) => name.trim().toLowerCase())
  if (host === null || allowed.includes(host) || allowed.includes(parsed.hostname.toLowerCase())) return host
  throw new NexusError(
    'remoteNotAllowed',
    `${who}: what clients say would be sent to ${host}. Add ${host} to allowRemote in the run's file, or name an address on this machine.`,
  )
}

type Reach = Pick<SystemContext, 'allowRemote' | 'env'>

/** A secret from the environment; undefined where none is named. Its name may be told, its value never. */
export function secretOf(who: string, name: string | null, { env }: Pick<SystemContext, 'env'>): string | undefined {
  if (name === null) return undefined
  const value = env[name]?.trim()
  if (value !== undefined && value !== '') return value
  throw new NexusError('benchInvalid', `${who}: the environment variable ${name} is not set. Set it to the key.`)
}
