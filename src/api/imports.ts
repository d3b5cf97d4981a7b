import { z } from 'zod'
import { formatIds } from '../formats/format.ts'
import { noBody, nothing, projectParams } from './fields.ts'
import { route } from './route.ts'
import { runBody } from './runs.ts'

/** A choice in a query: absent is the default. */
const yesOrNo = z.enum(['true', 'false'])

export const startImport = route({
  id: 'startImport',
  method: 'POST',
  path: '/api/v1/projects/{project}/imports',
  tag: 'runs',
  summary: 'Import a file of conversations; answered when every byte is kept, read afterwards',
  access: 'relationship.write',
  transport: 'upload',
  params: projectParams,
  query: z.object({
    /** Name of the file; gives the id where its format has none. */
    name: z.string().min(1).max(200).default('upload'),
    /** Found by the content when it is not given. */
    format: z.enum(formatIds).optional(),
    /** Columns of a table by hand: `text=body,speaker=who`. */
    columns: z.string().min(1).max(1000).optional(),
    /** Silence after which a new session starts where the file has no sessions; as shipped when it is not given. */
    gapMinutes: z.coerce.number().min(1).max(10_080).optional(),
    /** As the project says when it is not given. */
    pseudonymise: yesOrNo.optional(),
    assess: yesOrNo.default('true'),
    coder: z.enum(['embedded', 'rules']).default('embedded'),
  }),
  body: noBody,
  reply: runBody,
  status: 202,
})

/** Conversations that come with the program (`examples/conversations`), written to show something: nobody's record. */
export const exampleFiles = [
  ...(['three-levels.jsonl', 'boundary-cases.jsonl', 'one-evening.json', 'straight-talk.txt'] as const),
  ...(['the-joke-and-the-day-after.md', 'the-leaflet-machine.txt', 'harbor-log.jsonl', 'clinic-table.csv'] as const),
  ...(['german.jsonl', 'my-chatgpt-export.zip'] as const),
] as const

export const importExamples = route({
  id: 'importExamples',
  method: 'POST',
  path: '/api/v1/projects/{project}/example-imports',
  tag: 'runs',
  summary:
    'Import conversations that come with the program, marked as examples; those that are there already stay as they are',
  access: 'relationship.write',
  transaction: 'own',
  params: projectParams,
  query: nothing,
  body: z.object({
    files: z
      .array(z.enum(exampleFiles))
      .min(1)
      .max(exampleFiles.length)
      .default([...exampleFiles])
      .meta({ description: 'All of them, unless some are named.' }),
    coder: startImport.query.shape.coder,
  }),
  reply: z.object({ runs: z.array(runBody) }),
  status: 202,
})

export const importRoutes = [startImport, importExamples] as const
