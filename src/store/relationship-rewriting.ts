import { and, eq, gte, sql } from 'drizzle-orm'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { batched } from './batches.ts'
import { epochRows, headOf, profileColumns, type SealedUnder, sessionRows, turnRow } from './relationship-content.ts'
import { epochs, relationships, sessions, turns } from './schema/relationships.ts'

/** A relationship as it is and as it shall be; its row is locked by whoever asks. */
export interface Rewriting {
  readonly under: SealedUnder
  readonly before: Relationship
  readonly after: Relationship
}

/** Writes what differs and raises the revision, which it gives back. */
export async function writeOver(
  act: Act,
  { under, before, after }: Rewriting,
  columns: Partial<Pick<typeof relationships.$inferInsert, 'contentHash' | 'personId' | 'reviewState'>> = {},
): Promise<number> {
  const { tx, now } = act
  await rewriteTurns(act, { under, before, after })
  await rewriteSessions(act, { under, before, after })
  await tx.delete(epochs).where(eq(epochs.relationshipId, under.id))
  for (const rows of batched(epochRows(after, under.id))) await tx.insert(epochs).values(rows)
  const [row] = await tx
    .update(relationships)
    .set({ ...profileColumns(after, under), ...columns, changedAt: now, revision: sql`${relationships.revision} + 1` })
    .where(and(eq(relationships.id, under.id), eq(relationships.projectId, act.project)))
    .returning({ revision: relationships.revision })
  if (row === undefined) throw new NexusError('notFound', `There is no relationship ${under.id} in this project.`)
  return row.revision
}

async function rewriteTurns(act: Act, { under, before, after }: Rewriting): Promise<void> {
  const old = placedTurns(before)
  const placed = placedTurns(after)
  const rows = placed.flatMap(({ turn, text, sessionSeq }, seq) => {
    const same = old[seq]?.text === text && old[seq]?.sessionSeq === sessionSeq
    return same ? [] : turnRow(turn, { ...under, seq, sessionSeq })
  })
  if (placed.length < old.length)
    await act.tx.delete(turns).where(and(eq(turns.relationshipId, under.id), gte(turns.seq, placed.length)))
  const { sessionSeq, speaker, sealed } = turns
  for (const some of batched(rows))
    await act.tx
      .insert(turns)
      .values(some)
      .onConflictDoUpdate({
        target: [turns.relationshipId, turns.seq],
        set: { sessionSeq: excluded(sessionSeq.name), speaker: excluded(speaker.name), sealed: excluded(sealed.name) },
      })
}

async function rewriteSessions(act: Act, { under, before, after }: Rewriting): Promise<void> {
  const count = after.sessions.length
  if (count < before.sessions.length)
    await act.tx.delete(sessions).where(and(eq(sessions.relationshipId, under.id), gte(sessions.seq, count)))
  const changed = sessionRows(after, under).filter(({ seq }) => {
    const [was, is] = [before.sessions[seq], after.sessions[seq]]
    const isSameHead = was && is && JSON.stringify(headOf(was)) === JSON.stringify(headOf(is))
    return !isSameHead || was.turns.length !== is.turns.length || before.sessions.length !== count
  })
  const { epochSeq, turnCount, sealed } = sessions
  for (const some of batched(changed))
    await act.tx
      .insert(sessions)
      .values(some)
      .onConflictDoUpdate({
        target: [sessions.relationshipId, sessions.seq],
        set: { epochSeq: excluded(epochSeq.name), turnCount: excluded(turnCount.name), sealed: excluded(sealed.name) },
      })
}

const placedTurns = ({ sessions }: Relationship) =>
  sessions.flatMap(({ turns }, sessionSeq) => turns.map((turn) => ({ turn, sessionSeq, text: JSON.stringify(turn) })))

const excluded = (column: string) => sql.raw(`excluded."${column}"`)
