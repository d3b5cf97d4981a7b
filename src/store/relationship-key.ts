import { and, eq } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { relationships } from './schema/relationships.ts'

/** What is needed to seal and open what belongs to a relationship of the project, and the revision it stands at. */
export interface RelationshipKey {
  readonly id: string
  readonly personId: string
  readonly key: Uint8Array
  readonly revision: number
}

/** The key of a relationship of this project; another project's is not found. */
export async function relationshipKey(act: Act, relationshipId: string): Promise<RelationshipKey> {
  const [row] = await rowOf(act, relationshipId)
  return keyOf(act, row, relationshipId)
}

/** The same, and until the act ends nobody else changes the relationship or adds a version of what is derived from it. */
export async function lockedRelationshipKey(act: Act, relationshipId: string): Promise<RelationshipKey> {
  const [row] = await rowOf(act, relationshipId).for('update')
  return keyOf(act, row, relationshipId)
}

function rowOf(act: Act, relationshipId: string) {
  return act.tx
    .select({ keyId: relationships.keyId, personId: relationships.personId, revision: relationships.revision })
    .from(relationships)
    .where(and(eq(relationships.projectId, act.project), eq(relationships.id, relationshipId)))
}

async function keyOf(
  act: Act,
  row: { readonly keyId: string; readonly personId: string; readonly revision: number } | undefined,
  relationshipId: string,
): Promise<RelationshipKey> {
  if (row === undefined) throw new NexusError('notFound', `There is no relationship ${relationshipId} here.`)
  const { keyId, personId, revision } = row
  return { id: relationshipId, personId, key: await act.vault.key(act.tx, keyId), revision }
}
