import { z } from 'zod'
import { formatIds } from '../formats/format.ts'
import { noBody, projectParams } from './fields.ts'
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

export const importRoutes = [startImport] as const
