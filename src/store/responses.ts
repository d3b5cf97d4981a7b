import { and, asc, eq, gt } from 'drizzle-orm'
import type { ResearchOverride } from '../dtn/gate-override.ts'
import { gateInputOf } from '../dtn/instruments/assessed.ts'
import type { InstrumentFacts } from '../dtn/instruments/instrument.ts'
import { type InstrumentPack, packedInstrument } from '../dtn/instruments/key.ts'
import {
  type Administration,
  type InstrumentScore,
  type Refusal,
  scoreAdministration,
} from '../dtn/instruments/score.ts'
import { timedScore } from '../dtn/instruments/timed-score.ts'
import { instrumentOf } from '../dtn/instruments.ts'
import { NexusError } from '../errors.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { raiseSignals } from './alerts.ts'
import { latestAssessment } from './assessments.ts'
import { appendAudit } from './audit.ts'
import { activeConsents, mayProcess } from './consents.ts'
import { newId } from './ids.ts'
import { packOf } from './instrument-packs.ts'
import { harmPriority } from './queue-priority.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { responses } from './schema/care.ts'

/** One filled-in form of a relationship, as it comes in. */
export interface NewResponse extends Omit<Administration, 'relationship' | 'at'> {
  readonly relationshipId: string
  readonly takenAt: Date
  /** A researcher's exception for one protocol (domain.md 1.10). */
  readonly override?: ResearchOverride | undefined
  readonly unverified?: 'refuse' | 'use' | undefined
}

/** A form that was kept, with its score or why there is none. */
export interface StoredResponse {
  readonly id: string
  readonly relationshipId: string
  readonly instrument: string
  readonly takenAt: Date
  /** The assessment the gate looked at. */
  readonly assessmentId: string | null
  readonly recordedBy: string
  readonly createdAt: Date
  readonly outcome: KeptOutcome
  /** Alerts its answers raised. */
  readonly alerts: readonly string[]
}

export type KeptOutcome =
  | { readonly kind: 'scored'; readonly score: InstrumentScore }
  | { readonly kind: 'unscored'; readonly refusal: Refusal; readonly raw: readonly (number | null)[] }

/**
 * Keeps a filled-in form: gate, score, and an alert where an answer speaks of suicide, in one act. A closed gate refuses the form
 * (domain.md 1.10); one that cannot be scored is kept, since an answer about danger must not be lost with it.
 */
export async function recordResponse(act: Act, given: NewResponse): Promise<StoredResponse> {
  const { relationshipId, takenAt, override } = given
  const { key } = await lockedRelationshipKey(act, relationshipId)
  if (!(await mayProcess(act, relationshipId))) throw withdrawn(relationshipId)
  if (takenAt > act.now)
    throw new NexusError('requestInvalid', 'takenAt lies ahead. Record a form once it is filled in.')
  const { instrument, pack } = await namedInstrument(act, given.instrument)
  const latest = await latestAssessment(act, relationshipId)
  const administration: Administration = {
    ...{ relationship: relationshipId, instrument: instrument.id, at: takenAt.toISOString(), by: given.by },
    ...{ language: given.language, version: given.version, answers: given.answers },
  }
  const scored = scoreAdministration(administration, {
    ...{ instrument, override, pack: pack ?? undefined, unverified: given.unverified },
    gate: latest === null ? null : gateInputOf(latest.assessment),
  })
  if (scored.kind === 'refused' && isClosed(scored, instrument)) throw refused(scored)
  const outcome: KeptOutcome =
    scored.kind === 'refused'
      ? { kind: 'unscored', refusal: scored, raw: given.answers }
      : { kind: 'scored', score: timedScore(scored.score, instrument, latest?.assessment) }
  const row = {
    ...{ id: newId(), relationshipId, instrument: instrument.id, takenAt, assessmentId: latest?.id ?? null },
    ...{ recordedBy: act.actor, createdAt: act.now },
  }
  const sealed = seal(key, JSON.stringify(outcome), place(row.id))
  await act.tx.insert(responses).values({ ...row, projectId: act.project, gateOpen: 'open', sealed })
  const alerts = await raisePath(act, { ...row, outcome })
  await appendAudit(act, {
    action: 'response.record',
    subject: { kind: 'response', id: row.id },
    details: {
      ...{ relationship: relationshipId, instrument: instrument.id, assessment: row.assessmentId },
      ...{
        outcome: outcome.kind,
        alerts,
        consent: await processingConsent(act, relationshipId),
        ...gateTrace(outcome),
      },
    },
  })
  return { ...row, outcome, alerts }
}

