import { type ErrorCode, errorCodes } from '../errors.ts'
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts'
import { accessText, codesOf } from './openapi.ts'
import { statusOf } from './problem.ts'
import type { RouteShape } from './route.ts'

/** The reference of the HTTP API as Markdown: every route, in the order of its tag. */
export function referenceText(routes: readonly RouteShape[]): string {
  const tags = [...new Set(routes.map(({ tag }) => tag))]
  const sections = tags.map((tag) => {
    const parts = routes.filter((route) => route.tag === tag).map(routeText)
    return `## ${tag}\n\n${parts.join('\n\n')}`
  })
  return `# HTTP API\n\n${introduction}\n\n${sections.join('\n\n')}`
}

const introduction = `Every path, field and failure below is read from the same schemas that check each request. A running server
shows the same at \`/api/docs\` and, for machines, at \`/api/openapi.json\` (OpenAPI 3.1).

- Sign in with a cookie (and send \`nexus-request: 1\` with every write), or send a key: \`Authorization: Bearer nexus_...\`.
- Lists give \`items\` and \`next\`; ask again with \`cursor=<next>\` until it is null.
- A write may carry \`Idempotency-Key\`: sent again within a day, it is answered as before and not done twice.
- A reply with an \`ETag\` can be changed with \`If-Match\`; whoever comes late gets 412.
- A failure is \`application/problem+json\` (RFC 9457) with a \`code\` of [errors.md](errors.md) and a \`requestId\`.
- A project of others answers as one that does not exist: 404.`

function routeText(route: RouteShape): string {
  const codes = codesOf(route).map((code) => `${statusOf(code)} \`${code}\``)
  const parts = [
    `### ${route.summary}`,
    `\`${route.method} ${route.path}\` → ${route.status}${transportText(route)}`,
    accessText(route),
    fieldsText('Query', jsonSchemaOf(route.query, 'input')),
    fieldsText('Body', route.transport === 'upload' ? null : jsonSchemaOf(route.body, 'input')),
    fieldsText('Reply', isJson(route) ? jsonSchemaOf(route.reply, 'output') : null),
    `Fails with ${codes.join(', ')}.`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

const isJson = ({ transport = 'json', status }: RouteShape): boolean =>
  (transport === 'json' || transport === 'upload') && status !== 204

function transportText({ transport = 'json' }: RouteShape): string {
  return {
    json: '',
    upload: ' · body: bytes, or a form with one file',
    download: ' · bytes',
    events: ' · server-sent events',
  }[transport]
}

function fieldsText(title: string, schema: JsonSchema | null): string {
  if (schema === null) return ''
  const rows = rowsOf(schema, '').map(({ at, type, isNeeded }) => `| \`${at}\` | ${type} | ${isNeeded ? 'yes' : ''} |`)
  return rows.length === 0 ? '' : `| ${title} | Type | Always |\n|---|---|---|\n${rows.join('\n')}`
}

interface FieldRow {
  readonly at: string
  readonly type: string
  readonly isNeeded: boolean
}

/** `items[].id`, to a depth a reader can follow. */
function rowsOf(schema: JsonSchema, at: string): readonly FieldRow[] {
  const { properties = {}, required = [] } = schema
  return Object.entries(properties).flatMap(([name, held]) => {
    const path = at === '' ? name : `${at}.${name}`
    const inner = held.items || held
    const below = path.split('.').length < deepest ? rowsOf(inner, held.items ? `${path}[]` : path) : []
    return [{ at: path, type: typeText(held), isNeeded: required.includes(name) }, ...below]
  })
}

const deepest = 4

function typeText(schema: JsonSchema): string {
  if ('const' in schema) return `\`${JSON.stringify(schema.const)}\``
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return [...new Set(choices.map(typeText))].join(' or ')
  if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(typeText).join(', ')}]`
  if (schema.items) return `list of ${typeText(schema.items)}`
  const type = typeof schema.type === 'string' ? schema.type : (schema.type ?? ['any']).join(' or ')
  return schema.format === undefined ? type : `${type} (${schema.format})`
}

/** Every code with its status and meaning, for the page problems point to. */
export function errorRows(): readonly {
  readonly code: ErrorCode
  readonly status: number
  readonly meaning: string
}[] {
  // The keys of the table are the codes.
  const codes = Object.keys(errorCodes) as ErrorCode[]
  return codes.map((code) => ({ code, status: statusOf(code), meaning: errorCodes[code].meaning }))
}
