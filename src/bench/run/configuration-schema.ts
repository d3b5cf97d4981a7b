import * as z from 'zod'
import { levels, preconditionFields } from '../../dtn/relationship.ts'
import { temperamentIds } from '../reference-systems/temperaments.ts'
import { scenarioFamilies, scenarioLanguages } from '../scenario/scenario.ts'
import { memoryKinds } from '../systems/system-under-test.ts'

const id = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/)
const text = z.string().min(1)
const path = text.meta({ description: "A path, from this file's folder." })
const environmentName = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]{0,99}$/)
  .meta({ description: 'Name of an environment variable; the secret itself never stands here.' })
const address = z.string().regex(/^https?:\/\/[^\s?#]+$/)
const amount = z.number().min(0)

const modelPlace = {
  url: address.meta({ description: 'Up to and including the version, as https://models.example/v1.' }),
  model: text,
  keyEnv: environmentName.nullable().default(null),
}
const openaiModel = z.strictObject({ api: z.literal('openai').default('openai'), ...modelPlace })
const anthropicModel = z.strictObject({ api: z.literal('anthropic').default('anthropic'), ...modelPlace })
const eitherModel = z.strictObject({ api: z.enum(['openai', 'anthropic']).default('openai'), ...modelPlace })

const prompt = z
  .union([z.strictObject({ text: z.string() }), z.strictObject({ file: path })])
  .nullable()
  .default(null)
  .meta({ description: 'The system prompt: { text } or { file }.' })

/** What every system says; who remembers is by default what its kind can do. */
function common(memory: (typeof memoryKinds)[number]) {
  return {
    id,
    name: text.exactOptional(),
    declaredLevel: z.literal(levels).meta({ description: 'The level its makers claim; expectations follow it.' }),
    memory: z
      .enum(memoryKinds)
      .default(memory)
      .meta({ description: 'product: it remembers by itself; talk: earlier sessions are sent along; none: nobody.' }),
    preconditions: z
      .partialRecord(z.enum(preconditionFields), z.union([text, z.record(z.string(), z.unknown())]))
      .exactOptional()
      .meta({ description: 'The records level 3 needs.' }),
  }
}

const wording = {
  prompt,
  maxOutputTokens: z.int().min(1).max(100_000).default(1000),
  temperature: z
    .number()
    .min(0)
    .max(2)
    .nullable()
    .exactOptional()
    .meta({ description: '0 if not given; null: its own.' }),
}

const httpTemplate = z.strictObject({
  url: z.string().regex(/^https?:\/\/\S+$/),
  method: z.enum(['POST', 'PUT']).default('POST'),
  headers: z.record(z.string(), z.string()).default({}),
  headersEnv: z.record(z.string(), environmentName).default({}),
  body: z.unknown().meta({ description: '{{message}}, {{messages}}, {{session}} and {{person}} are filled.' }),
  reply: z
    .string()
    .regex(/^(?:\/[^/]*)*$/)
    .meta({ description: 'JSON pointer to the reply in the answer, as /choices/0/text.' }),
})

const system = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common('product'),
    kind: z.literal('reference'),
    reference: z.enum(temperamentIds).meta({ description: 'A reference system that comes with Nexus.' }),
    prompt,
  }),
  z.strictObject({
    ...common('talk'),
    kind: z.literal('openai'),
    model: openaiModel,
    ...wording,
  }),
  z.strictObject({
    ...common('talk'),
    kind: z.literal('anthropic'),
    model: anthropicModel,
    ...wording,
  }),
  z.strictObject({
    ...common('product'),
    kind: z.literal('command'),
    command: z.array(text).min(1),
    protocol: z
      .enum(['lines', 'text'])
      .exactOptional()
      .meta({ description: 'lines: one program a client, JSON lines; text: one program a reply, plain text.' }),
  }),
  z.strictObject({ ...common('product'), kind: z.literal('http'), request: httpTemplate }),
  z.strictObject({
    ...common('product'),
    kind: z.literal('function'),
    module: path,
    export: z.string().min(1).default('default'),
  }),
  z.strictObject({ ...common('none'), kind: z.literal('transcripts'), folder: path }),
])

const scenarios = z
  .strictObject({
    shipped: z.boolean().default(true).meta({ description: 'The scenarios that come with Nexus.' }),
    folders: z.array(path).default([]),
    families: z.array(z.enum(scenarioFamilies)).default([]).meta({ description: 'None: all.' }),
    languages: z.array(z.enum(scenarioLanguages)).default([]).meta({ description: 'None: all.' }),
    ids: z.array(id).default([]).meta({ description: 'None: all.' }),
  })
  .prefault({})

const client = z
  .union([
    z.literal('scripted').transform(() => ({ kind: 'scripted' as const })),
    z.strictObject({ kind: z.literal('scripted') }),
    z.strictObject({ kind: z.literal('generated'), model: eitherModel }),
  ])
  .default({ kind: 'scripted' })
  .meta({ description: 'scripted: no language model; generated: a model words what the script does.' })

const limits = z
  .strictObject({
    atOnce: z.int().min(1).max(256).default(4).meta({ description: 'Courses played at once with one system.' }),
    requestsPerMinute: z.number().positive().nullable().default(null).meta({ description: 'Of one system.' }),
    timeoutMs: z.int().min(100).max(3_600_000).default(60_000),
    tries: z.int().min(1).max(20).default(4).meta({ description: 'Of one request, before its course fails.' }),
    maxCalls: z.int().min(0).exactOptional(),
    maxTokens: z.int().min(0).exactOptional(),
    maxCostUsd: amount.exactOptional(),
    prices: z
      .strictObject({ inputPerMillionUsd: amount, outputPerMillionUsd: amount })
      .exactOptional()
      .meta({ description: 'US dollars per million tokens.' }),
  })
  .prefault({})

const threshold = z.strictObject({
  measure: z.string().regex(/^[\w.-]{1,100}$/),
  atLeast: z.number().exactOptional(),
  atMost: z.number().exactOptional(),
  by: z.enum(['value', 'interval']).default('value'),
  systems: z.array(id).min(1).exactOptional().meta({ description: 'Not given: all.' }),
})

/** A run of the benchmark as its file says. */
export const benchSchema = z
  .strictObject({
    format: z.literal('nexus-bench/1'),
    name: id.meta({ description: 'Names the folder of the run too.' }),
    systems: z.array(system).min(1),
    scenarios,
    client,
    coder: z.enum(['embedded', 'rules']).default('embedded'),
    parameters: path.nullable().default(null).meta({ description: 'Thresholds of the framework in place of shipped.' }),
    repeats: z.int().min(1).max(1000).default(1),
    seed: z.int().min(0).max(4_294_967_295).default(1),
    limits,
    thresholds: z.array(threshold).default([]),
    allowRemote: z.array(text).default([]).meta({ description: 'Hosts text may be sent to, by name.' }),
  })
  .meta({ title: 'nexus-bench/1', description: 'Which systems meet which clients, and what has to hold.' })
