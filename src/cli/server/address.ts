import { NexusError } from '../../errors.ts'
import { isLoopback, requireNoProxy } from '../../llm/remote.ts'
import { serverOf } from '../../store/pglite/folder-lock.ts'
import { dataFolder } from '../store-source.ts'

export interface ServerAddress {
  readonly url: string
  /** With its port and without a scheme, as it is told. */
  readonly host: string
  /** Whether what is sent leaves this machine. */
  readonly isRemote: boolean
}

/** Reads the address of a server, or `local` for the one that holds the data folder of this machine. Other machines need https. */
export async function serverAddress(text: string): Promise<ServerAddress> {
  const url = text === 'local' ? await localServer() : urlIn(text)
  const isRemote = !isLoopback(url.href)
  if (isRemote && url.protocol !== 'https:') {
    throw new NexusError(
      'remoteNotAllowed',
      `What is sent would travel readably to ${url.host}. Give an https address; http is for this machine alone.`,
    )
  }
  requireNoProxy(process)
  return { url: url.href, host: url.host, isRemote }
}

/** `fetch` that sends nothing on: a redirect would take what people said, and the key, to an address nobody named. */
export function serverFetch(host: string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    if (response.status < 300 || response.status >= 400 || response.status === 304) return response
    throw new NexusError(
      'remoteNotAllowed',
      `${host} answers with a redirect, which is not followed. Give the final address with --server.`,
    )
  }
}

function urlIn(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new NexusError('usage', '--server takes an address such as https://nexus.clinic.example, or "local".')
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new NexusError('usage', '--server takes an address alone. Give the key in NEXUS_API_KEY or with --key-file.')
  }
  return url
}

/** The server that holds the data folder of this machine has written its address beside its lock. */
async function localServer(): Promise<URL> {
  const folder = dataFolder(undefined)
  const url = await serverOf(folder)
  if (url !== null) return new URL(url)
  throw new NexusError(
    'unavailable',
    `No server holds ${folder}. Start one with nexus serve, or name another folder with NEXUS_DATA.`,
  )
}
