import { createHmac } from 'node:crypto'
import { and, asc, desc, eq } from 'drizzle-orm'
import type { ContractParty } from '../dtn/contract.ts'
import type { Fact, FactState } from '../dtn/memory.ts'
import { type FactAct, type FactStep, factAfter } from '../dtn/memory-rules.ts'
import { NexusError } from '../errors.ts'
import { placeholder } from '../protection/de-identification/placeholder.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { memoryFacts, memoryForgotten } from './schema/memory.ts'

/** One version of a fact; never changed once it is there. */
export interface FactVersion {
  readonly factId: string
  readonly relationshipId: string
  readonly version: number
  readonly fact: Fact
  readonly step: FactTrace
  readonly recordedBy: string
  readonly createdAt: Date
}

/** What made a version, and who said so. */
export interface FactTrace {
  readonly act: FactAct | 'suggest'
  readonly by: ContractParty
  /** The turn it was seen in, where it was said in the talk. */
  readonly turn?: string | undefined
  readonly note?: string | undefined
}

/** Something that was found in the client's words, or brought by a clinician; nothing of it may be recalled until it is confirmed. */
export interface NewFact
  extends Pick<Fact, 'text' | 'source' | 'saidAt' | 'confidence' | 'isPrivate' | 'isSecondHand'> {
  readonly relationshipId: string
  readonly by: Exclude<ContractParty, 'client'>
  readonly note?: string | undefined
}

/**
 * Keeps a suggested fact. Null where it is known in these words already, where the person had it forgotten, or where there are so many that
 * somebody has to look them through first.
 */
export async function suggestFact(act: Act, given: NewFact): Promise<FactVersion | null> {
  const { relationshipId, by, note, ...said } = given
  const { key } = await lockedRelationshipKey(act, relationshipId)
  const text = said.text.trim()
  if (text === '') throw new NexusError('requestInvalid', 'A fact needs its words.')
  if (await wasForgotten(act, relationshipId, textIndex(key, text))) return null
  const known = await newestFacts(act, relationshipId)
  if (known.length >= mostFacts) return null
  if (known.some(({ fact }) => normalised(fact.text) === normalised(text))) return null
  const factId = newId()
  const fact: Fact = { ...said, text, id: factId, state: 'suggested' }
  return addVersion(act, key, { relationshipId, version: 1, fact, step: { act: 'suggest', by, note } })
}

/** More than a person looks through. */
const mostFacts = 500

/** What is to be done about a fact. */
export interface NextFact extends Omit<FactStep, 'at'>, Pick<FactTrace, 'turn' | 'note'> {
  /** The version that was read. */
  readonly ifMatch: number | null
}

/** Confirms, corrects, rejects, contradicts a fact, or keeps it from being brought up, as `dtn/memory-rules.ts` allows. */
export async function stepFact(act: Act, factId: string, next: NextFact): Promise<FactVersion> {
  const { relationshipId } = await newestRow(act, factId)
  const { key } = await lockedRelationshipKey(act, relationshipId)
  // Read again behind the lock: another version may have come in between.
  const last = opened(await newestRow(act, factId), key)
  const { ifMatch, turn, note, ...step } = next
  if (ifMatch !== null && ifMatch !== last.version) {
    throw new NexusError('revisionOld', `Fact ${factId} has a newer version. Read it again, then decide.`)
  }
  const stepped = factAfter(last.fact, { ...step, at: act.now })
  if (stepped.kind === 'refused') throw new NexusError('conflict', stepped.fault)
  const { act: kind, by } = step
  return addVersion(act, key, {
    ...{ relationshipId, version: last.version + 1, fact: stepped.fact },
    step: { act: kind, by, turn, note },
  })
}

