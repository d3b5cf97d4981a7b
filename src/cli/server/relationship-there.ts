import { listRelationships } from '../../api/relationships.ts'
import type { ServerConnection } from './connection.ts'

/** Our ids of relationships by what their files call them; each is asked for once. */
export function relationshipsThere({ client, project }: ServerConnection): (named: string) => Promise<string | null> {
  const known = new Map<string, Promise<string | null>>()
  const asked = async (externalId: string): Promise<string | null> => {
    const { items } = await client.call(listRelationships, { params: { project }, query: { externalId, limit: 1 } })
    return items[0]?.id ?? null
  }
  return (named) => {
    const found = known.get(named) ?? asked(named)
    known.set(named, found)
    return found
  }
}
