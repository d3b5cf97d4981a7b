import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { OrganisationAccess } from './access/access.ts'
import { headersOf } from './asked.ts'
import type { Binding } from './binder.ts'
import { originOf } from './guards.ts'

/** Mounts the browser redirects of the sign-in at an organisation, which speak in requests and responses of the web. */
export function addOrganisation(app: FastifyInstance, door: OrganisationAccess, { house, limits }: Binding): void {
  const { settings } = house
  const options = {
    config: { routeId: 'organisation' },
    onRequest: (request: FastifyRequest) => limits.signIn(request),
  }
  app.get(`${door.path}/*`, options, async (request, reply) => {
    const url = new URL(request.url, originOf(request, settings))
    const response = await door.answer(new Request(url, { headers: headersOf(request) }))
    for (const [name, value] of response.headers) {
      if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value)
    }
    reply.header('set-cookie', response.headers.getSetCookie()).header('cache-control', 'no-store')
    return reply.code(response.status).send(Buffer.from(await response.arrayBuffer()))
  })
}
