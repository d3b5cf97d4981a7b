import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { NexusError } from '../errors.ts'
import type { FhirInput } from '../formats/fhir/bundle.ts'

export type Pseudonymised = Pick<FhirInput, 'assessment' | 'relationship' | 'scores' | 'refusals' | 'consents'>

/**
 * Gives ids of relationships and clients another name, made from a secret of the deployer's own: the same id has the same name in every
 * table and in every export, and without the secret nobody finds the id again. Ids of sessions and turns stay.
 */
export async function pseudonymsFrom(path: string): Promise<<T extends Pseudonymised>(entry: T) => T> {
  const secret = (await readSecret(path)).trim()
  if (secret.length < leastLength) {
    throw new NexusError(
      'usage',
      `${path} holds no secret of ${leastLength} characters or more. Write one into it and keep it.`,
    )
  }
  const nameOf = (id: string) => `p-${createHmac('sha256', secret).update(id).digest('hex').slice(0, 16)}`
  const renamed = <R extends { readonly relationship: string }>(one: R): R => ({
    ...one,
    relationship: nameOf(one.relationship),
  })
  return (entry) => {
    const { relationship } = entry
    const client = relationship?.client.id
    return {
      ...entry,
      assessment: renamed(entry.assessment),
      ...(relationship === null || relationship === undefined
        ? {}
        : {
            relationship: {
              ...relationship,
              id: nameOf(relationship.id),
              client: { ...relationship.client, ...(client === undefined ? {} : { id: nameOf(client) }) },
            },
          }),
      scores: (entry.scores ?? []).map(renamed),
      refusals: (entry.refusals ?? []).map(renamed),
      consents: (entry.consents ?? []).map(renamed),
    }
  }
}

const leastLength = 16

async function readSecret(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new NexusError('fileUnreadable', `${path} cannot be read. Name a file that holds a secret of your own.`, {
      cause,
    })
  })
}
