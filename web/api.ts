import { QueryClient } from '@tanstack/react-query'
import { nexusClient } from '../src/client/client.ts'
import { NexusError } from '../src/errors.ts'
import { fetchThatTells } from './sending.ts'

/** Somebody looks at the page: what takes longer is said at once. */
const patienceMs = 4000

/** The server this page came from. Pages ask it through queries; nothing else fetches. */
export const server = nexusClient({ url: '', patienceMs })

/** The same, telling how much of an upload is sent, as a share. */
export const serverThatTells = (tell: (share: number) => void) =>
  nexusClient({ url: '', patienceMs, fetch: fetchThatTells(tell) })

/** What was asked and answered. A refusal is not asked again; what may come back is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (failed, error) => failed < 2 && isPassing(error) },
  },
})

const isPassing = (error: unknown): boolean =>
  !(error instanceof NexusError) || error.code === 'unavailable' || error.code === 'tooMany'
