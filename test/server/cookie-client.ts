import { signInWithPassword } from '../../src/api/accounts.ts'
import { type NexusClient, nexusClient } from '../../src/client/client.ts'

/** A client that keeps its cookie, as a browser does. */
export function cookieClient(url: string): NexusClient {
  let cookie = ''
  const keeping: typeof fetch = async (input, init) => {
    const response = await fetch(input, { ...init, headers: { ...Object(init?.headers), cookie } })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return response
  }
  return nexusClient({ url, fetch: keeping })
}

/** The same, signed in. */
export async function signedIn(url: string, body: { readonly email: string; readonly password: string }) {
  const client = cookieClient(url)
  await client.call(signInWithPassword, { body })
  return client
}
