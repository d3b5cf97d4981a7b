import { and, desc, eq, isNull, lt, max, type SQL } from 'drizzle-orm'
import { type ConsentKind, consentTextName } from '../dtn/consent.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { consentTexts } from './schema/consent-texts.ts'

/** What somebody is asked to agree to, in one language. */
export interface NewConsentText {
  readonly kind: ConsentKind
  readonly language: string
  readonly title: string
  readonly text: string
}

export interface ConsentText extends NewConsentText {
  readonly id: string
  readonly version: number
  readonly createdBy: string
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** Puts a new version in the place of the one that was shown. Consents name their version, so what was agreed to stays readable. */
export async function publishConsentText(act: Act, given: NewConsentText): Promise<ConsentText> {
  const { tx, project, now, actor } = act
  const same = and(
    ...[eq(consentTexts.projectId, project), eq(consentTexts.kind, given.kind)],
    eq(consentTexts.language, given.language),
  )
  await tx
    .update(consentTexts)
    .set({ endedAt: now })
    .where(and(same, isNull(consentTexts.endedAt)))
  const [last] = await tx
    .select({ version: max(consentTexts.version) })
    .from(consentTexts)
    .where(same)
  const row = { id: newId(), ...given, version: (last?.version ?? 0) + 1, createdBy: actor, createdAt: now }
  const made = await tx
    .insert(consentTexts)
    .values({ ...row, projectId: project })
    .onConflictDoNothing()
    .returning({ id: consentTexts.id })
  if (made.length === 0)
    throw new NexusError('conflict', 'Somebody published another version meanwhile. Read it first.')
  const { kind, language, version } = row
  const subject = { kind: 'consentText', id: row.id }
  await appendAudit(act, { action: 'consentText.published', subject, details: { kind, language, version } })
  return { ...row, endedAt: null }
}

interface ConsentTextPage {
  /** Those that are shown, or every version there was. */
  readonly scope: 'shown' | 'all'
  readonly before: string | null
  readonly limit: number
}

/** Newest first. */
export async function listConsentTexts(act: Act, page: ConsentTextPage): Promise<readonly ConsentText[]> {
  const conditions: SQL[] = [eq(consentTexts.projectId, act.project)]
  if (page.scope === 'shown') conditions.push(isNull(consentTexts.endedAt))
  if (page.before !== null) conditions.push(lt(consentTexts.id, page.before))
  const rows = await act.tx
    .select()
    .from(consentTexts)
    .where(and(...conditions))
    .orderBy(desc(consentTexts.id))
    .limit(page.limit)
  return rows.map(textOf)
}

/** What consents name every version of a kind by, newest first; also those shown no more, as what was agreed to holds. */
export async function consentTextNames(act: Act, kind: ConsentKind): Promise<readonly string[]> {
  const rows = await act.tx
    .select({ language: consentTexts.language, version: consentTexts.version })
    .from(consentTexts)
    .where(and(eq(consentTexts.projectId, act.project), eq(consentTexts.kind, kind)))
    .orderBy(desc(consentTexts.id))
  return rows.map((row) => consentTextName({ kind, ...row }))
}

/** Shows a text no more; nothing takes its place. */
export async function endConsentText(act: Act, id: string): Promise<void> {
  const [row] = await act.tx
    .update(consentTexts)
    .set({ endedAt: act.now })
    .where(and(eq(consentTexts.projectId, act.project), eq(consentTexts.id, id), isNull(consentTexts.endedAt)))
    .returning({ kind: consentTexts.kind, language: consentTexts.language, version: consentTexts.version })
  if (row === undefined) throw new NexusError('notFound', `There is no consent text ${id} that is shown here.`)
  await appendAudit(act, { action: 'consentText.ended', subject: { kind: 'consentText', id }, details: row })
}

function textOf({ projectId: _project, ...row }: typeof consentTexts.$inferSelect): ConsentText {
  // The column is written by this file alone, with values of this type.
  return { ...row, kind: row.kind as ConsentKind }
}
