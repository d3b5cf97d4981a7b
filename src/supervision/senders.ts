import { NexusError } from '../errors.ts'
import type { Sender, SendOptions } from './channels/channel.ts'
import { email } from './channels/email.ts'
import { slack } from './channels/slack.ts'
import { teams } from './channels/teams.ts'
import { webhook } from './channels/webhook.ts'
import type { Channel, SupervisionSettings } from './settings.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Every channel of the configuration, opened. Addresses and secrets come from there and the environment, never from what was read. */
export function openSenders(
  settings: SupervisionSettings,
  environment: Environment,
  options: SendOptions,
): ReadonlyMap<string, Sender> {
  checkRota(settings)
  return new Map(settings.channels.map((channel) => [channel.id, senderOf(channel, environment, options)]))
}

/** Whoever is on call can be told, and nobody is meant that is not there. */
function checkRota({ channels, rota }: SupervisionSettings): void {
  for (const { name, channels: own, email: address, zone } of rota) {
    const unknown = own.find((id) => !channels.some((channel) => channel.id === id))
    if (unknown !== undefined) {
      throw unfit(`supervision.rota: ${name} names the channel ${unknown}, which is not among supervision.channels.`)
    }
    const needsAddress = channels.some(({ id, kind }) => kind === 'email' && own.includes(id))
    if (needsAddress && address === null) throw unfit(`supervision.rota: ${name} is told by mail and has no email.`)
    if (!isZone(zone)) throw unfit(`supervision.rota: ${name} has no known zone. Name one as Europe/Berlin.`)
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

function senderOf(channel: Channel, environment: Environment, options: SendOptions): Sender {
  const secret = (name: string): string => secretIn(environment, channel.id, name)
  switch (channel.kind) {
    case 'webhook':
      return webhook({ url: addressOf(channel.id, channel.url), secret: secret(channel.secretEnv) }, options)
    case 'slack':
      return slack({ url: addressOf(channel.id, secret(channel.urlEnv)) }, options)
    case 'teams':
      return teams({ url: addressOf(channel.id, secret(channel.urlEnv)) }, options)
    case 'email': {
      const { userEnv, passwordEnv } = channel
      const account =
        userEnv === null || passwordEnv === null ? null : { name: secret(userEnv), password: secret(passwordEnv) }
      return email(channel, account, options)
    }
  }
}

function secretIn(environment: Environment, channel: string, name: string): string {
  const value = environment[name]
  if (value !== undefined && value !== '') return value
  throw unfit(`Channel ${channel} needs the environment variable ${name}, which is not set.`)
}

/** Over TLS, or within this machine. The address itself may be a secret and is not said. */
function addressOf(channel: string, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  const isOwn = url !== null && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isOwn))) return address
  throw unfit(`Channel ${channel} needs an address with https://; http:// only within this machine.`)
}

const unfit = (message: string): NexusError => new NexusError('usage', message)
