import { readRelationshipGate } from '../../api/instruments.ts'
import { listRelationships, readRelationship } from '../../api/relationships.ts'
import { NexusError } from '../../errors.ts'
import { openServer } from './connection.ts'
import type { ServerFlags } from './options.ts'

/** When each relationship of the project is next asked with an instrument, under the ids of the files. */
export async function scheduleThere(url: string, instrument: string, flags: ServerFlags) {
  const { client, project } = await openServer(url, flags)
  const rows = []
  for await (const { id, assessment } of client.pages(listRelationships, {
    params: { project },
    query: { limit: 200 },
  })) {
    if (assessment === null) continue
    const params = { project, relationship: id }
    const { instruments } = await client.call(readRelationshipGate, { params })
    const next = instruments.find((one) => one.instrument === instrument)?.next
    if (next === undefined || next === null) {
      throw new NexusError('usage', `The server has no schedule for ${instrument}.`)
    }
    const { externalId } = await client.call(readRelationship, { params })
    rows.push({ relationship: externalId ?? id, instrument, next })
  }
  return rows
}
