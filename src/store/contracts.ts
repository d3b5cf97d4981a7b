import { and, asc, desc, eq, gt } from 'drizzle-orm'
import type { ContractKind, ContractParty, ContractStatus, ContractStep } from '../dtn/contract.ts'
import { contractFault } from '../dtn/contract.ts'
import { NexusError } from '../errors.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { contracts } from './schema/care.ts'

/** What a goal or task says, field by field (domain.md 9.2 M-GOAL, M-TASK); sealed. */
export type ContractTerms = Readonly<Record<string, string>>

/** One version of a contract; never changed once it is there. */
export interface ContractVersion {
  readonly id: string
  readonly contractId: string
  readonly relationshipId: string
  readonly version: number
  readonly kind: ContractKind
  readonly status: ContractStatus
  readonly proposer: ContractParty
  readonly recordedBy: string
  readonly createdAt: Date
  readonly content: ContractContent
}

export interface ContractContent {
  readonly terms: ContractTerms
  /** Who brought this version about. */
  readonly by: ContractParty
  readonly basis?: ContractStep['basis']
  /** Turns this version rests on; of an agreed one those in which its basis shows. */
  readonly basisTurns?: readonly string[]
  /** The compromise, or why it was closed. */
  readonly note?: string | undefined
}

export interface NewContract {
  readonly relationshipId: string
  readonly kind: ContractKind
  readonly terms: ContractTerms
  readonly by: ContractParty
  /** Whose words these are; not given: of whoever proposes it. */
  readonly wordsBy?: ContractParty | undefined
  /** Turns it rests on. */
  readonly basisTurns?: readonly string[] | undefined
  readonly note?: string | undefined
}

/** Keeps the first version of a goal or a task: proposed, by whoever proposed it. */
export async function proposeContract(act: Act, given: NewContract): Promise<ContractVersion> {
  const { relationshipId, kind, terms, by, wordsBy = by, basisTurns, note } = given
  const { key } = await lockedRelationshipKey(act, relationshipId)
  refuseFault(contractFault(null, { status: 'proposed', by, isReworded: false }))
  return addVersion(act, key, {
    ...{ contractId: newId(), relationshipId, version: 1, kind, status: 'proposed', proposer: wordsBy },
    content: {
      ...{ terms, by },
      ...(basisTurns === undefined ? {} : { basisTurns }),
      ...(note === undefined ? {} : { note }),
    },
  })
}

/** What is to follow a version; its words where it revises them. */
export interface NextVersion extends Pick<ContractStep, 'status' | 'by' | 'basis'> {
  readonly terms?: ContractTerms | undefined
  readonly basisTurns?: readonly string[] | undefined
  readonly note?: string | undefined
  /** The version that was read. */
  readonly ifMatch: number | null
}

/** Adds the next version, if the table of `dtn/contract.ts` allows it. */
export async function addContractVersion(act: Act, contractId: string, next: NextVersion): Promise<ContractVersion> {
  const before = await newestVersion(act, contractId)
  const { key } = await lockedRelationshipKey(act, before.relationshipId)
  // Read again behind the lock: another version may have come in between.
  const last = opened(await newestVersion(act, contractId), key)
  if (next.ifMatch !== null && next.ifMatch !== last.version) {
    throw new NexusError('revisionOld', `Contract ${contractId} has a newer version. Read it again, then decide.`)
  }
  const { status, by, basis, basisTurns, note } = next
  const terms = next.terms ?? last.content.terms
  const isReworded = !areSame(terms, last.content.terms)
  refuseFault(contractFault(last.status, { status, by, isReworded, basis, basisTurns }))
  return addVersion(act, key, {
    ...{ contractId, relationshipId: last.relationshipId, version: last.version + 1, kind: last.kind, status },
    proposer: status === 'revised' ? by : last.proposer,
    content: {
      ...{ terms, by },
      ...(basis === undefined ? {} : { basis }),
      ...(basisTurns === undefined ? {} : { basisTurns }),
      ...(note === undefined ? {} : { note }),
    },
  })
}

