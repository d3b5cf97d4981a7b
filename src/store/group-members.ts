import { and, asc, countDistinct, desc, eq, gt, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { type AssessmentFacts, factsOf, factsVersion } from '../dtn/assessment-facts.ts'
import type { GroupMember } from '../dtn/group-summary.ts'
import { unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { factsPlace, openedDocument } from './assessments.ts'
import { blindedFor, isSeenBy } from './relationship-lists.ts'
import { assessments, codings } from './schema/codings.ts'
import { relationships } from './schema/relationships.ts'

/** Which relationships make a group, and by which of their assessments: the newest that fits. */
export interface GroupFilter {
  /** Empty: systems without an id. */
  readonly system?: string | undefined
  readonly version?: string | undefined
  /** Id of a coder. */
  readonly coder?: string | undefined
  /** Null: the shipped parameters. */
  readonly parameterSet?: string | null | undefined
  /** Those last spoken in from then on, and before. */
  readonly since?: Date | undefined
  readonly until?: Date | undefined
  readonly relationships?: readonly string[] | undefined
  /** `people` leaves out clients played by a program. */
  readonly clients: 'people' | 'simulated' | 'all'
}

/** A relationship of the group with the assessment it is counted by. */
export interface StoredMember extends GroupMember {
  readonly row: MemberRow
  readonly key: Uint8Array
}

type MemberRow = Awaited<ReturnType<typeof memberRows>>[number]

/** A group as it was read. */
export interface StoredGroup {
  readonly members: readonly StoredMember[]
  /** Relationships whoever asks has still to code: nothing said of them is told. */
  readonly hidden: number
  /** There are more than a page about many may read. */
  readonly isCut: boolean
}

/** Reads a group some hundred at a time, so that others are served in between. */
export async function readGroup(act: Act, filter: GroupFilter, reader: string): Promise<StoredGroup> {
  const members: StoredMember[] = []
  let hidden = 0
  for (let above: string | null = null; ; ) {
    const page: GroupPage = await readGroupPage(act, filter, { reader, above, limit: atATime })
    hidden += page.hidden.length
    members.push(...page.members)
    if (page.next === null) return { members, hidden, isCut: false }
    if (members.length >= mostMembers) return { members, hidden, isCut: true }
    above = page.next
  }
}

const atATime = 500
/** What a page about many reads at most; a second or two on a data folder. */
const mostMembers = 20_000

/** A part of a group, by the ids of its relationships; `next` is where the following one begins. */
export interface GroupPage {
  readonly members: readonly StoredMember[]
  /** Relationships whoever asks has still to code. */
  readonly hidden: readonly string[]
  readonly next: string | null
}

export interface GroupPlace {
  readonly reader: string
  /** The last one of the page before. */
  readonly above: string | null
  readonly limit: number
}

export async function readGroupPage(act: Act, filter: GroupFilter, place: GroupPlace): Promise<GroupPage> {
  const rows = await memberRows(act, filter, place)
  const ids = rows.map(({ relationship }) => relationship)
  const blinded = await blindedFor(act, place.reader, ids)
  const seen = rows.filter(({ relationship }) => !blinded.has(relationship))
  const next = rows.length < place.limit ? null : (ids.at(-1) ?? null)
  return { members: await openedMembers(act, seen), hidden: [...blinded], next }
}

/** How many relationships fit, those hidden from whoever asks included. */
export async function countGroup(act: Act, filter: GroupFilter): Promise<number> {
  const [row] = await act.tx
    .select({ count: countDistinct(relationships.id) })
    .from(assessments)
    .innerJoin(relationships, eq(relationships.id, assessments.relationshipId))
    .leftJoin(codings, eq(codings.id, assessments.codingId))
    .where(conditionOf(act, filter))
  return row?.count ?? 0
}

async function openedMembers(act: Act, rows: readonly MemberRow[]): Promise<readonly StoredMember[]> {
  const keys = await act.vault.keys(
    act.tx,
    rows.map(({ keyId }) => keyId),
  )
  const members: StoredMember[] = []
  for (const row of rows) {
    const key = keys.get(row.keyId)
    // Erased while the group was read.
    if (key === undefined) continue
    const facts = await factsIn(act, row, key)
    if (facts !== null) {
      members.push({ relationship: row.relationship, person: row.person, assessment: row.assessment, facts, row, key })
    }
  }
  return members
}

/** Facts as they were saved; of an assessment older than they are, taken from its document. */
async function factsIn(act: Act, { assessment, sealedFacts }: MemberRow, key: Uint8Array) {
  if (sealedFacts !== null) {
    // Only `saveAssessment` writes what is sealed in this place.
    const facts = JSON.parse(unseal(key, sealedFacts, factsPlace(assessment)).toString('utf8')) as AssessmentFacts
    if (facts.version === factsVersion) return facts
  }
  const [row] = await act.tx
    .select({ sealed: assessments.sealed })
    .from(assessments)
    .where(eq(assessments.id, assessment))
  return row === undefined ? null : factsOf(openedDocument(assessment, row.sealed, key))
}

/** The newest fitting assessment of each relationship, by the relationship's id. */
function memberRows(act: Act, filter: GroupFilter, { above, limit }: GroupPlace) {
  return act.tx
    .selectDistinctOn([assessments.relationshipId], {
      relationship: relationships.id,
      person: relationships.personId,
      keyId: relationships.keyId,
      sealedProfile: relationships.sealedProfile,
      simulated: relationships.simulated,
      firstAt: relationships.firstAt,
      lastAt: relationships.lastAt,
      turnCount: relationships.turnCount,
      assessment: assessments.id,
      coding: assessments.codingId,
      parameterSet: assessments.parameterSetId,
      madeBy: assessments.madeBy,
      isCodedAsItStands: sql<boolean>`${codings.relationshipRevision} = ${relationships.revision}`,
      sealedFacts: assessments.sealedFacts,
    })
    .from(assessments)
    .innerJoin(relationships, eq(relationships.id, assessments.relationshipId))
    .leftJoin(codings, eq(codings.id, assessments.codingId))
    .where(and(conditionOf(act, filter), above === null ? undefined : gt(relationships.id, above)))
    .orderBy(asc(assessments.relationshipId), desc(assessments.version))
    .limit(limit)
}

function conditionOf({ project }: Act, filter: GroupFilter): SQL | undefined {
  const { system, version, coder, parameterSet, since, until, clients } = filter
  const isByMaker = coder !== undefined || parameterSet !== undefined
  return and(
    eq(relationships.projectId, project),
    // Without a maker named, the newest is asked for by its id: no version is read in vain.
    isByMaker ? undefined : eq(assessments.id, relationships.assessmentId),
    filter.relationships === undefined ? undefined : inArray(relationships.id, [...filter.relationships]),
    textCondition(relationships.systemId, system),
    textCondition(relationships.systemVersion, version),
    coder === undefined ? undefined : eq(codings.coder, coder),
    parameterSetCondition(parameterSet),
    since === undefined ? undefined : gte(relationships.lastAt, since),
    until === undefined ? undefined : lt(relationships.lastAt, until),
    clients === 'all' ? undefined : eq(relationships.simulated, clients === 'simulated'),
  )
}

type NamedColumn = typeof relationships.systemId | typeof relationships.systemVersion

function textCondition(column: NamedColumn, text: string | undefined): SQL | undefined {
  if (text === undefined) return undefined
  return text === '' ? or(isNull(column), eq(column, '')) : eq(column, text)
}

function parameterSetCondition(id: string | null | undefined): SQL | undefined {
  if (id === undefined) return undefined
  return id === null ? isNull(assessments.parameterSetId) : eq(assessments.parameterSetId, id)
}

/** Who or what made assessments of the project, and of how many relationships. */
export interface AssessmentMaker {
  readonly coder: string
  readonly coderKind: string
  readonly relationships: number
}

/** Coders whose codings something was concluded from, those of most relationships first; what the reader has still to code tells nothing. */
export function listMakers(act: Act, reader: string): Promise<readonly AssessmentMaker[]> {
  const relationshipCount = sql<number>`count(distinct ${assessments.relationshipId})::int`
  return act.tx
    .select({ coder: codings.coder, coderKind: codings.coderKind, relationships: relationshipCount })
    .from(assessments)
    .innerJoin(codings, eq(codings.id, assessments.codingId))
    .where(and(eq(assessments.projectId, act.project), isSeenBy(reader, assessments.relationshipId)))
    .groupBy(codings.coder, codings.coderKind)
    .orderBy(desc(relationshipCount), asc(codings.coder))
    .limit(mostMakers)
}

/** Relationships something was concluded about, by parameter set; null is the shipped one. */
export function countByParameterSet(act: Act, reader: string) {
  return act.tx
    .select({
      parameterSet: assessments.parameterSetId,
      relationships: sql<number>`count(distinct ${assessments.relationshipId})::int`,
    })
    .from(assessments)
    .where(and(eq(assessments.projectId, act.project), isSeenBy(reader, assessments.relationshipId)))
    .groupBy(assessments.parameterSetId)
}

const mostMakers = 200
