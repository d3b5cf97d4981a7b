import { and, asc, count, eq, inArray } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { alerts, consents, contracts, overrideEvents, responseInvitations, responses } from './schema/care.ts'
import { assessments, codings } from './schema/codings.ts'
import { memoryFacts, memoryFormulations, memoryProvisions } from './schema/memory.ts'
import { persons, relationships, turns } from './schema/relationships.ts'

export interface ErasurePreview {
  readonly relationships: readonly string[]
  /** How many of each kind would go. */
  readonly counts: Readonly<Record<string, number>>
}

const derived = {
  ...{ turns, codings, assessments, responses, responseInvitations, contracts, alerts, overrideEvents },
  ...{ memoryFacts, memoryFormulations, memoryProvisions },
} as const

/** What erasing a relationship or a person would take; takes nothing. */
export async function erasurePreview(
  act: Act,
  of: { readonly kind: string; readonly id: string },
): Promise<ErasurePreview> {
  const ids = of.kind === 'person' ? await relationshipsOf(act, of.id) : [await relationshipIn(act, of.id)]
  const counts: Record<string, number> = { relationships: ids.length }
  for (const [name, table] of Object.entries(derived)) {
    const [row] = ids.length === 0 ? [] : await countIn(act, table, ids)
    counts[name] = row?.count ?? 0
  }
  return { relationships: ids, counts: { ...counts, consents: await consentsOf(act, of, ids) } }
}

const countIn = ({ tx }: Act, table: (typeof derived)[keyof typeof derived], ids: readonly string[]) =>
  tx
    .select({ count: count() })
    .from(table)
    .where(inArray(table.relationshipId, [...ids]))

async function consentsOf({ tx }: Act, of: { kind: string; id: string }, ids: readonly string[]): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(consents)
    .where(of.kind === 'person' ? eq(consents.personId, of.id) : inArray(consents.relationshipId, [...ids]))
  return row?.count ?? 0
}

async function relationshipIn({ tx, project }: Act, id: string): Promise<string> {
  const rows = await tx
    .select({ id: relationships.id })
    .from(relationships)
    .where(and(eq(relationships.id, id), eq(relationships.projectId, project)))
  if (rows.length === 0) throw new NexusError('notFound', `There is no relationship ${id} in this project.`)
  return id
}

async function relationshipsOf({ tx, project }: Act, person: string): Promise<readonly string[]> {
  const found = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.id, person), eq(persons.projectId, project)))
  if (found.length === 0) throw new NexusError('notFound', `There is no person ${person} in this project.`)
  const rows = await tx
    .select({ id: relationships.id })
    .from(relationships)
    .where(eq(relationships.personId, person))
    .orderBy(asc(relationships.id))
  return rows.map(({ id }) => id)
}
