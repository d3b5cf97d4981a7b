import { and, eq, gt } from 'drizzle-orm'
import { consentTextName } from '../dtn/consent.ts'
import { answersFault, formOf, type InstrumentForm } from '../dtn/instruments/form.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { type ConsentText, listConsentTexts } from './consent-texts.ts'
import { activeConsents, mayProcess, recordConsent } from './consents.ts'
import { type StoredPack, storedPackOf } from './instrument-packs.ts'
import { linkHash } from './one-time-links.ts'
import { relationshipKey } from './relationship-key.ts'
import { gateFault, isUnspent } from './response-invitations.ts'
import { namedInstrument, recordResponse } from './responses.ts'
import { responseInvitations } from './schema/care.ts'
import { projects } from './schema/projects.ts'

/** What a person reads before and while they fill in a form. */
export interface InvitedForm {
  readonly projectName: string
  readonly purpose: string | null
  readonly expiresAt: Date
  readonly form: InstrumentForm
  /** What the project has people agree to before anything is kept; null where it published no text. */
  readonly consent: AskedConsent | null
}

interface AskedConsent extends Pick<ConsentText, 'title' | 'text' | 'language'> {
  readonly version: string
  /** Nobody recorded yet that the person agreed, so they are asked. */
  readonly isAsked: boolean
}

/** The form behind a link, without using it up. Whoever holds the link is told nothing about the relationship, its level least of all. */
export async function invitedForm(given: Omit<Act, 'project'>, token: string): Promise<InvitedForm> {
  return (await behind(given, token)).shown
}

/** What somebody sends who holds the link. */
export interface InvitedAnswers {
  readonly token: string
  readonly answers: readonly (number | null)[]
  /** The version of the text they agreed to. */
  readonly agreedTo?: string | undefined
}

/**
 * Keeps the answers of whoever holds the link, once, as any filled-in form is kept, and before them what the person agreed to. Answers
 * whether they speak of suicide.
 */
export async function answerInvitedForm(
  given: Omit<Act, 'project'>,
  { token, answers, agreedTo }: InvitedAnswers,
): Promise<{ readonly isCrisis: boolean }> {
  const { row, shown } = await behind(given, token)
  const fault = answersFault(shown.form, answers)
  if (fault !== null) throw new NexusError('requestInvalid', fault)
  const asked = shown.consent?.isAsked === true ? shown.consent : null
  if (asked !== null && asked.version !== agreedTo) throw unagreed()
  const open = and(eq(responseInvitations.id, row.id), isUnspent)
  // Of many at once exactly one gets it.
  const taken = await given.tx
    .update(responseInvitations)
    .set({ usedAt: given.now })
    .where(open)
    .returning({ id: responseInvitations.id })
  if (taken.length === 0) throw spent()
  const act = { ...given, project: row.projectId, actor: `link:${row.id}` }
  if (asked !== null) await keepConsent(act, row.relationshipId, asked)
  const { outcome } = await recordResponse(act, {
    ...{ relationshipId: row.relationshipId, instrument: row.instrument, takenAt: act.now, by: 'client' },
    ...{ language: shown.form.language, answers },
  })
  const path = outcome.kind === 'scored' ? outcome.score.riskPath : outcome.refusal.riskPath
  // A question that was left open asks for a person, too; it is no answer to console anybody about.
  return { isCrisis: path?.status === 'raised' }
}

/** The link, if it still leads to a form: nobody used it, its pack is there, and the gate is open now, too. */
async function behind(
  given: Omit<Act, 'project'>,
  token: string,
): Promise<{ readonly row: typeof responseInvitations.$inferSelect; readonly shown: InvitedForm }> {
  const found = and(
    eq(responseInvitations.tokenHash, linkHash(token)),
    isUnspent,
    gt(responseInvitations.expiresAt, given.now),
  )
  const [held] = await given.tx
    .select({ row: responseInvitations, projectName: projects.name, purpose: projects.purpose })
    .from(responseInvitations)
    .innerJoin(projects, eq(projects.id, responseInvitations.projectId))
    .where(found)
  if (held === undefined) throw spent()
  const { row, projectName, purpose } = held
  const act = { ...given, project: row.projectId }
  const { instrument } = await namedInstrument(act, row.instrument).catch(() => ({ instrument: null }))
  const stored: StoredPack | null = instrument === null ? null : await storedPackOf(act, instrument.id)
  const form = instrument === null || stored?.id !== row.packId ? null : formOf(instrument, stored.pack)
  const isOpen =
    instrument !== null &&
    (await gateFault(act, row.relationshipId, instrument)) === null &&
    (await mayProcess(act, row.relationshipId))
  if (form === null || !isOpen) throw notNow()
  const consent = await askedConsent(act, row.relationshipId, form.language)
  return { row, shown: { projectName, purpose, expiresAt: row.expiresAt, form, consent } }
}

/** The text about processing the project shows, in the language of the form where there is one. */
async function askedConsent(act: Act, relationshipId: string, language: string): Promise<AskedConsent | null> {
  const texts = (await listConsentTexts(act, { scope: 'shown', before: null, limit: 200 })).filter(
    ({ kind }) => kind === 'processing',
  )
  const [found] = [...texts.filter((text) => primary(text.language) === primary(language)), ...texts]
  if (found === undefined) return null
  const held = await activeConsents(act, relationshipId, act.now)
  return {
    ...{ title: found.title, text: found.text, language: found.language },
    version: consentTextName(found),
    isAsked: !held.some(({ kind }) => kind === 'processing'),
  }
}

const primary = (language: string): string => (language.split('-')[0] ?? '').toLowerCase()

/** For this relationship alone: nobody agreed to more by filling in one form. */
async function keepConsent(act: Act, relationshipId: string, { title, text, version }: AskedConsent): Promise<void> {
  const { personId } = await relationshipKey(act, relationshipId)
  await recordConsent(act, {
    ...{ personId, relationshipId, kind: 'processing', purpose: title, ceiling: null },
    ...{ textVersion: version, text, givenAt: act.now, expiresAt: null },
  })
}

const spent = (): NexusError =>
  new NexusError('notFound', 'This link was used, withdrawn or has expired. Ask whoever gave it to you for a new one.')

const notNow = (): NexusError =>
  new NexusError('conflict', 'This form cannot be filled in at the moment. Ask whoever gave you the link.')

const unagreed = (): NexusError =>
  new NexusError('requestInvalid', 'agreedTo is not the version of the text that is shown. Read it, agree, send again.')
