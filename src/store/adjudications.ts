import { and, asc, count, countDistinct, desc, eq, inArray, max, ne } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import { blindIndex } from '../protection/blind-index.ts'
import { seal, unseal } from '../protection/sealing.ts'
import { adjudicate, type CodedUnit, type Decision } from '../study/adjudicate.ts'
import type { Act } from './act.ts'
import { openAssignments } from './assignments.ts'
import { appendAudit } from './audit.ts'
import { openedCoding } from './codings.ts'
import { newId } from './ids.ts'
import { readPseudonymous } from './pseudonymous.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { adjudications, assignments, codings } from './schema/codings.ts'
import { relationships } from './schema/relationships.ts'
import type { StoredStudy } from './studies.ts'

/** Who looks at a study: what they have still to code themselves is left out. */
export interface StudyReader {
  readonly coder: string
  /** This one alone, where it is named. */
  readonly relationship?: string | undefined
}

/**
 * Every relationship of the sample with what was handed in of it, under our ids, coders in the order of the study. What was erased since is
 * not there, and what the reader has still to code is kept from them.
 */
export async function codedUnits(act: Act, study: StoredStudy, reader: StudyReader): Promise<readonly CodedUnit[]> {
  const units: CodedUnit[] = []
  for (const id of await shownRelationships(act, study, reader)) units.push(await codedUnit(act, study, id))
  return units
}

/** Relationships of the sample that are still here and that the reader may see, in its order. */
export async function shownRelationships(
  act: Act,
  { id: studyId, study }: StoredStudy,
  { coder, relationship }: StudyReader,
): Promise<readonly string[]> {
  const hidden = await openAssignments(act, studyId, coder)
  const drawn = (study.sample?.units ?? [])
    .map((unit) => unit.relationship)
    .filter((id) => !hidden.has(id) && (relationship === undefined || id === relationship))
  if (drawn.length === 0) return []
  const rows = await act.tx
    .select({ id: relationships.id })
    .from(relationships)
    .where(and(eq(relationships.projectId, act.project), inArray(relationships.id, drawn)))
  const present = new Set(rows.map(({ id }) => id))
  return drawn.filter((id) => present.has(id))
}

/** One relationship with what was handed in of it. */
async function codedUnit(act: Act, { id: studyId, study }: StoredStudy, relationshipId: string): Promise<CodedUnit> {
  const relationship = await readPseudonymous(act, relationshipId)
  const { key } = await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .select({ coding: codings, coder: assignments.coder, round: assignments.round })
    .from(assignments)
    .innerJoin(codings, eq(codings.id, assignments.codingId))
    .where(and(eq(assignments.studyId, studyId), eq(assignments.relationshipId, relationshipId)))
  const given = new Map(
    rows.map(({ coding, coder, round }) => {
      const { judged } = openedCoding(coding, key)
      return [coder, { ...judged, coding: { ...judged.coding, round } }] as const
    }),
  )
  const order = (study.coders ?? []).flatMap(({ id }) => {
    const judged = given.get(id)
    return judged === undefined ? [] : [[id, judged] as const]
  })
  return { relationship, codings: new Map(order) }
}

/** The same with the newest machine coding of each relationship beside the people's, where it is of the same codebook. */
export async function withMachines(act: Act, units: readonly CodedUnit[]): Promise<readonly CodedUnit[]> {
  const joined: CodedUnit[] = []
  for (const { relationship, codings: people } of units) {
    const [first] = [...people.values()]
    const [newest] = await act.tx
      .select()
      .from(codings)
      .where(
        and(
          ...[eq(codings.relationshipId, relationship.id), eq(codings.state, 'submitted')],
          ...[ne(codings.coderKind, 'human'), eq(codings.codebook, first?.coding.codebook ?? '')],
        ),
      )
      .orderBy(desc(codings.id))
      .limit(1)
    if (newest === undefined) {
      joined.push({ relationship, codings: people })
      continue
    }
    const { judged } = openedCoding(newest, (await relationshipKey(act, relationship.id)).key)
    const { round } = first?.coding ?? {}
    const coding = { ...judged.coding, ...(round === undefined ? {} : { round }) }
    joined.push({ relationship, codings: new Map([...people, [newest.coder, { ...judged, coding }]]) })
  }
  return joined
}

