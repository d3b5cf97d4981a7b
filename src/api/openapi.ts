import { type ErrorCode, errorCodes } from '../errors.ts'
import { exampleOf, type JsonSchema, jsonSchemaOf } from './json-schema.ts'
import { problemSchema, problemType, statusOf } from './problem.ts'
import type { RouteShape } from './route.ts'

/** The OpenAPI 3.1 document of the routes: every route with who may call it, what goes in, what comes out and how it fails. */
export function openApiDocument(routes: readonly RouteShape[], version: string): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const at = paths[route.path] ?? {}
    at[route.method.toLowerCase()] = operationOf(route)
    paths[route.path] = at
  }
  const tags = [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name }))
  return {
    openapi: '3.1.0',
    info: { title: 'Nexus', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    tags,
    paths,
    components: {
      securitySchemes,
      responses: problemResponses(),
      schemas: { Problem: jsonSchemaOf(problemSchema, 'output') },
    },
  }
}

/** The codes a route can answer with, besides those of its own handler. */
export function codesOf(route: RouteShape): readonly ErrorCode[] {
  const isWrite = route.method !== 'GET'
  const codes: readonly (ErrorCode | false)[] = [
    'requestInvalid',
    route.access !== 'public' && 'unauthenticated',
    (isWrite || (route.access !== 'public' && route.access !== 'signedIn')) && 'forbidden',
    route.path.includes('{') && 'notFound',
    isWrite && 'conflict',
    isWrite && route.etag === true && 'revisionOld',
    isWrite && 'tooLarge',
    isWrite && 'keyReused',
    'tooMany',
    'internal',
    'unavailable',
  ]
  return codes.filter((code) => code !== false)
}

const securitySchemes = {
  signIn: {
    type: 'apiKey',
    in: 'cookie',
    name: 'nexus',
    description:
      'A person who is signed in (over https the name is __Host-nexus). Writes need the header nexus-request: 1.',
  },
  key: { type: 'http', scheme: 'bearer', description: 'An API key of a project: nexus_...' },
}

function operationOf(route: RouteShape) {
  const body = requestBodyOf(route)
  const problems = codesOf(route).map((code) => [String(statusOf(code)), { $ref: `#/components/responses/${code}` }])
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    description: accessText(route),
    security: securityOf(route),
    parameters: [...fieldsIn(route, 'path'), ...fieldsIn(route, 'query'), ...headersOf(route)],
    ...(body === null ? {} : { requestBody: body }),
    responses: { [route.status]: replyOf(route), ...Object.fromEntries(problems) },
  }
}

/** Who may call a route, as a sentence. */
export function accessText({ access, keys }: RouteShape): string {
  const tail = keys === 'refused' ? ' API keys are refused.' : ''
  if (access === 'public') return 'Anybody may ask.'
  if (access === 'signedIn') return `Anybody who is signed in.${tail}`
  if (access === 'installation') return `Administrators of the installation.${tail}`
  return `Needs the permission ${access} in the project.${tail}`
}

function securityOf({ access, keys }: RouteShape): readonly object[] {
  if (access === 'public') return []
  return keys === 'refused' || access === 'installation' ? [{ signIn: [] }] : [{ signIn: [] }, { key: [] }]
}

function fieldsIn(route: RouteShape, place: 'path' | 'query'): readonly object[] {
  const schema = jsonSchemaOf(place === 'path' ? route.params : route.query, 'input')
  return Object.entries(schema?.properties ?? {}).map(([name, held]) => ({
    name,
    in: place,
    required: place === 'path' || (schema?.required ?? []).includes(name),
    schema: held,
  }))
}

function headersOf(route: RouteShape): readonly object[] {
  if (route.method === 'GET') return []
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }
  const match = { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } }
  return [...(route.access === 'public' ? [] : [key]), ...(route.etag === true ? [match] : [])]
}

function requestBodyOf(route: RouteShape): object | null {
  if (route.transport === 'upload') {
    const bytes = { schema: { type: 'string', format: 'binary' } }
    const file = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] }
    return { required: true, content: { 'application/octet-stream': bytes, 'multipart/form-data': { schema: file } } }
  }
  const schema = jsonSchemaOf(route.body, 'input')
  if (schema === null) return null
  return { required: true, content: { 'application/json': { schema, example: exampleOf(schema) } } }
}

function replyOf(route: RouteShape): object {
  const description = route.summary
  if (route.status === 204) return { description }
  const headers = route.etag === true ? { headers: { ETag: { schema: { type: 'string' } } } } : {}
  return { description, ...headers, content: contentOf(route) }
}

function contentOf(route: RouteShape): object {
  if (route.transport === 'download') return { '*/*': { schema: { type: 'string', format: 'binary' } } }
  const schema: JsonSchema = jsonSchemaOf(route.reply, 'output') ?? {}
  if (route.transport === 'events') return { 'text/event-stream': { schema } }
  return { 'application/json': { schema, example: exampleOf(schema) } }
}

function problemResponses(): object {
  return Object.fromEntries(errorCodesOfRequests.map((code) => [code, problemResponse(code)]))
}

const errorCodesOfRequests = [
  ...(['requestInvalid', 'unauthenticated', 'forbidden', 'notFound', 'conflict', 'revisionOld', 'tooLarge'] as const),
  ...(['keyReused', 'tooMany', 'internal', 'unavailable'] as const),
]

function problemResponse(code: ErrorCode): object {
  const schema = { $ref: '#/components/schemas/Problem' }
  const example = { type: problemType(code), status: statusOf(code), code }
  return { description: errorCodes[code].meaning, content: { 'application/problem+json': { schema, example } } }
}