/** All versions of the contracts of a relationship, in the order they were added. */
export async function listContractVersions(
  act: Act,
  relationshipId: string,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly ContractVersion[]> {
  const { key } = await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .select()
    .from(contracts)
    .where(
      and(
        ...[eq(contracts.projectId, act.project), eq(contracts.relationshipId, relationshipId)],
        page.after === null ? undefined : gt(contracts.id, page.after),
      ),
    )
    .orderBy(asc(contracts.id))
    .limit(page.limit)
  return rows.map((row) => opened(row, key))
}

/** The newest version of every contract of a relationship, in the order they were proposed. */
export async function newestContracts(act: Act, relationshipId: string): Promise<readonly ContractVersion[]> {
  const { key } = await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .selectDistinctOn([contracts.contractId])
    .from(contracts)
    .where(and(eq(contracts.projectId, act.project), eq(contracts.relationshipId, relationshipId)))
    .orderBy(asc(contracts.contractId), desc(contracts.version))
  return rows.map((row) => opened(row, key))
}

/** Every version of every contract of a relationship: contracts in the order they were proposed, of each the first version first. */
export async function contractHistories(
  act: Act,
  relationshipId: string,
): Promise<readonly (readonly ContractVersion[])[]> {
  const { key } = await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .select()
    .from(contracts)
    .where(and(eq(contracts.projectId, act.project), eq(contracts.relationshipId, relationshipId)))
    .orderBy(asc(contracts.contractId), asc(contracts.version))
  const histories = new Map<string, ContractVersion[]>()
  for (const row of rows) {
    const version = opened(row, key)
    const known = histories.get(version.contractId)
    if (known === undefined) histories.set(version.contractId, [version])
    else known.push(version)
  }
  return [...histories.values()]
}

/** The newest version of one contract. */
export async function readContract(act: Act, contractId: string): Promise<ContractVersion> {
  const row = await newestVersion(act, contractId)
  const { key } = await relationshipKey(act, row.relationshipId)
  return opened(row, key)
}

type ContractRow = typeof contracts.$inferSelect

async function newestVersion(act: Act, contractId: string): Promise<ContractRow> {
  const [row] = await act.tx
    .select()
    .from(contracts)
    .where(and(eq(contracts.projectId, act.project), eq(contracts.contractId, contractId)))
    .orderBy(desc(contracts.version))
    .limit(1)
  if (row === undefined) throw new NexusError('notFound', `There is no contract ${contractId} here.`)
  return row
}

async function addVersion(
  act: Act,
  key: Uint8Array,
  given: Omit<ContractVersion, 'id' | 'recordedBy' | 'createdAt'>,
): Promise<ContractVersion> {
  const made = { ...given, id: newId(), recordedBy: act.actor, createdAt: act.now }
  const { content, ...columns } = made
  await act.tx.insert(contracts).values({
    ...{ ...columns, projectId: act.project },
    sealed: seal(key, JSON.stringify(content), place(made.id)),
  })
  const { contractId, relationshipId, version, kind, status } = made
  await appendAudit(act, {
    action: version === 1 ? 'contract.propose' : 'contract.add',
    subject: { kind: 'contract', id: contractId },
    details: { relationship: relationshipId, version, kind, status, by: content.by, basis: content.basis ?? null },
  })
  return made
}

function opened({ projectId: _project, sealed, ...row }: ContractRow, key: Uint8Array): ContractVersion {
  // Columns and content are written by `addVersion` alone, from values of these types.
  const content = JSON.parse(unseal(key, sealed, place(row.id)).toString('utf8')) as ContractContent
  // As above.
  return { ...(row as Omit<ContractVersion, 'content'>), content }
}

function areSame(one: ContractTerms, other: ContractTerms): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}

function refuseFault(fault: string | null): void {
  if (fault !== null) throw new NexusError('conflict', fault)
}

const place = (id: string): string => `contracts:${id}`