/** The forms of a relationship, in the order they were kept. */
export async function listResponses(
  act: Act,
  relationshipId: string,
  page: { readonly instrument?: string | undefined; readonly after: string | null; readonly limit: number },
): Promise<readonly Omit<StoredResponse, 'alerts'>[]> {
  const { key } = await relationshipKey(act, relationshipId)
  const { instrument, after, limit } = page
  const rows = await act.tx
    .select()
    .from(responses)
    .where(
      and(
        ...[eq(responses.projectId, act.project), eq(responses.relationshipId, relationshipId)],
        instrument === undefined ? undefined : eq(responses.instrument, instrumentOf(instrument)?.id ?? instrument),
        after === null ? undefined : gt(responses.id, after),
      ),
    )
    .orderBy(asc(responses.id))
    .limit(limit)
  return rows.map(({ projectId: _project, sealed, gateOpen: _gate, ...row }) => ({
    ...row,
    outcome: openedOutcome(key, { id: row.id, sealed }),
  }))
}

/** What became of a stored form. */
export function openedOutcome(
  key: Uint8Array,
  { id, sealed }: { readonly id: string; readonly sealed: Uint8Array },
): KeptOutcome {
  // `recordResponse` alone writes what is sealed in this place.
  return JSON.parse(unseal(key, sealed, place(id)).toString('utf8')) as KeptOutcome
}

/** The scores among the forms of a relationship on one instrument, in the order they were kept. */
export async function scoresOf(
  act: Act,
  relationshipId: string,
  instrument: string,
): Promise<readonly InstrumentScore[]> {
  const scores: InstrumentScore[] = []
  for (let after: string | null = null; ; ) {
    const page: readonly Omit<StoredResponse, 'alerts'>[] = await listResponses(act, relationshipId, {
      ...{ instrument, after, limit: pageSize },
    })
    scores.push(...page.flatMap(({ outcome }) => (outcome.kind === 'scored' ? [outcome.score] : [])))
    after = page.at(-1)?.id ?? null
    if (page.length < pageSize) return scores
  }
}

const pageSize = 500

/** An instrument of the table or of a pack of the project, with the pack where there is one. */
export async function namedInstrument(
  act: Act,
  id: string,
): Promise<{ readonly instrument: InstrumentFacts; readonly pack: InstrumentPack | null }> {
  const known = instrumentOf(id)
  const pack = await packOf(act, known?.id ?? id)
  if (known !== null) return { instrument: known, pack }
  if (pack !== null) return { instrument: packedInstrument(pack), pack }
  throw new NexusError('requestInvalid', 'instrument is no id of the list of instruments and no pack of this project.')
}

/** Forms of a closed gate, and of what is never filled in, are not kept. */
function isClosed({ by }: Refusal, { family }: InstrumentFacts): boolean {
  return by === 'gate' || family === 'classification'
}

async function raisePath(
  act: Act,
  { id, relationshipId, instrument, outcome }: Pick<StoredResponse, 'id' | 'relationshipId' | 'instrument' | 'outcome'>,
): Promise<readonly string[]> {
  const path = outcome.kind === 'scored' ? outcome.score.riskPath : outcome.refusal.riskPath
  if (path === null) return []
  const priority = await harmPriority(act, relationshipId)
  const { raised } = await raiseSignals(act, relationshipId, [
    {
      ...{ identity: `answer ${id}`, indicator: instrument, severity: path.severity, priority },
      source: { responseId: id },
      evidence: { kind: 'answer', instrument, path },
    },
  ])
  return raised
}

/** The consent it was taken under; null where processing rests on the project's own basis. */
async function processingConsent(act: Act, relationshipId: string): Promise<string | null> {
  const held = await activeConsents(act, relationshipId, act.now)
  return held.find(({ kind }) => kind === 'processing')?.id ?? null
}

/** The gate decision for the audit: ids and choices, no answer and no score. */
function gateTrace(outcome: KeptOutcome): Readonly<Record<string, unknown>> {
  if (outcome.kind === 'unscored') return { gate: 'open', unscoredBy: outcome.refusal.by }
  const { gate, watermark } = outcome.score
  return {
    gate: 'open',
    gateReason: gate.reason,
    gateOverride: gate.override ?? null,
    isMarked: watermark !== undefined,
  }
}

const place = (id: string): string => `responses:${id}`

function refused({ instrument, reason, missing }: Refusal): NexusError {
  const lacking = missing.length === 0 ? '' : ` Missing: ${missing.join(', ')}.`
  return new NexusError('conflict', `${instrument} is closed for this relationship: ${reason}.${lacking}`)
}

const withdrawn = (id: string): NexusError =>
  new NexusError(
    'conflict',
    `Consent to process relationship ${id} was withdrawn or has ended: nothing is added to it.`,
  )
