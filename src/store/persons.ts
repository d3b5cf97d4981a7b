import { and, count, desc, eq, inArray, lt, not, sql } from 'drizzle-orm'
import { type DeclaredSupport, raisedSupport } from '../dtn/declared-support.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { blindIndex } from '../protection/blind-index.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { consents } from './schema/care.ts'
import { dataKeys } from './schema/projects.ts'
import { persons, relationships } from './schema/relationships.ts'

/** Who a relationship is with: the client's id of the file, or the relationship itself where the file names no client. */
export interface PersonName {
  readonly index: Buffer
  /** The client's id; null where the file gives none. */
  readonly externalId: string | null
}

export function personNameOf(act: Act, relationship: Relationship): PersonName {
  const key = act.vault.keyring.derive('index')
  const { id } = relationship.client
  return id === undefined
    ? { index: blindIndex(key, `${act.project}:relationship-without-client`, relationship.id), externalId: null }
    : { index: clientIndex(act, id), externalId: id }
}

const clientIndex = (act: Act, id: string): Buffer =>
  blindIndex(act.vault.keyring.derive('index'), `${act.project}:client`, id)

/** The ids of the persons of these names, by index in hex; who is not there yet is added, each with a key of their own. */
export async function ensurePersons(act: Act, names: readonly PersonName[]): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map(names.map((name) => [name.index.toString('hex'), name]))
  const found = await personIds(act, [...wanted.values()])
  const missing = [...wanted].filter(([index]) => !found.has(index)).map(([, name]) => name)
  if (missing.length === 0) return found
  await addPersons(act, missing)
  return personIds(act, [...wanted.values()])
}

export interface PersonEntry {
  readonly id: string
  /** What the file called them; null where it named nobody. */
  readonly externalId: string | null
  /** What the deployer declared of them; null where nobody did. */
  readonly support: DeclaredSupport | null
  readonly relationships: number
  readonly createdAt: Date
}

export interface PersonPage {
  readonly externalId?: string | undefined
  readonly below: string | null
  readonly limit: number
}

/** Persons of the project, newest first, below an id; or the one a file called so. */
export async function listPersons(act: Act, { externalId, below, limit }: PersonPage): Promise<readonly PersonEntry[]> {
  const named = externalId === undefined ? undefined : eq(persons.externalIndex, clientIndex(act, externalId))
  const rows = await personRows(act)
    .where(and(eq(persons.projectId, act.project), named, below === null ? undefined : lt(persons.id, below)))
    .orderBy(desc(persons.id))
    .limit(limit)
  const entries: PersonEntry[] = []
  for (const row of rows) entries.push(await entryOf(act, row))
  return entries
}

export async function readPerson(act: Act, id: string): Promise<PersonEntry> {
  const [row] = await personRows(act).where(and(eq(persons.projectId, act.project), eq(persons.id, id)))
  if (row === undefined) throw new NexusError('notFound', `There is no person ${id} in this project.`)
  return entryOf(act, row)
}

function personRows({ tx }: Act) {
  const { id, keyId, sealedExternal, createdAt } = persons
  return tx
    .select({ id, keyId, sealedExternal, createdAt, relationships: count(relationships.id) })
    .from(persons)
    .leftJoin(relationships, eq(relationships.personId, persons.id))
    .groupBy(persons.id)
    .$dynamic()
}

async function entryOf(
  act: Act,
  {
    keyId,
    sealedExternal,
    ...row
  }: Omit<PersonEntry, 'externalId' | 'support'> & { keyId: string; sealedExternal: Buffer },
): Promise<PersonEntry> {
  const key = await act.vault.key(act.tx, keyId)
  return { ...row, ...openedName(sealedExternal, { id: row.id, key }) }
}

/** Removes somebody nothing is known of any more: no relationship, no consent. Their name and key go with them. True where they did. */
export async function removeIdlePerson({ tx, vault, project }: Act, person: string): Promise<boolean> {
  const hasRelationship = sql`exists (select 1 from ${relationships} where ${relationships.personId} = ${persons.id})`
  const hasConsent = sql`exists (select 1 from ${consents} where ${consents.personId} = ${persons.id})`
  const [row] = await tx
    .delete(persons)
    .where(and(eq(persons.id, person), eq(persons.projectId, project), not(hasRelationship), not(hasConsent)))
    .returning({ keyId: persons.keyId })
  if (row === undefined) return false
  await tx.delete(dataKeys).where(eq(dataKeys.id, row.keyId))
  vault.forget(row.keyId)
  return true
}

