import type { Channel } from '../supervision/settings.ts'
import type { GatewayConfiguration } from './configuration.ts'

/** The environment variables a configuration names, each once, in its order. */
export function namedSecrets({ systems, supervision }: GatewayConfiguration): readonly string[] {
  const ofSystems = systems.flatMap(({ keyEnv, personKeys = [], upstream }) => [
    ...[keyEnv, upstream.keyEnv],
    ...personKeys.map((key) => key.keyEnv),
  ])
  const ofChannels = supervision.channels.flatMap(secretsOf)
  return [...new Set([...ofSystems, ...ofChannels].filter((name) => name !== null))]
}

function secretsOf(channel: Channel): readonly (string | null)[] {
  switch (channel.kind) {
    case 'webhook':
      return [channel.secretEnv]
    case 'slack':
    case 'teams':
      return [channel.urlEnv]
    case 'email':
      return [channel.userEnv, channel.passwordEnv]
  }
}
