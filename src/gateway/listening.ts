import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { NexusError } from '../errors.ts'
import type { GatewayConfiguration } from './configuration.ts'

/** Listens, and says where; port 0 takes any that is free. */
export function listening(server: Server, { host, port }: GatewayConfiguration['listen']): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code ?? 'no address'
      reject(new NexusError('usage', `The gateway cannot listen at ${host}, port ${port} (${why}). Change listen.`))
    })
    server.listen(port, host, () => {
      const address = server.address()
      const taken = typeof address === 'object' && address !== null ? address.port : port
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${taken}`)
    })
  })
}

const graceMs = 10_000

/**
 * A way to close a server before it listens: no new connection, none that waits for nothing, and what is under way may end within the grace.
 * The platform's own way keeps connections that never sent anything.
 */
export function closing(server: Server): () => Promise<void> {
  const open = new Map<Socket, number>()
  let isClosing = false
  const under = (socket: Socket, change: 1 | -1): void => {
    const count = (open.get(socket) ?? 0) + change
    if (open.has(socket)) open.set(socket, count)
    if (isClosing && count === 0) socket.end()
  }
  server.on('connection', (socket) => {
    open.set(socket, 0)
    socket.on('close', () => open.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    under(socket, 1)
    response.on('close', () => under(socket, -1))
  })
  return async () => {
    isClosing = true
    const ended = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const [socket, count] of open) if (count === 0) socket.destroy()
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    await ended
    clearTimeout(cut)
  }
}
