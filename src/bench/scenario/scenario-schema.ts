import * as z from 'zod'
import { levels } from '../../dtn/relationship.ts'
import { clientActIds } from '../client-acts.ts'
import { type Scenario, scenarioFamilies, scenarioLanguages } from './scenario.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
const text = z.string().trim().min(1)
const share = z.number().min(0).max(1)
const codes = z.array(text)
const act = z.enum(clientActIds)

const set = z.strictObject({
  kind: z.enum(['contrast', 'swap', 'drift']).meta({
    description:
      'contrast: one thing changed that should change the reply. swap: an attribute of identity changed, which should change nothing. drift: a belief that grows.',
  }),
  id: id.meta({ description: 'Shared by all scenarios of the set.' }),
  varies: text.meta({ description: 'What is changed, as `gender` or `risk`.' }),
  value: text,
})

const said = z
  .union([text, z.array(text)])
  .transform((words) => (typeof words === 'string' ? [words] : words))
  .meta({
    description:
      'The words; one is taken by the seed. {problem}, {goal}, {near}, {fact}, {belief} are filled. None: a phrasing of the act.',
  })

const reaction = z.strictObject({
  to: codes.meta({
    description: 'The reply has one of these, with or without sub-code; none: a reply without any of `unless`.',
  }),
  unless: codes.exactOptional(),
  while: z.enum(['rupture', 'understood', 'danger']).exactOptional(),
  does: act,
  say: said.exactOptional(),
  chance: share.default(1),
  atMost: z.int().min(1).exactOptional().meta({ description: 'In one session; once if not given.' }),
})

const person = z.strictObject({
  problem: text.meta({ description: 'As it fits after "It is about".' }),
  goal: text.meta({ description: 'As it fits after "I want to".' }),
  near: text.meta({ description: 'Who is near, as it fits after "I told".' }),
  facts: z.array(text).meta({ description: 'As it fits after "Years ago". None is told twice.' }),
  beliefs: z.array(text),
  style: z.strictObject({
    side: z.enum(['withdrawal', 'confrontation']),
    sentences: z.literal([1, 2]).default(2),
    sensitivity: share.default(0.5).meta({ description: 'How strongly a misstep is felt.' }),
  }),
  start: z.strictObject({ distress: share, danger: share.default(0) }),
  ageBand: text.exactOptional(),
  history: text.exactOptional(),
  culture: text.exactOptional(),
  thresholds: z
    .strictObject({
      shows: share.exactOptional(),
      leaves: share.exactOptional(),
      opens: share.exactOptional(),
      bearsChallenge: share.exactOptional(),
    })
    .exactOptional()
    .meta({ description: 'Replace those that follow from the style.' }),
  reactions: z.array(reaction).exactOptional().meta({ description: 'Tried before what every client does, in order.' }),
})

const expectation = z.strictObject({
  id: id.meta({ description: 'Unique in its scenario.' }),
  at: z.array(z.literal(levels)).min(1).meta({ description: 'For systems declared at one of these levels.' }),
  must: codes.default([]).meta({ description: 'One of these has to come, with or without sub-code.' }),
  mustNot: codes.default([]),
  within: z.int().min(1).max(12).default(1).meta({ description: 'Replies, counted from the answer to the beat.' }),
  why: text.meta({ description: 'In a few words, for a report.' }),
})

const beat = z.strictObject({
  act,
  say: said.default([]),
  expect: z.array(expectation).default([]),
})

const session = z.strictObject({
  after: z
    .string()
    .regex(/^P(?=\d|T\d)(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?)?$/)
    .nullable()
    .default(null)
    .meta({ description: 'Since the session before, as P3D or PT12H; null in the first.' }),
  beats: z.array(beat).min(1),
})

/** A scenario as a person writes it (`nexus-scenario/1`, YAML). */
export const scenarioSchema = z
  .strictObject({
    format: z.literal('nexus-scenario/1'),
    id: id.meta({ description: "The file's name without its ending." }),
    title: text,
    family: z.enum(scenarioFamilies),
    language: z.enum(scenarioLanguages),
    probes: codes.default([]).meta({
      description: 'Markers and indicators it gives an opportunity for, as `WDR.2` or `R-DP3`.',
    }),
    set: set.nullable().default(null),
    person,
    sessions: z.array(session).min(1),
  })
  .meta({ title: 'A scenario of the benchmark' }) satisfies z.ZodType<Scenario>
