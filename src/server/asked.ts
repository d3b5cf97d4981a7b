import type { FastifyRequest } from 'fastify'
import { watchingHeader } from '../api/own-header.ts'
import { type Permission, permissions, type Reach, type Role, reachOf } from '../api/permissions.ts'
import type { RouteShape } from '../api/route.ts'
import { NexusError } from '../errors.ts'
import type { Access, Caller } from './access/access.ts'
import type { Principal } from './handler.ts'

/** Who asks for what, once it is sure that they may. */
export interface Asked {
  readonly principal: Principal
  readonly actor: string
  /** Empty where the path has none. */
  readonly project: string
  readonly reach: Reach
}

declare module 'fastify' {
  interface FastifyRequest {
    asked: Asked | null
  }
}

/**
 * Says who asks and whether they may, from the route's `access` alone. Another tenant's project is `notFound`, as one that does not
 * exist; a role that lacks the permission is `forbidden`.
 */
export function authorise(route: RouteShape, caller: Caller | null, project: string): Asked {
  if (caller === null) {
    if (route.access !== 'public') throw nobody()
    return { principal: noPrincipal, actor: 'nobody', project, reach: 'all' }
  }
  const role = project === '' ? null : caller.roleIn(project)
  if (project !== '' && role === null) throw noProject()
  if (caller.kind === 'key' && route.keys === 'refused') throw forbidden('API keys may not do this; a person must.')
  const { kind, userId, isInstallationAdmin, signInId, actor } = caller
  return {
    principal: { kind, userId, role, isInstallationAdmin, signInId },
    actor,
    project,
    reach: reach(route, caller, role),
  }
}

/** Looks up who a request comes from, by its cookie or its key. What a page asks by itself is no use of it. */
export function callerOf(request: FastifyRequest, access: Access): Promise<Caller | null> {
  const isWatching = request.method === 'GET' && request.headers[watchingHeader] !== undefined
  return access.principalOf(headersOf(request), isWatching ? 'watching' : 'used')
}

/** Whether a request may go on: whoever sent it is still here and still may, in the role they have now. */
export async function mayStill(route: RouteShape, request: FastifyRequest, access: Access): Promise<boolean> {
  const caller = await access.principalOf(headersOf(request), 'watching')
  try {
    return authorise(route, caller, request.asked?.project ?? '').actor === request.asked?.actor
  } catch (error) {
    if (error instanceof NexusError) return false
    throw error
  }
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, held] of Object.entries(request.headers)) {
    for (const value of Array.isArray(held) ? held : [held ?? '']) headers.append(name, value)
  }
  return headers
}

const noPrincipal: Principal = { kind: 'user', userId: '', role: null, isInstallationAdmin: false, signInId: null }

function reach({ access }: RouteShape, caller: Caller, role: Role | null): Reach {
  if (access === 'public' || access === 'signedIn') return 'all'
  if (access === 'installation') {
    if (caller.isInstallationAdmin) return 'all'
    throw forbidden('Only an administrator of the installation may do this.')
  }
  const held = role === null ? null : reachOf(access, role)
  if (held !== null) return held
  throw forbidden(`This needs a role with the permission ${access}: ${rolesWith(access).join(', ')}.`)
}

const rolesWith = (permission: Permission): readonly string[] => Object.keys(permissions[permission])

function nobody(): NexusError {
  return new NexusError('unauthenticated', 'Sign in, or send an API key as Authorization: Bearer nexus_...')
}

function noProject(): NexusError {
  return new NexusError('notFound', 'There is no such project, or you are no member of it.')
}

const forbidden = (sentence: string): NexusError => new NexusError('forbidden', sentence)
