import { and, asc, count, eq, gte, inArray, isNull, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { openedProfile } from './relationship-content.ts'
import { byOutcome, orderOf, type RelationshipOrder } from './relationship-order.ts'
import { relationshipIndex } from './relationships.ts'
import { assignments, studies } from './schema/codings.ts'
import { gravest, relationships } from './schema/relationships.ts'

/** What lists show of a relationship. */
export interface RelationshipEntry {
  readonly id: string
  readonly personId: string
  readonly systemId: string | null
  readonly systemName: string | null
  readonly systemVersion: string | null
  readonly sessionCount: number
  readonly turnCount: number
  readonly firstAt: Date | null
  readonly lastAt: Date | null
  readonly simulated: boolean
  readonly reviewState: string
  readonly createdAt: Date
  readonly changedAt: Date
  readonly revision: number
  /** Of the newest assessment; null before the first. */
  readonly assessmentId: string | null
  readonly level: string | null
  readonly certainty: string | null
  readonly maxSeverity: number | null
  readonly openRuptures: number | null
  /** Null where the newest assessment is older than these columns. */
  readonly ruptureCount: number | null
  readonly strain: string | null
  readonly sessionStrip: string | null
  readonly isExample: boolean
}

export interface RelationshipFilter {
  readonly system?: string | undefined
  readonly version?: string | undefined
  readonly person?: string | undefined
  /** A level, `indeterminate`, or `none` for what was never assessed. */
  readonly level?: string | undefined
  readonly certainty?: string | undefined
  readonly minSeverity?: number | undefined
  readonly review?: string | undefined
  readonly strain?: string | undefined
  readonly changedSince?: Date | undefined
  /** The id in its file, all of it. */
  readonly externalId?: string | undefined
  readonly order: RelationshipOrder
  /** Whoever asks: what they have still to code is not found by what others concluded of it. */
  readonly reader: string
}

/** Which of these relationships somebody has still to code: what others said of them is kept from that account (domain.md 7.4). */
export async function blindedFor(act: Act, reader: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await act.tx
    .selectDistinct({ id: assignments.relationshipId })
    .from(assignments)
    .innerJoin(studies, eq(studies.id, assignments.studyId))
    .where(and(inArray(assignments.relationshipId, [...ids]), isOpenTo(reader)))
  return new Set(rows.map(({ id }) => id))
}

/** Whether somebody has nothing more to code of the relationship this column names: what others said of it is theirs to see. */
export const isSeenBy = (reader: string, relationship: SQLWrapper): SQL =>
  sql`${relationship} not in (select ${assignments.relationshipId} from ${assignments}
    join ${studies} on ${studies.id} = ${assignments.studyId} where ${isOpenTo(reader)})`

const isOpenTo = (reader: string): SQL | undefined =>
  and(eq(assignments.coder, reader), ne(assignments.state, 'submitted'), ne(studies.state, 'closed'))

/** Relationships of the project that fit, in the order asked for, below the key of the last one shown. */
export async function listRelationships(
  act: Act,
  filter: RelationshipFilter,
  { below, limit }: { readonly below: readonly (string | number)[] | null; readonly limit: number },
): Promise<readonly RelationshipEntry[]> {
  const { by, beyond } = orderOf(filter.order)
  return act.tx
    .select(entryColumns)
    .from(relationships)
    .where(and(conditionOf(act, filter), below === null ? undefined : beyond(below)))
    .orderBy(...by)
    .limit(limit)
}

/** How many fit; asked for apart, since it reads them all, or as many as `most` says. */
export async function countRelationships(act: Act, filter: RelationshipFilter, most?: number): Promise<number> {
  const fitting = act.tx.select({ id: relationships.id }).from(relationships).where(conditionOf(act, filter))
  const counted = (most === undefined ? fitting : fitting.limit(most)).as('fitting')
  const [row] = await act.tx.select({ count: count() }).from(counted)
  return row?.count ?? 0
}

export async function readEntry(act: Act, id: string): Promise<RelationshipEntry> {
  const [row] = await act.tx
    .select(entryColumns)
    .from(relationships)
    .where(and(eq(relationships.projectId, act.project), eq(relationships.id, id)))
  if (row === undefined) throw new NexusError('notFound', `There is no relationship ${id} in this project.`)
  return row
}

/** What the file called a relationship. */
export async function readExternalId(act: Act, id: string): Promise<string> {
  const { keyId, sealedProfile } = relationships
  const [row] = await act.tx
    .select({ keyId, sealedProfile })
    .from(relationships)
    .where(and(eq(relationships.projectId, act.project), eq(relationships.id, id)))
  if (row === undefined) throw new NexusError('notFound', `There is no relationship ${id} in this project.`)
  return openedProfile(row.sealedProfile, { id, key: await act.vault.key(act.tx, row.keyId) }).id
}

/** A system in one version, and what is known of the relationships with it. */
export interface SystemEntry {
  readonly systemId: string | null
  readonly systemVersion: string | null
  readonly systemName: string | null
  readonly relationships: number
  readonly persons: number
  readonly turns: number
  /** Relationships by level of their newest assessment. */
  readonly levels: Readonly<Record<'1' | '2' | '3' | 'indeterminate' | 'none', number>>
  readonly atRisk: number
  readonly lastAt: Date | null
}

/**
 * Systems of the project by id and version, with simulated clients left out: theirs are no relationships. What the reader has still to
 * code is counted as if nothing were known of it.
 */
export async function listSystems(act: Act, { reader, limit }: SystemPage): Promise<readonly SystemEntry[]> {
  const isHidden = sql`${relationships.id} in (select ${assignments.relationshipId} from ${assignments}
    join ${studies} on ${studies.id} = ${assignments.studyId} where ${isOpenTo(reader)})`
  const known = sql`case when ${isHidden} then 'none' else coalesce(${relationships.level}, 'none') end`
  const levelled = (level: string): SQL<number> => sql<number>`count(*) filter (where ${known} = ${level})::int`
  const rows = await act.tx
    .select({
      systemId: relationships.systemId,
      systemVersion: relationships.systemVersion,
      systemName: sql<string | null>`max(${relationships.systemName})`,
      relationships: sql<number>`count(*)::int`,
      persons: sql<number>`count(distinct ${relationships.personId})::int`,
      turns: sql<number>`sum(${relationships.turnCount})::int`,
      level1: levelled('1'),
      level2: levelled('2'),
      level3: levelled('3'),
      indeterminate: levelled('indeterminate'),
      none: levelled('none'),
      atRisk: sql<number>`count(*) filter (where ${relationships.maxSeverity} >= 2 and not ${isHidden})::int`,
      lastAt: sql`max(${relationships.lastAt})`.mapWith(relationships.lastAt),
    })
    .from(relationships)
    .where(and(eq(relationships.projectId, act.project), eq(relationships.simulated, false)))
    .groupBy(relationships.systemId, relationships.systemVersion)
    .orderBy(asc(relationships.systemId), asc(relationships.systemVersion))
    .limit(limit)
  return rows.map(({ level1, level2, level3, indeterminate, none, ...entry }) => ({
    ...entry,
    levels: { 1: level1, 2: level2, 3: level3, indeterminate, none },
  }))
}

interface SystemPage {
  readonly reader: string
  readonly limit: number
}

const entryColumns = {
  ...{ id: relationships.id, personId: relationships.personId, systemId: relationships.systemId },
  ...{ systemName: relationships.systemName, systemVersion: relationships.systemVersion },
  ...{ sessionCount: relationships.sessionCount, turnCount: relationships.turnCount },
  ...{ firstAt: relationships.firstAt, lastAt: relationships.lastAt, simulated: relationships.simulated },
  ...{ reviewState: relationships.reviewState, createdAt: relationships.createdAt },
  ...{ changedAt: relationships.changedAt, revision: relationships.revision },
  ...{ assessmentId: relationships.assessmentId, level: relationships.level, certainty: relationships.certainty },
  ...{ maxSeverity: relationships.maxSeverity, openRuptures: relationships.openRuptures },
  ...{ ruptureCount: relationships.ruptureCount, strain: relationships.strain },
  ...{ sessionStrip: relationships.sessionStrip, isExample: relationships.isExample },
}

function conditionOf(act: Act, filter: RelationshipFilter): SQL | undefined {
  const { system, version, person, level, certainty, minSeverity, strain, review, changedSince, externalId } = filter
  const isFiltered = [level, certainty, minSeverity, strain].some((asked) => asked !== undefined)
  return and(
    eq(relationships.projectId, act.project),
    system === undefined ? undefined : eq(relationships.systemId, system),
    version === undefined ? undefined : eq(relationships.systemVersion, version),
    person === undefined ? undefined : eq(relationships.personId, person),
    levelCondition(level),
    certainty === undefined ? undefined : eq(relationships.certainty, certainty),
    minSeverity === undefined ? undefined : sql`${gravest(relationships.maxSeverity)} >= ${minSeverity}`,
    strain === undefined ? undefined : eq(relationships.strain, strain),
    review === undefined ? undefined : eq(relationships.reviewState, review),
    changedSince === undefined ? undefined : gte(relationships.changedAt, changedSince),
    externalId === undefined ? undefined : eq(relationships.externalIndex, relationshipIndex(act, externalId)),
    isFiltered || byOutcome(filter.order) ? sql`not exists ${openAssignment(filter.reader)}` : undefined,
  )
}

const openAssignment = (reader: string): SQL =>
  sql`(select 1 from ${assignments} join ${studies} on ${studies.id} = ${assignments.studyId}
    where ${assignments.relationshipId} = ${relationships.id} and ${isOpenTo(reader)})`

function levelCondition(level: string | undefined): SQL | undefined {
  if (level === undefined) return undefined
  return level === 'none' ? isNull(relationships.level) : eq(relationships.level, level)
}
