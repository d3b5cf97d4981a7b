import { z } from 'zod'
import type { Assessment } from '../dtn/assessment.ts'
import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import { saveAssessment } from '../store/assessments.ts'
import { saveCoding } from '../store/codings.ts'
import { mayProcess } from '../store/consents.ts'
import { parametersOf } from '../store/parameters.ts'
import { lockedRelationshipKey, relationshipKey } from '../store/relationship-key.ts'
import { readRelationship } from '../store/relationships.ts'
import { type Claim, completeUnit, holdUnit } from '../store/run-units.ts'
import { localCoders } from './local-coders.ts'
import { actOf, type Unit } from './units.ts'
import type { WorkDone } from './work-process-entry.ts'

/** What an assess run was asked to do. */
export const assessOptions = z.object({
  coder: z.enum(localCoders).default('embedded'),
  /** Null: the shipped parameters. */
  parameterSet: z.string().nullable().default(null),
  seed: z.number().int().default(1),
  robustness: z.enum(['run', 'skip']).default('run'),
})
export type AssessOptions = z.infer<typeof assessOptions>

/**
 * Assesses one relationship: read, coded in a process of its own, and written with its coding, its alerts and the end of the unit in one
 * transaction. Nothing of it is there unless all of it is.
 */
export async function assessUnit(unit: Unit): Promise<void> {
  const { work, claim } = unit
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await assessOnce(unit, targetOf(claim))
    } catch (error) {
      // Somebody added to the relationship while it was read: it is read again.
      const isOld = error instanceof NexusError && error.code === 'revisionOld'
      if (!isOld || attempt >= readings || work.stopping.aborted) throw error
    }
  }
}

const readings = 3

async function assessOnce(unit: Unit, relationshipId: string): Promise<void> {
  const { work, claim } = unit
  const act = actOf(unit, work.database.db)
  await refuseWithoutConsent(act, relationshipId)
  const options = assessOptions.parse(claim.options)
  const parameters = await parametersOf(act, options.parameterSet)
  const { revision } = await relationshipKey(act, relationshipId)
  const relationship = await readRelationship(act, relationshipId)
  const { coder, seed, robustness } = options
  const asked = { kind: 'assess', relationship, coder, parameters, seed, robustness } as const
  const done = assessed(await unit.process.ask(asked, { limitMs: work.settings.unitLimitMs, signal: unit.signal }))
  refuseUncoded(done.assessment)
  await work.database.transaction(async (tx) => {
    const writing = actOf(unit, tx)
    await holdUnit(tx, claim)
    await lockedRelationshipKey(writing, relationshipId)
    // It may have been withdrawn while the record was read.
    await refuseWithoutConsent(writing, relationshipId)
    const at = { relationshipId, relationshipRevision: revision }
    const coding = await saveCoding(writing, { ...at, coding: done.coding })
    await saveAssessment(writing, {
      ...{ ...at, codingId: coding.id, parameterSetId: options.parameterSet, runId: claim.run },
      assessment: done.assessment,
    })
    await completeUnit(tx, claim)
  })
}

/** Without consent to processing nothing is assessed, and nothing is tried again by itself. */
async function refuseWithoutConsent(act: Act, relationshipId: string): Promise<void> {
  if (await mayProcess(act, relationshipId)) return
  throw new NexusError('forbidden', 'There is no consent to processing in force. Record one and retry the run.')
}

function assessed(done: WorkDone): Extract<WorkDone, { kind: 'assess' }> {
  if (done.kind === 'assess') return done
  throw new NexusError('internal', 'A work process answered another question than it was asked.')
}

/** A record in which the coder could do nothing was not assessed (as on the command line). */
function refuseUncoded({ turns }: Assessment): void {
  const isFailed = turns.length > 0 && turns.every(({ uncoded }) => uncoded === 'coderFailed')
  if (isFailed)
    throw new NexusError('modelUnreachable', 'The coder failed on every turn. See that it answers and retry.')
}

function targetOf({ relationshipId, run, seq }: Claim): string {
  if (relationshipId !== null) return relationshipId
  throw new NexusError('internal', `Unit ${seq} of run ${run} names no relationship.`)
}