export interface KeptGold {
  readonly codings: number
  readonly keptAt: Date
}

/** How much gold a study has kept, and when last; null before any. */
export async function goldOf(act: Act, { id, study }: StoredStudy): Promise<KeptGold | null> {
  const drawn = (study.sample?.units ?? []).map(({ relationship }) => relationship)
  const [row] = await act.tx
    .select({ codings: countDistinct(codings.relationshipId), keptAt: max(codings.changedAt) })
    .from(codings)
    .where(
      and(
        ...[eq(codings.projectId, act.project), inArray(codings.relationshipId, drawn)],
        eq(codings.coder, `gold:${id}`),
      ),
    )
  return row === undefined || row.keptAt === null ? null : { codings: row.codings, keptAt: row.keptAt }
}

/** How many decisions a study has on record. */
export async function countDecisions(act: Act, studyId: string): Promise<number> {
  const [row] = await act.tx
    .select({ decisions: count() })
    .from(adjudications)
    .where(eq(adjudications.studyId, studyId))
  return row?.decisions ?? 0
}

export interface StoredDecision extends Decision {
  readonly id: string
  readonly decidedAt: Date
}

/**
 * Adds how a disagreement was settled. Nothing is replaced: the last decision of a unit holds, and the earlier ones stay. A decision that
 * settles nothing is refused with the reason.
 */
export async function decide(
  act: Act,
  study: StoredStudy,
  { decision, reader }: { readonly decision: Decision; readonly reader: StudyReader },
): Promise<StoredDecision> {
  const { relationship, turn, code } = decision
  if (study.state === 'closed') throw new NexusError('conflict', 'The study is closed; its decisions stay as they are.')
  if (!(study.study.sample?.units ?? []).some((unit) => unit.relationship === relationship)) {
    throw new NexusError('notFound', `Relationship ${relationship} is not in the sample of this study.`)
  }
  if ((await openAssignments(act, study.id, reader.coder)).has(relationship)) {
    throw new NexusError(
      'conflict',
      'This relationship is yours to code. Hand your coding in before you decide for others.',
    )
  }
  const { key } = await lockedRelationshipKey(act, relationship)
  const unit = await codedUnit(act, study, relationship)
  const [unused] = adjudicate([unit], [decision]).unused
  if (unused !== undefined) throw new NexusError('conflict', `The decision settles nothing: ${unused.why}.`)
  const id = newId()
  const place = JSON.stringify([relationship, turn, code])
  await act.tx.insert(adjudications).values({
    ...{ id, studyId: study.id, relationshipId: relationship, decidedBy: act.actor, decidedAt: act.now },
    // A turn's id is the file's own, so the row names the unit by its keyed index alone.
    unit: blindIndex(act.vault.keyring.derive('index'), `${study.id}:unit`, place).toString('hex'),
    sealed: seal(key, JSON.stringify(decision), placeOf(id)),
  })
  await appendAudit(act, {
    action: 'study.adjudicate',
    subject: { kind: 'study', id: study.id },
    details: { adjudication: id, relationship },
  })
  return { ...decision, id, decidedAt: act.now }
}

/** Every decision of a study in the order they were made. */
export async function readDecisions(
  act: Act,
  study: StoredStudy,
  reader: StudyReader,
): Promise<readonly StoredDecision[]> {
  const hidden = await openAssignments(act, study.id, reader.coder)
  const rows = await act.tx
    .select()
    .from(adjudications)
    .where(eq(adjudications.studyId, study.id))
    .orderBy(asc(adjudications.id))
  const decisions: StoredDecision[] = []
  for (const { id, relationshipId, sealed, decidedAt } of rows) {
    if (hidden.has(relationshipId) || relationshipId !== (reader.relationship ?? relationshipId)) continue
    const { key } = await relationshipKey(act, relationshipId)
    // Only `decide` writes what is sealed in this place.
    const decision = JSON.parse(unseal(key, sealed, placeOf(id)).toString('utf8')) as Decision
    decisions.push({ ...decision, id, decidedAt })
  }
  return decisions
}

const placeOf = (id: string): string => `adjudications:${id}`
