import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
import { allowsProcessing, type ConsentKind, isActiveConsent, latestExpiry } from '../dtn/consent.ts'
import { NexusError } from '../errors.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { consents } from './schema/care.ts'
import { persons, relationships } from './schema/relationships.ts'

/** A consent as it was given. */
export interface NewConsent {
  readonly personId: string
  /** For one relationship only; null for all of the person's. */
  readonly relationshipId: string | null
  readonly kind: ConsentKind
  /** What the data may be used for, in the words of the consent's title; says nothing about the person. */
  readonly purpose: string
  /** Highest step of the challenge ladder that was agreed to (domain.md 9.3); null but for challenge. */
  readonly ceiling: number | null
  /** Which text was shown, and the text itself where it is kept here. */
  readonly textVersion: string
  readonly text: string | null
  /** Now where it is not said; never later. */
  readonly givenAt: Date | null
  readonly expiresAt: Date | null
}

export type StoredConsent = Omit<typeof consents.$inferSelect, 'projectId' | 'sealed' | 'kind'> & {
  readonly kind: ConsentKind
  readonly text: string | null
  readonly isActive: boolean
}

/** Keeps what a person agreed to. Challenge and override end after 90 days at the latest (`dtn/consent.ts`). */
export async function recordConsent(act: Act, given: NewConsent): Promise<StoredConsent> {
  const { personId, relationshipId, kind, ceiling } = given
  const key = await keyOfPerson(act, personId)
  if (relationshipId !== null) await checkBelongs(act, relationshipId, personId)
  const givenAt = given.givenAt ?? act.now
  const expiresAt = expiryOf(given, givenAt)
  if (givenAt > act.now) throw unfit('givenAt lies ahead. A consent is recorded once it was given.')
  if ((kind === 'challenge') !== (ceiling !== null)) {
    throw unfit('ceiling, the highest step agreed to, belongs to a consent to challenge and to no other.')
  }
  const id = newId()
  const [row] = await act.tx
    .insert(consents)
    .values({
      ...{ id, projectId: act.project, personId, relationshipId, kind, purpose: given.purpose, ceiling },
      ...{ textVersion: given.textVersion, givenAt, expiresAt, recordedBy: act.actor, createdAt: act.now },
      sealed: seal(key, JSON.stringify({ text: given.text }), place(id)),
    })
    .returning()
  await appendAudit(act, {
    action: 'consent.record',
    subject: { kind: 'consent', id },
    details: {
      ...{ person: personId, relationship: relationshipId, kind, ceiling, textVersion: given.textVersion },
      ...{ givenAt: givenAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null },
    },
  })
  return opened(act, required(row, id), key)
}

