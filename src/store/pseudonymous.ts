import type { Relationship } from '../dtn/relationship.ts'
import type { Act } from './act.ts'
import { relationshipKey } from './relationship-key.ts'
import { readRelationship } from './relationships.ts'

/** A relationship under our ids: what the file called it and its client stays where it is sealed. */
export async function readPseudonymous(act: Act, relationshipId: string): Promise<Relationship> {
  const { personId } = await relationshipKey(act, relationshipId)
  const { client, ...relationship } = await readRelationship(act, relationshipId)
  return { ...relationship, id: relationshipId, client: { ...client, id: personId } }
}
