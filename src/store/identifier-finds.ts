import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import type { SealedUnder } from './relationship-content.ts'
import { identifierReviews } from './schema/relationships.ts'

/** What pseudonymising put a placeholder for. Offsets are those of the placeholder in the text that is kept. */
export interface Find {
  /** Id of the turn, or of the session where it stood in context. */
  readonly turn: string
  readonly kind: string
  readonly start: number
  readonly end: number
  /** What stood there; gone once a person confirmed it. */
  readonly original?: string
  /** True where the form alone decides, so that nobody need look. */
  readonly certainly: boolean
}

export const findStates = ['waiting', 'confirmed', 'undone'] as const
export type FindState = (typeof findStates)[number]

export interface ReviewedFind extends Find {
  readonly id: number
  readonly state: FindState
}

/** Where the review of a relationship stands; `none` where nothing was found. */
export const reviewStates = ['none', 'waiting', 'done'] as const
export type ReviewState = (typeof reviewStates)[number]

/** Keeps the finds of a relationship sealed; without finds there is nothing to keep. */
export async function writeFinds(act: Act, under: SealedUnder, finds: readonly ReviewedFind[]): Promise<void> {
  if (finds.length === 0) return
  const row = {
    foundCount: finds.length,
    uncertainCount: finds.filter(({ certainly }) => !certainly).length,
    sealed: seal(under.key, JSON.stringify(finds), findsPlace(under.id)),
    reviewedBy: null,
    reviewedAt: null,
  }
  await act.tx
    .insert(identifierReviews)
    .values({ relationshipId: under.id, ...row })
    .onConflictDoUpdate({ target: identifierReviews.relationshipId, set: row })
}

export function openedFinds(sealed: Uint8Array, { id, key }: SealedUnder): readonly ReviewedFind[] {
  return JSON.parse(unseal(key, sealed, findsPlace(id)).toString('utf8'))
}

const findsPlace = (id: string): string => `identifier_reviews:${id}`
