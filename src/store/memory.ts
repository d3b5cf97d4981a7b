import { and, asc, desc, eq, isNull, or } from 'drizzle-orm'
import { type ChallengeStep, challengeSteps } from '../dtn/coding.ts'
import type { ConsentKind } from '../dtn/consent.ts'
import type { HeldConsent, HeldContract, Memory } from '../dtn/memory.ts'
import type { Act } from './act.ts'
import { type ContractVersion, newestContracts } from './contracts.ts'
import { newestFacts } from './memory-facts.ts'
import { listFormulations } from './memory-formulations.ts'
import { readProvisions } from './memory-provisions.ts'
import { supportOf } from './persons.ts'
import { relationshipKey } from './relationship-key.ts'
import { consents } from './schema/care.ts'

/** Everything a relationship is remembered by now (domain.md 9.2, section 10). */
export async function readMemory(act: Act, relationshipId: string): Promise<Memory> {
  const { personId } = await relationshipKey(act, relationshipId)
  const facts = (await newestFacts(act, relationshipId)).map(({ fact }) => fact)
  const newest = (await listFormulations(act, relationshipId)).at(-1) ?? null
  const { frame, ceiling, clearance } = await readProvisions(act, relationshipId)
  const support = await supportOf(act, personId)
  return {
    ...{ facts, frame, challengeCeiling: ceiling?.step ?? null },
    formulation: newest === null ? null : plainFormulation(newest),
    contracts: (await newestContracts(act, relationshipId)).map(heldContract),
    consents: await heldConsents(act, { personId, relationshipId }),
    clearance: clearance === null || clearance.until <= act.now ? null : plainClearance(clearance),
    ...(support === null ? {} : { support }),
  }
}

function plainFormulation({ version, text, confidence, status, links }: NonNullable<Memory['formulation']>) {
  return { version, text, confidence, status, links }
}

function plainClearance({ of, by, reason, until }: NonNullable<Memory['clearance']>) {
  return { of, by, reason, until }
}

/** A contract as policy looks at it: what it says, and where it stands. */
function heldContract({
  contractId,
  kind,
  version,
  status,
  proposer,
  content,
  createdAt,
}: ContractVersion): HeldContract {
  const { terms, basis = null, basisTurns = [] } = content
  const { words = '', task = '', reviewAt } = terms
  const review = reviewAt === undefined ? null : new Date(reviewAt)
  return {
    ...{ id: contractId, kind, version, status, proposer, basis, basisTurns, changedAt: createdAt },
    words: kind === 'goal' ? words : task,
    reviewAt: review === null || Number.isNaN(review.getTime()) ? null : review,
  }
}

/** Consents for this relationship and those for all of the person's, withdrawn and ended ones included. */
async function heldConsents(
  { tx, project }: Act,
  { personId, relationshipId }: { readonly personId: string; readonly relationshipId: string },
): Promise<readonly HeldConsent[]> {
  const rows = await tx
    .select()
    .from(consents)
    .where(
      and(
        ...[eq(consents.projectId, project), eq(consents.personId, personId)],
        or(isNull(consents.relationshipId), eq(consents.relationshipId, relationshipId)),
      ),
    )
    .orderBy(asc(consents.givenAt), desc(consents.id))
  return rows.map(({ id, kind, ceiling, textVersion, givenAt, expiresAt, withdrawnAt }) => ({
    // The column is written by `consents.ts` alone, with values of this type.
    ...{ id, kind: kind as ConsentKind, ceiling: stepOf(ceiling), textVersion, givenAt, expiresAt, withdrawnAt },
  }))
}

const stepOf = (ceiling: number | null): ChallengeStep | null => challengeSteps.find((one) => one === ceiling) ?? null
