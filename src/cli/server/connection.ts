import { existsSync } from 'node:fs'
import { listOwnProjects } from '../../api/projects.ts'
import { type NexusClient, nexusClient } from '../../client/client.ts'
import { NexusError } from '../../errors.ts'
import { readPrivateFile } from '../../protection/private-file.ts'
import { serverAddress, serverFetch } from './address.ts'
import type { ServerFlags } from './options.ts'

/** A server, and the project of it that is worked on. */
export interface ServerConnection {
  readonly client: NexusClient
  readonly project: string
  readonly projectName: string
  /** Without a scheme, as it is told. */
  readonly host: string
  /** Whether what is sent leaves this machine. */
  readonly isRemote: boolean
}

/** Opens the server that `--server` names, as whoever the key belongs to. */
export async function openServer(server: string, flags: ServerFlags): Promise<ServerConnection> {
  const { url, host, isRemote } = await serverAddress(server)
  const client = nexusClient({ url, key: await keyOf(flags), fetch: serverFetch(host) })
  const { project, name } = await projectOf(client, flags.project)
  return { client, project, projectName: name, host, isRemote }
}

async function keyOf({ keyFile }: ServerFlags): Promise<string> {
  const key = keyFile === undefined ? process.env.NEXUS_API_KEY : await keyIn(keyFile)
  const text = key?.trim() ?? ''
  if (text === '') {
    throw new NexusError(
      'usage',
      '--server needs an API key, which an administrator of the project makes. Put it into NEXUS_API_KEY, or into a file and name that with --key-file.',
    )
  }
  if (/^nexus_[\x21-\x7e]+$/.test(text)) return text
  throw new NexusError('usage', 'What was given as API key is none: one begins with nexus_ and holds no blanks.')
}

async function keyIn(path: string): Promise<string> {
  if (path.startsWith('nexus_') && !existsSync(path)) {
    throw new NexusError(
      'usage',
      '--key-file takes the name of a file, not the key. End that key on the server: others may have read it on the command line.',
    )
  }
  if (!existsSync(path))
    throw new NexusError('usage', `There is no file ${path}. Write the API key into one (chmod 600).`)
  return readPrivateFile(path)
}

/** The project of the key; a name or an id that is given must be it. */
async function projectOf(client: NexusClient, named: string | undefined) {
  const open: { readonly project: string; readonly name: string }[] = []
  for await (const one of client.pages(listOwnProjects, {})) {
    if (named === undefined || named === one.project || named === one.name) return one
    open.push(one)
  }
  const others = open.map(({ project, name }) => `${name} (${project})`).join(', ')
  throw new NexusError(
    'notFound',
    open.length === 0 ? 'The key opens no project.' : `The key opens ${others}, not what --project names.`,
  )
}
