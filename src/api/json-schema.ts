import { z } from 'zod'

/** A JSON Schema (draft 2020-12) as far as the API page reads it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  /** False ends a tuple, whose members are `prefixItems`. */
  readonly items?: JsonSchema | false
  readonly prefixItems?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly description?: string
  readonly default?: unknown
}

/** What a part of a route is on the wire: `input` is what may be sent, `output` what is answered. Null where there is none. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema | null {
  if (schema instanceof z.ZodUndefined) return null
  const { $schema: _dialect, ...made } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  // zod writes JSON Schema; the interface above names a part of its keywords.
  return made as JsonSchema
}

/** A value that fits a schema, the same every time: for examples, and to ask every route something it understands. */
export function exampleOf(schema: JsonSchema): unknown {
  if ('default' in schema) return schema.default
  if ('const' in schema) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice !== undefined) return exampleOf(choice)
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map(exampleOf))
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  if (type === undefined) return {}
  return examples[type]?.(schema) ?? null
}

const examples: Readonly<Record<string, (schema: JsonSchema) => unknown>> = {
  object: ({ properties = {}, required = [] }) =>
    Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => required.includes(name))
        .map(([name, held]) => [name, exampleOf(held)]),
    ),
  array: ({ items, prefixItems }) =>
    prefixItems?.map(exampleOf) ?? (items === undefined || items === false ? [] : [exampleOf(items)]),
  string: ({ format = '', minLength }) => formatExamples[format] ?? 'text'.padEnd(Number(minLength ?? 0), '.'),
  integer: ({ minimum }) => Math.max(1, Number(minimum ?? 1)),
  number: ({ minimum, maximum }) => Math.min(Math.max(0.5, Number(minimum ?? 0.5)), Number(maximum ?? 0.5)),
  boolean: () => true,
  null: () => null,
}

const formatExamples: Readonly<Record<string, string>> = {
  uuid: '01940000-0000-7000-8000-000000000001',
  'date-time': '2025-01-31T09:30:00Z',
  date: '2025-01-31',
  email: 'name@clinic.example',
  uri: 'https://clinic.example',
}