/** All consents of a person, withdrawn and ended ones included, in the order they were recorded. */
export async function listConsents(
  act: Act,
  personId: string,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly StoredConsent[]> {
  const key = await keyOfPerson(act, personId)
  const rows = await act.tx
    .select()
    .from(consents)
    .where(
      and(
        ...[eq(consents.projectId, act.project), eq(consents.personId, personId)],
        page.after === null ? undefined : gt(consents.id, page.after),
      ),
    )
    .orderBy(asc(consents.id))
    .limit(page.limit)
  return rows.map((row) => opened(act, row, key))
}

/** Takes a consent back from a moment on, now where none is said. It can be taken back once, at any time. */
export async function withdrawConsent(act: Act, consentId: string, at: Date | null): Promise<StoredConsent> {
  const [row] = await act.tx
    .select()
    .from(consents)
    .where(and(eq(consents.projectId, act.project), eq(consents.id, consentId)))
    .for('update')
  const held = required(row, consentId)
  const withdrawnAt = at ?? act.now
  if (held.withdrawnAt !== null) throw new NexusError('conflict', `Consent ${consentId} was withdrawn already.`)
  if (withdrawnAt > act.now) throw unfit('at lies ahead. A withdrawal is recorded once it was said.')
  if (withdrawnAt < held.givenAt) throw unfit('at lies before the consent was given.')
  await awaitWriters(act, held.personId)
  const withdrawn = { withdrawnAt, withdrawnBy: act.actor }
  await act.tx.update(consents).set(withdrawn).where(eq(consents.id, consentId))
  await appendAudit(act, {
    action: 'consent.withdraw',
    subject: { kind: 'consent', id: consentId },
    details: {
      ...{ person: held.personId, relationship: held.relationshipId, kind: held.kind },
      at: withdrawnAt.toISOString(),
    },
  })
  return opened(act, { ...held, ...withdrawn }, await keyOfPerson(act, held.personId))
}

/** What holds for a relationship at a moment: consents for it alone and those for all of its person's. */
export async function activeConsents(
  act: Act,
  relationshipId: string,
  at: Date,
): Promise<readonly Pick<StoredConsent, 'id' | 'kind' | 'ceiling' | 'textVersion'>[]> {
  const rows = await applying(act, relationshipId)
  return rows.filter((row) => isActiveConsent(row, at))
}

/** Whether this relationship may be processed now, by the consents to it (`dtn/consent.ts`). Asked again in the act that writes. */
export async function mayProcess(act: Act, relationshipId: string): Promise<boolean> {
  const rows = await applying(act, relationshipId)
  return allowsProcessing(
    rows.filter(({ kind }) => kind === 'processing'),
    act.now,
  )
}

async function applying(act: Act, relationshipId: string) {
  const rows = await act.tx
    .select({ consent: consents })
    .from(relationships)
    .leftJoin(
      consents,
      and(
        eq(consents.personId, relationships.personId),
        or(isNull(consents.relationshipId), eq(consents.relationshipId, relationships.id)),
      ),
    )
    .where(and(eq(relationships.projectId, act.project), eq(relationships.id, relationshipId)))
    .orderBy(asc(consents.id))
  if (rows.length === 0) throw new NexusError('notFound', `There is no relationship ${relationshipId} here.`)
  return rows.flatMap(({ consent }) => (consent === null ? [] : { ...consent, kind: kindOf(consent) }))
}

/** Whoever writes to a relationship holds its row: they end before the withdrawal counts, and who comes later sees it. */
async function awaitWriters({ tx }: Act, personId: string): Promise<void> {
  await tx
    .select({ id: relationships.id })
    .from(relationships)
    .where(eq(relationships.personId, personId))
    .orderBy(asc(relationships.id))
    .for('update')
}

async function keyOfPerson(act: Act, personId: string): Promise<Uint8Array> {
  const [row] = await act.tx
    .select({ keyId: persons.keyId })
    .from(persons)
    .where(and(eq(persons.projectId, act.project), eq(persons.id, personId)))
  if (row === undefined) throw new NexusError('notFound', `There is no person ${personId} here.`)
  return act.vault.key(act.tx, row.keyId)
}

async function checkBelongs(act: Act, relationshipId: string, personId: string): Promise<void> {
  const [row] = await act.tx
    .select({ personId: relationships.personId })
    .from(relationships)
    .where(and(eq(relationships.projectId, act.project), eq(relationships.id, relationshipId)))
  if (row?.personId !== personId) {
    throw new NexusError('notFound', `There is no relationship ${relationshipId} of person ${personId} here.`)
  }
}

function expiryOf({ kind, expiresAt }: NewConsent, givenAt: Date): Date | null {
  const latest = latestExpiry(kind, givenAt)
  if (expiresAt === null) return latest
  if (expiresAt <= givenAt) throw unfit('expiresAt lies before the consent was given.')
  if (latest !== null && expiresAt > latest) {
    throw unfit(`expiresAt lies too far ahead: consent to ${kind} is renewed every 90 days.`)
  }
  return expiresAt
}

type ConsentRow = typeof consents.$inferSelect

function opened(act: Act, row: ConsentRow, key: Uint8Array): StoredConsent {
  const { projectId: _project, sealed, ...shown } = row
  const held: unknown = JSON.parse(unseal(key, sealed, place(row.id)).toString('utf8'))
  const text = typeof held === 'object' && held !== null && 'text' in held ? held.text : null
  return {
    ...shown,
    kind: kindOf(row),
    text: typeof text === 'string' ? text : null,
    isActive: isActiveConsent(row, act.now),
  }
}

function kindOf({ kind }: ConsentRow): ConsentKind {
  // The column is written by this file alone, with values of this type.
  return kind as ConsentKind
}

const place = (id: string): string => `consents:${id}`

function required(row: ConsentRow | undefined, id: string): ConsentRow {
  if (row === undefined) throw new NexusError('notFound', `There is no consent ${id} here.`)
  return row
}

const unfit = (message: string): NexusError => new NexusError('requestInvalid', message)
