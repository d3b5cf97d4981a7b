import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { createParameterSet, listParameterSets } from '../../api/parameters.ts'
import { changedParameters, type Parameters } from '../../dtn/parameters.ts'
import type { ServerConnection } from './connection.ts'

/** The parameter set of the project with these values: one that is there, or one made now; null for the shipped ones. */
export async function givenParameters(
  { client, project }: ServerConnection,
  parameters: Parameters,
  file: string,
): Promise<string | null> {
  const values = changedParameters(parameters)
  if (Object.keys(values).length === 0) return null
  for await (const set of client.pages(listParameterSets, { params: { project } })) {
    if (isDeepStrictEqual(sorted(set.values), sorted(values))) return set.id
  }
  const mark = createHash('sha256')
    .update(JSON.stringify(sorted(values)))
    .digest('hex')
    .slice(0, 8)
  const name = `${basename(file).slice(0, 80)} ${mark}`
  const made = await client.call(createParameterSet, {
    params: { project },
    body: { name, reason: 'Given on the command line with --parameters.', values },
  })
  return made.id
}

const sorted = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))
