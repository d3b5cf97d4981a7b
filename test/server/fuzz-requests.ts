import { exampleOf, type JsonSchema, jsonSchemaOf } from '../../src/api/json-schema.ts'
import type { RouteShape } from '../../src/api/route.ts'
import { randomFrom } from '../../src/stats/random.ts'

export interface FuzzedRequest {
  readonly path: string
  readonly body: string | null
  readonly headers: Readonly<Record<string, string>>
}

/** Requests of a route: some that fit its schemas, most with something in them that does not. The same for the same seed. */
export function fuzzedRequests(
  route: RouteShape,
  ids: Readonly<Record<string, string>>,
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly FuzzedRequest[] {
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const params = jsonSchemaOf(route.params, 'input')?.properties ?? {}
  const query = jsonSchemaOf(route.query, 'input')?.properties ?? {}
  const body = jsonSchemaOf(route.body, 'input')
  const twisted = (schema: JsonSchema): unknown => {
    if (random() < 0.25) return pick(odd)
    const value = random() < 0.5 ? exampleOf(schema) : grown(schema)
    return value
  }
  /** Optional fields too, each perhaps odd. */
  const grown = (schema: JsonSchema): unknown => {
    const choice = pick(schema.anyOf ?? schema.oneOf ?? [])
    if (choice !== undefined) return grown(choice)
    if (schema.enum !== undefined) return pick(schema.enum)
    if (schema.properties !== undefined) {
      const held = Object.entries(schema.properties).filter(() => random() < 0.8)
      const extra = random() < 0.1 ? [['unknown', pick(odd)]] : []
      return Object.fromEntries([...held.map(([name, inner]) => [name, twisted(inner)]), ...extra])
    }
    if (typeof schema.items === 'object') {
      const { items } = schema
      return Array.from({ length: Math.floor(random() * 4) }, () => twisted(items))
    }
    return exampleOf(schema)
  }
  return Array.from({ length: count }, () => {
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
      const own = ids[name]
      if (own !== undefined && random() < 0.85) return own
      return encodeURIComponent(String(random() < 0.5 ? exampleOf(params[name] ?? {}) : pick(odd)).toWellFormed())
    })
    const search = new URLSearchParams()
    for (const [name, schema] of Object.entries(query)) {
      if (random() < 0.4) search.append(name, String(twisted(schema)))
    }
    if (random() < 0.05) search.append('unknown', 'x')
    const header = random() < 0.2 ? { 'if-match': pick(['"1"', '"99"', 'x', '*']) ?? '' } : {}
    const key = random() < 0.2 ? { 'idempotency-key': pick(['a', 'b', 'with space', 'x'.repeat(300)]) ?? '' } : {}
    const type = body === null && route.transport !== 'upload' ? {} : { 'content-type': 'application/json' }
    const text = body === null ? null : random() < 0.05 ? (pick(brokenBodies) ?? '') : JSON.stringify(twisted(body))
    return {
      path: `${path}${search.size === 0 ? '' : `?${search}`}`,
      body: route.transport === 'upload' ? (pick(brokenBodies) ?? '') : (text ?? null),
      headers: { ...type, ...header, ...key },
    }
  })
}

const odd: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, 9007199254740992, 0.1, 2147483648, -0],
  ...['', ' ', 'x'.repeat(5000), '\u0000', '\ud800', '\u202e', "'; drop table runs; --", '%s', '../../etc', '🜁'],
  ...['2026-13-45T99:99:99Z', '9999-12-31T23:59:59.999Z', '00000000-0000-0000-0000-000000000000', 'null', 'NaN'],
  ...[[], {}, [[[[]]]], { constructor: { prototype: 1 } }, { length: 1e9 }, ['a', 1, null]],
]

const brokenBodies = ['', '{', '[]', 'null', '"x"', '{"a":', '[[[[[[', '{"__proto__":{}}', '\uFEFF{}', '{"a":1}{"b":2}']
