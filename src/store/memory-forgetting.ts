import { and, eq, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { eraseReplies } from './idempotency.ts'
import { newId } from './ids.ts'
import { factVersions, textIndex } from './memory-facts.ts'
import { lockedRelationshipKey } from './relationship-key.ts'
import { contracts } from './schema/care.ts'
import { memoryFacts, memoryForgotten, memoryFormulations } from './schema/memory.ts'
import { installation } from './schema/projects.ts'

/**
 * Forgets one fact with every version of it: the rows go, the replies that were kept with its words go, and `settlePending` clears the
 * files. A keyed index of its words stays, so that they are not suggested again. What was said in the talk is not touched.
 */
export async function forgetFact(act: Act, factId: string): Promise<void> {
  const versions = await factVersions(act, factId)
  const relationshipId = versions[0]?.relationshipId ?? ''
  const { key } = await lockedRelationshipKey(act, relationshipId)
  const words = new Set(versions.map(({ fact }) => textIndex(key, fact.text).toString('base64')))
  await act.tx.insert(memoryForgotten).values(
    [...words].map((index) => ({
      ...{ id: newId(), projectId: act.project, relationshipId, textIndex: Buffer.from(index, 'base64') },
      ...{ forgottenBy: act.actor, createdAt: act.now },
    })),
  )
  await erasing(act, async () => {
    const gone = await act.tx
      .delete(memoryFacts)
      .where(and(eq(memoryFacts.projectId, act.project), eq(memoryFacts.factId, factId)))
      .returning({ id: memoryFacts.id })
    if (gone.length === 0) throw new NexusError('notFound', `There is no fact ${factId} here.`)
  })
  // The whole memory may have been answered to somebody with its words in it.
  await eraseReplies(act, [factId])
  await appendAudit(act, {
    action: 'fact.forget',
    subject: { kind: 'fact', id: factId },
    details: { relationship: relationshipId },
  })
}

/** Forgets the formulation of a relationship with every version of it, as a fact is forgotten. */
export async function forgetFormulation(act: Act, relationshipId: string): Promise<void> {
  await lockedRelationshipKey(act, relationshipId)
  const ids = await erasing(act, () =>
    act.tx
      .delete(memoryFormulations)
      .where(and(eq(memoryFormulations.projectId, act.project), eq(memoryFormulations.relationshipId, relationshipId)))
      .returning({ id: memoryFormulations.id }),
  )
  if (ids.length === 0) {
    throw new NexusError('notFound', `There is no formulation of relationship ${relationshipId} here.`)
  }
  await eraseReplies(
    act,
    ids.map(({ id }) => id),
  )
  const subject = { kind: 'relationship', id: relationshipId }
  await appendAudit(act, { action: 'formulation.forget', subject, details: { versions: ids.length } })
}

/** Forgets a goal or a task with every version of it, as a fact is forgotten; that it was there stays in the audit, without its words. */
export async function forgetContract(act: Act, contractId: string): Promise<void> {
  const all = and(eq(contracts.projectId, act.project), eq(contracts.contractId, contractId))
  const [row] = await act.tx.select().from(contracts).where(all).limit(1)
  if (row === undefined) throw new NexusError('notFound', `There is no contract ${contractId} here.`)
  const { relationshipId, kind } = row
  await lockedRelationshipKey(act, relationshipId)
  const gone = await erasing(act, () => act.tx.delete(contracts).where(all).returning({ id: contracts.id }))
  if (gone.length === 0) throw new NexusError('notFound', `There is no contract ${contractId} here.`)
  await eraseReplies(act, [contractId])
  await appendAudit(act, {
    action: 'contract.forget',
    subject: { kind: 'contract', id: contractId },
    details: { relationship: relationshipId, kind, versions: gone.length },
  })
}

/** The triggers that keep versions as they are let this through, in this transaction only; then the files are to be cleared. */
async function erasing<T>(act: Act, work: () => Promise<T>): Promise<T> {
  await act.tx.execute(sql`select set_config('nexus.erasing', 'on', true)`)
  const done = await work()
  await act.tx.execute(sql`select set_config('nexus.erasing', '', true)`)
  await act.tx.update(installation).set({ unsettledSince: act.now })
  return done
}
