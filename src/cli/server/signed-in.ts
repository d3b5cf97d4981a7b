import { makeKey } from '../../api/keys.ts'
import type { Role } from '../../api/permissions.ts'
import { type NexusClient, nexusClient } from '../../client/client.ts'
import { createPrivateFile } from '../../protection/private-file.ts'
import { type ServerAddress, serverFetch } from './address.ts'

/** A client that keeps the cookie a sign-in gives, as a browser does. */
export function signingIn({ url, host }: ServerAddress): NexusClient {
  const here = serverFetch(host)
  let cookie = ''
  const keeping: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers)
    if (cookie !== '') headers.set('cookie', cookie)
    const response = await here(input, { ...init, headers })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return response
  }
  return nexusClient({ url, fetch: keeping })
}

export interface NewKey {
  readonly project: string
  readonly name: string
  readonly role: Role
  readonly days: number
  /** Made by us, for us alone to read; it must not be there yet. */
  readonly file: string
}

/** Makes an API key and writes it where nobody else can read it. Answers when it ends. */
export async function keyWritten(client: NexusClient, { project, name, role, days, file }: NewKey): Promise<string> {
  const made = await client.call(makeKey, { params: { project }, body: { name, role, days } })
  await createPrivateFile(file, `${made.secret}\n`)
  return made.expiresAt
}
