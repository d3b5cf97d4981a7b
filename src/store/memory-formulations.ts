import { and, asc, eq } from 'drizzle-orm'
import type { ContractParty } from '../dtn/contract.ts'
import { formulationFault } from '../dtn/formulation-rules.ts'
import type { Formulation } from '../dtn/memory.ts'
import { NexusError } from '../errors.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { memoryFormulations } from './schema/memory.ts'

/** One version of a formulation, with who brought it about and when. */
export interface FormulationVersion extends Formulation {
  readonly id: string
  readonly by: ContractParty
  readonly recordedBy: string
  readonly createdAt: Date
}

export interface NewFormulation extends Pick<Formulation, 'status' | 'text' | 'confidence' | 'links'> {
  readonly relationshipId: string
  readonly by: ContractParty
  /** The version that was read; null where it does not matter. */
  readonly ifMatch: number | null
}

/** Adds a version, as `dtn/formulation-rules.ts` allows; earlier ones stay as they are. */
export async function addFormulation(act: Act, given: NewFormulation): Promise<FormulationVersion> {
  const { relationshipId, status, by, confidence, links, ifMatch } = given
  const text = given.text.trim()
  const { key } = await lockedRelationshipKey(act, relationshipId)
  const last = (await listFormulations(act, relationshipId)).at(-1) ?? null
  if (ifMatch !== null && ifMatch !== (last?.version ?? 0)) {
    throw new NexusError('revisionOld', 'The formulation has a newer version. Read it again, then decide.')
  }
  const fault = formulationFault(last, { status, by, text, links })
  if (fault !== null) throw new NexusError('conflict', fault)
  const version = (last?.version ?? 0) + 1
  const id = newId()
  const content = { text, confidence, links, by }
  await act.tx.insert(memoryFormulations).values({
    ...{ id, projectId: act.project, relationshipId, version, status },
    ...{ sealed: seal(key, JSON.stringify(content), place(id)), recordedBy: act.actor, createdAt: act.now },
  })
  await appendAudit(act, {
    action: status === 'proposed' ? 'formulation.propose' : 'formulation.answer',
    subject: { kind: 'formulation', id },
    details: { relationship: relationshipId, version, status, by },
  })
  return { ...content, id, version, status, recordedBy: act.actor, createdAt: act.now }
}

/** Every version, the first one first. */
export async function listFormulations(act: Act, relationshipId: string): Promise<readonly FormulationVersion[]> {
  const { key } = await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .select()
    .from(memoryFormulations)
    .where(and(eq(memoryFormulations.projectId, act.project), eq(memoryFormulations.relationshipId, relationshipId)))
    .orderBy(asc(memoryFormulations.version))
  return rows.map(({ id, version, status, sealed, recordedBy, createdAt }) => {
    // Columns and content are written by `addFormulation` alone, from values of these types.
    const content = JSON.parse(unseal(key, sealed, place(id)).toString('utf8')) as SealedFormulation
    // As above.
    return { ...content, id, version, status: status as Formulation['status'], recordedBy, createdAt }
  })
}

type SealedFormulation = Pick<FormulationVersion, 'text' | 'confidence' | 'links' | 'by'>

const place = (id: string): string => `memory_formulations:${id}`