/** What the file called a person, null where it named none, and what was declared of them. */
export function openedName(
  sealed: Uint8Array,
  { id, key }: { readonly id: string; readonly key: Uint8Array },
): SealedPerson {
  const { externalId, support = null }: SealedName = JSON.parse(unseal(key, sealed, personPlace(id)).toString('utf8'))
  return { externalId, support }
}

type SealedPerson = Pick<PersonEntry, 'externalId' | 'support'>

/** As it is sealed: without `support` as long as nobody declared any. */
interface SealedName {
  readonly externalId: string | null
  readonly support?: DeclaredSupport | null
}

/** What the deployer declared of a person; null where nobody did. */
export async function supportOf(act: Act, person: string): Promise<DeclaredSupport | null> {
  return (await readPerson(act, person)).support
}

/** Declares it of a person in place of what was declared before. For people: it may take protection back (domain.md 9.3 K6). */
export async function declareSupport(act: Act, person: string, support: DeclaredSupport): Promise<void> {
  await withSupport(act, person, () => support)
}

/** What a product says of a person, in a request: it adds protection and takes none back. */
export async function raiseSupport(act: Act, person: string, told: DeclaredSupport): Promise<void> {
  await withSupport(act, person, (known) => raisedSupport(known, told))
}

type Declaring = (known: DeclaredSupport | null) => DeclaredSupport

async function withSupport(act: Act, id: string, declaring: Declaring): Promise<void> {
  const own = and(eq(persons.projectId, act.project), eq(persons.id, id))
  const [row] = await act.tx.select().from(persons).where(own).for('update')
  if (row === undefined) throw new NexusError('notFound', `There is no person ${id} in this project.`)
  const key = await act.vault.key(act.tx, row.keyId)
  const { externalId, support: known } = openedName(row.sealedExternal, { id, key })
  const support = declaring(known)
  const changed = (['ageBand', 'needsAdaptedSupport'] as const).filter((field) => known?.[field] !== support[field])
  if (changed.length === 0) return
  const sealedExternal = seal(key, JSON.stringify({ externalId, support }), personPlace(id))
  await act.tx.update(persons).set({ sealedExternal }).where(own)
  // What was declared says something of somebody's health: the audit names the fields alone.
  await appendAudit(act, { action: 'person.declare', subject: { kind: 'person', id }, details: { changed } })
}

const personPlace = (id: string): string => `persons:${id}`

async function personIds(act: Act, names: readonly PersonName[]): Promise<ReadonlyMap<string, string>> {
  const indexes = names.map(({ index }) => index)
  const rows = await act.tx
    .select({ id: persons.id, index: persons.externalIndex })
    .from(persons)
    .where(and(eq(persons.projectId, act.project), inArray(persons.externalIndex, indexes)))
  return new Map(rows.map(({ id, index }) => [index.toString('hex'), id]))
}

async function addPersons(act: Act, names: readonly PersonName[]): Promise<void> {
  const { tx, vault, project, now } = act
  const keys = await vault.newKeys(tx, { project, purpose: 'person', now }, names.length)
  const rows = names.flatMap(({ index, externalId }, at) => {
    const key = keys[at]
    if (key === undefined) return []
    const id = newId()
    const sealedExternal = seal(key.key, JSON.stringify({ externalId }), personPlace(id))
    return { id, projectId: project, keyId: key.id, externalIndex: index, sealedExternal, createdAt: now }
  })
  // Another writer may have added the same person meanwhile: theirs stays, and our key goes.
  const added = await tx.insert(persons).values(rows).onConflictDoNothing().returning({ keyId: persons.keyId })
  const used = new Set(added.map(({ keyId }) => keyId))
  const unused = keys.filter(({ id }) => !used.has(id)).map(({ id }) => id)
  if (unused.length > 0) await tx.delete(dataKeys).where(inArray(dataKeys.id, unused))
}