/** The newest version of every fact of a relationship, the oldest fact first. */
export async function newestFacts(act: Act, relationshipId: string): Promise<readonly FactVersion[]> {
  const { key } = await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .selectDistinctOn([memoryFacts.factId])
    .from(memoryFacts)
    .where(and(eq(memoryFacts.projectId, act.project), eq(memoryFacts.relationshipId, relationshipId)))
    .orderBy(asc(memoryFacts.factId), desc(memoryFacts.version))
  return rows.map((row) => opened(row, key))
}

/** The newest version of one fact. */
export async function readFact(act: Act, factId: string): Promise<FactVersion> {
  const row = await newestRow(act, factId)
  const { key } = await relationshipKey(act, row.relationshipId)
  return opened(row, key)
}

/** Every version of one fact, the first one first. */
export async function factVersions(act: Act, factId: string): Promise<readonly FactVersion[]> {
  const { relationshipId } = await newestRow(act, factId)
  const { key } = await relationshipKey(act, relationshipId)
  const rows = await act.tx.select().from(memoryFacts).where(ofFact(act, factId)).orderBy(asc(memoryFacts.version))
  return rows.map((row) => opened(row, key))
}

/** By which forgotten words are known again without being kept. */
export function textIndex(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update('memory_forgotten\0').update(normalised(text)).digest()
}

const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    // A name that is told again gets another number.
    .replace(placeholder, (whole) => whole.replace(/\d+/g, ''))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

async function wasForgotten({ tx }: Act, relationshipId: string, index: Buffer): Promise<boolean> {
  const rows = await tx
    .select({ id: memoryForgotten.id })
    .from(memoryForgotten)
    .where(and(eq(memoryForgotten.relationshipId, relationshipId), eq(memoryForgotten.textIndex, index)))
    .limit(1)
  return rows.length > 0
}

type FactRow = typeof memoryFacts.$inferSelect

const ofFact = ({ project }: Act, factId: string) =>
  and(eq(memoryFacts.projectId, project), eq(memoryFacts.factId, factId))

async function newestRow(act: Act, factId: string): Promise<FactRow> {
  const [row] = await act.tx
    .select()
    .from(memoryFacts)
    .where(ofFact(act, factId))
    .orderBy(desc(memoryFacts.version))
    .limit(1)
  if (row === undefined) throw new NexusError('notFound', `There is no fact ${factId} here.`)
  return row
}

/** As it is sealed; `state` stands in a column, too. */
interface SealedFact extends Omit<Fact, 'id' | 'state' | 'saidAt'> {
  readonly saidAt: string | null
  readonly step: FactTrace
}

async function addVersion(
  act: Act,
  key: Uint8Array,
  made: Pick<FactVersion, 'relationshipId' | 'version' | 'fact' | 'step'>,
): Promise<FactVersion> {
  const { relationshipId, version, step } = made
  const { id: factId, state, saidAt, ...words } = made.fact
  const id = newId()
  const content: SealedFact = { ...words, saidAt: saidAt?.toISOString() ?? null, step }
  await act.tx.insert(memoryFacts).values({
    ...{ id, projectId: act.project, relationshipId, factId, version, state },
    ...{ sealed: seal(key, JSON.stringify(content), place(id)), recordedBy: act.actor, createdAt: act.now },
  })
  await appendAudit(act, {
    action: `fact.${step.act}`,
    subject: { kind: 'fact', id: factId },
    details: { relationship: relationshipId, version, state, by: step.by },
  })
  return { ...made, factId, recordedBy: act.actor, createdAt: act.now }
}

function opened(row: FactRow, key: Uint8Array): FactVersion {
  // Columns and content are written by `addVersion` alone, from values of these types.
  const content = JSON.parse(unseal(key, row.sealed, place(row.id)).toString('utf8')) as SealedFact
  const { step, saidAt, ...words } = content
  const { factId, relationshipId, version, recordedBy, createdAt } = row
  // As above.
  const state = row.state as FactState
  const fact = { ...words, id: factId, state, saidAt: saidAt === null ? null : new Date(saidAt) }
  return { factId, relationshipId, version, fact, step, recordedBy, createdAt }
}

const place = (id: string): string => `memory_facts:${id}`
