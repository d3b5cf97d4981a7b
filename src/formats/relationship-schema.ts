import * as z from 'zod'
import { embodiments, preconditionFields, stages } from '../dtn/relationship.ts'

const relationshipFormat = 'nexus-relationship/1'

const time = z
  .string()
  .meta({ format: 'date-time', description: "ISO 8601 with the client's UTC offset; Z: local time unknown." })

const turn = z
  .looseObject({
    id: z.string().min(1).optional().meta({ description: 'Filled in as s1t1, s1t2 … when absent.' }),
    speaker: z.enum(['client', 'system']),
    text: z.string(),
    at: time.optional(),
  })
  .meta({ description: 'One message. Consecutive messages of a speaker in a session are one turn.' })

const contextMessage = z
  .looseObject({ role: z.string(), text: z.string() })
  .meta({ description: 'A prompt, tool message or note: kept, never a turn.' })

const session = z.looseObject({
  id: z.string().min(1).optional().meta({ description: 'Filled in as s1, s2 … when absent.' }),
  startedAt: time.optional(),
  epoch: z
    .string()
    .optional()
    .meta({ description: 'Names the configuration of the system (model, prompt, memory) in this session.' }),
  turns: z.array(turn),
  context: z.array(contextMessage).optional(),
})

const preconditions = z
  .looseObject(Object.fromEntries(preconditionFields.map((field) => [field, z.unknown().optional()])))
  .meta({ description: 'The records level 3 needs: text or object; empty is missing.' })

const system = z.looseObject({
  id: z.string().optional(),
  name: z.string().optional(),
  version: z.string().optional(),
  embodiment: z.enum(embodiments).optional(),
  stage: z.enum(stages).optional(),
  declaredLevel: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  preconditions: preconditions.optional(),
})

const client = z.looseObject({
  id: z.string().optional(),
  locale: z.string().optional(),
  ageBand: z.string().optional(),
  simulated: z.boolean().optional().meta({ description: 'True for a client played by a program.' }),
})

/** One line of a relationship file (formats.md 1). Additions are allowed. */
export const relationshipSchema = z
  .looseObject({
    format: z.literal(relationshipFormat),
    id: z.string().min(1),
    system: system.optional(),
    client: client.optional(),
    sessions: z.array(session),
  })
  .meta({ title: relationshipFormat, description: 'All sessions of one client with one AI system; one a line.' })

export type RelationshipLine = z.infer<typeof relationshipSchema>
