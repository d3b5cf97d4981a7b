import { readFile } from 'node:fs/promises'
import { NexusError } from '../errors.ts'
import type { GatewayConfiguration } from '../gateway/configuration.ts'
import { namedSecrets } from '../gateway/named-secrets.ts'
import { readGatewayConfiguration } from '../gateway/read-configuration.ts'

/** The configuration a file holds. */
export async function gatewayFile(path: string): Promise<GatewayConfiguration> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new NexusError(
      'fileNotFound',
      `${path} cannot be read. Name the file of a gateway; examples/gateway holds some to begin with.`,
      { cause },
    )
  })
  return readGatewayConfiguration(text, path)
}

/** Refuses where a named secret is not set, with all names at once and no value. */
export function requireSecrets(configuration: GatewayConfiguration, env: NodeJS.ProcessEnv): void {
  const missing = unsetSecrets(configuration, env)
  if (missing.length === 0) return
  throw new NexusError(
    'gatewayInvalid',
    `Not set in the environment: ${missing.join(', ')}. Set what the file of the gateway names, and start it again.`,
  )
}

/** Named by the file and not set. */
export function unsetSecrets(configuration: GatewayConfiguration, env: NodeJS.ProcessEnv): readonly string[] {
  return namedSecrets(configuration).filter((name) => (env[name] ?? '').trim() === '')
}
