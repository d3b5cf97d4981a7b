import type { FastifyInstance } from 'fastify'
import { headersOf } from './asked.ts'
import type { Binding } from './binder.ts'
import { originOf } from './guards.ts'

/** Browser redirects to and from the organisation's provider; they answer with redirects and cookies alone. */
export function serveOrganisation(app: FastifyInstance, { house, limits }: Binding): void {
  const { organisation } = house.access
  if (organisation === null) return
  app.route({
    method: 'GET',
    url: `${organisation.path}/*`,
    config: { routeId: 'organisationSignIn' },
    onRequest: (request) => limits.signIn(request),
    handler: async (request, reply) => {
      const url = new URL(request.url, originOf(request, house.settings))
      const answer = await organisation.answer(new Request(url, { headers: headersOf(request) }))
      const location = answer.headers.get('location')
      if (location !== null) reply.header('location', location)
      return reply.header('set-cookie', answer.headers.getSetCookie()).code(answer.status).send()
    },
  })
}
