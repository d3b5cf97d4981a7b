import { and, asc, eq } from 'drizzle-orm'
import type { InstrumentPack } from '../dtn/instruments/key.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { instrumentPacks } from './schema/care.ts'

export interface StoredPack {
  readonly id: string
  readonly pack: InstrumentPack
  readonly createdAt: Date
}

/** Keeps a pack that was read and checked (`formats/instrument-pack.ts`), in place of the one of the same instrument. */
export async function savePack(act: Act, pack: InstrumentPack): Promise<StoredPack> {
  const id = newId()
  const content = { ...pack }
  await act.tx
    .insert(instrumentPacks)
    .values({ id, projectId: act.project, instrument: pack.id, pack: content, createdAt: act.now })
    .onConflictDoUpdate({
      target: [instrumentPacks.projectId, instrumentPacks.instrument],
      set: { id, pack: content, createdAt: act.now },
    })
  await appendAudit(act, {
    action: 'instrumentPack.save',
    subject: { kind: 'instrumentPack', id },
    details: { instrument: pack.id, language: pack.language, version: pack.version, hasKey: pack.key !== undefined },
  })
  return { id, pack, createdAt: act.now }
}

/** The packs of the project, by instrument. There is at most one an instrument, so they are few. */
export async function listPacks(act: Act): Promise<readonly StoredPack[]> {
  const rows = await act.tx
    .select()
    .from(instrumentPacks)
    .where(eq(instrumentPacks.projectId, act.project))
    .orderBy(asc(instrumentPacks.instrument))
    .limit(mostPacks)
  return rows.map(opened)
}

/** The pack of an instrument; null where the project brought none. */
export async function packOf(act: Act, instrument: string): Promise<InstrumentPack | null> {
  return (await storedPackOf(act, instrument))?.pack ?? null
}

/** The same with the id it is kept under, which changes with every pack that is brought. */
export async function storedPackOf(act: Act, instrument: string): Promise<StoredPack | null> {
  const [row] = await act.tx
    .select()
    .from(instrumentPacks)
    .where(and(eq(instrumentPacks.projectId, act.project), eq(instrumentPacks.instrument, instrument)))
  return row === undefined ? null : opened(row)
}

/** Takes a pack away; what was scored by it keeps its score. */
export async function removePack(act: Act, packId: string): Promise<void> {
  const [row] = await act.tx
    .delete(instrumentPacks)
    .where(and(eq(instrumentPacks.projectId, act.project), eq(instrumentPacks.id, packId)))
    .returning({ instrument: instrumentPacks.instrument })
  if (row === undefined) throw new NexusError('notFound', `There is no instrument pack ${packId} here.`)
  await appendAudit(act, {
    action: 'instrumentPack.remove',
    subject: { kind: 'instrumentPack', id: packId },
    details: { instrument: row.instrument },
  })
}

const mostPacks = 500

function opened({ id, pack, createdAt }: typeof instrumentPacks.$inferSelect): StoredPack {
  // `savePack` alone writes the column, from a checked pack.
  return { id, pack: pack as unknown as InstrumentPack, createdAt }
}
