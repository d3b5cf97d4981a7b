import * as z from 'zod'
import { gatewayModes } from '../dtn/gateway-mode.ts'
import { overrideActs, overrideTriggers } from '../dtn/override-state.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import { embodiments, levels, preconditionFields, stages } from '../dtn/relationship.ts'
import { weekdays } from '../supervision/settings.ts'

const id = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/)
const text = z.string().min(1)
const environmentName = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]{0,99}$/)
  .meta({ description: 'Name of an environment variable; the secret itself never stands here.' })
const secret = environmentName.nullable().default(null)
const address = z.string().regex(/^https?:\/\/[^\s?#]+$/)
const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)
const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const country = z.string().regex(/^[A-Z]{2}$/)
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
const severity = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const minutes = z.int().min(1).max(1440)

const channelBase = {
  id,
  from: severity.default(3).meta({ description: 'From this severity on.' }),
  isSafeForWords: z
    .boolean()
    .default(false)
    .meta({ description: 'May carry what a person said; nothing of it is sent elsewhere.' }),
}

const channel = z.discriminatedUnion('kind', [
  z.strictObject({ ...channelBase, kind: z.literal('webhook'), url: address, secretEnv: environmentName }),
  z.strictObject({ ...channelBase, kind: z.enum(['slack', 'teams']), urlEnv: environmentName }),
  z.strictObject({
    ...channelBase,
    kind: z.literal('email'),
    host: text,
    port: z.int().min(1).max(65_535).default(587),
    security: z.enum(['tls', 'startTls', 'none']).default('startTls'),
    userEnv: secret,
    passwordEnv: secret,
    sender: text,
  }),
])

const onCall = z.strictObject({
  name: text,
  account: z.string().nullable().default(null),
  email: z.string().nullable().default(null),
  channels: z.array(id).min(1),
  zone: text.default('UTC').meta({ description: 'IANA zone the hours are read in.' }),
  hours: z
    .union([
      z.literal('always'),
      z.array(z.strictObject({ days: z.array(z.enum(weekdays)).min(1), from: clock, to: clock })),
    ])
    .optional()
    .meta({ description: 'None: always. Whoever supervises an override has them written, if only as `always`.' }),
  quiet: z
    .array(z.strictObject({ from: clock, to: clock }))
    .default([])
    .meta({ description: 'In these only severity 4 is sent.' }),
  escalateAfterMinutes: minutes.default(15),
  language: z.enum(['en', 'de']).optional().meta({ description: 'Of the messages; English where it is not said.' }),
})

const supervision = z
  .strictObject({
    channels: z.array(channel).default([]),
    rota: z.array(onCall).default([]),
    workbench: address.nullable().default(null),
  })
  .prefault({})

const profile = z.strictObject({
  name: text.optional(),
  version: text.optional(),
  embodiment: z.enum(embodiments).optional(),
  stage: z.enum(stages).optional(),
  declaredLevel: z.literal(levels).optional(),
  preconditions: z
    .partialRecord(z.enum(preconditionFields), z.union([text, z.record(z.string(), z.unknown())]))
    .optional(),
})

const upstream = z.strictObject({
  kind: z.enum(['openai', 'anthropic']).default('openai'),
  url: address.meta({ description: 'Base address, as https://models.example/v1.' }),
  keyEnv: secret,
  silenceMs: z.int().min(1000).max(3_600_000).nullable().default(null),
})

const safetyText = z.strictObject({
  text: text.max(4000),
  reviewedBy: text,
  reviewedOn: day,
  country,
})

const override = z.strictObject({
  triggers: z.array(z.enum(overrideTriggers)).min(1),
  acts: z.array(z.enum(overrideActs)).min(1),
  consentText: z
    .string()
    .regex(/^override-.{2,35}-[1-9]\d{0,8}$/)
    .meta({
      description:
        'The version of a consent text the project published, as recorded consents name it: `override-en-1`.',
    }),
  supervisor: text,
  features: z.array(id).optional().meta({ description: 'What pauseFeature may pause; told in x-nexus-paused.' }),
})

const system = z.strictObject({
  id,
  profile: profile.prefault({}),
  upstream,
  mode: z.enum(gatewayModes).default('observe'),
  keyEnv: secret,
  personKeys: z
    .array(z.strictObject({ keyEnv: environmentName, person: text }))
    .default([])
    .meta({ description: 'Keys that each stand for one person, where the product gives everybody their own.' }),
  coder: z.enum(['embedded', 'rules']).default('embedded'),
  language: language.default('en'),
  sessionPauseMinutes: minutes.default(defaultParameters['session.gapMinutes']),
  humanRoute: z.boolean().default(false),
  minorProfile: z.boolean().default(false),
  needsAdaptedSupport: z
    .boolean()
    .default(false)
    .meta({ description: 'Of everybody who uses it (K6); nothing said of one person takes it back.' }),
  safetyText: safetyText.nullable().default(null),
  override: override.nullable().default(null),
})

const limits = z
  .strictObject({
    relationships: z.int().min(1).max(1_000_000).default(10_000),
    waitingTurns: z.int().min(1).max(1_000_000).default(2_000),
    decideMs: z.int().min(1).max(60_000).default(250),
    bodyBytes: z
      .int()
      .min(1024)
      .max(1024 ** 3)
      .default(32 * 1024 ** 2),
  })
  .prefault({})

/** A gateway as its file holds it (`nexus-gateway/1`, YAML). */
export const gatewaySchema = z
  .strictObject({
    format: z.literal('nexus-gateway/1'),
    project: text.meta({ description: 'Id or name of the project everything is kept in.' }),
    listen: z
      .strictObject({ host: text.default('127.0.0.1'), port: z.int().min(0).max(65_535).default(7411) })
      .prefault({}),
    systems: z.array(system).min(1),
    supervision,
    limits,
  })
  .meta({ title: 'nexus-gateway/1', description: 'A gateway: what it stands before, in which mode, and who is told.' })
