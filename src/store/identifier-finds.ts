import { eq } from 'drizzle-orm'
import type { Relationship } from '../dtn/relationship.ts'
import type { PseudonymFinding } from '../protection/de-identification/pseudonymise.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import type { SealedUnder } from './relationship-content.ts'
import { ownTurnId } from './relationship-merging.ts'
import { identifierReviews } from './schema/relationships.ts'

/** Where the text stands: in a turn, or in a context message of a session. */
export interface FindPlace {
  readonly session: string
  readonly turn?: string
  readonly context?: number
}

/** What may point at a person, for somebody to decide. Offsets count in the text that is kept. */
export interface Find extends FindPlace {
  readonly kind: PseudonymFinding['kind']
  readonly start: number
  readonly end: number
  readonly confidence: number
  /** True where the form alone decides, so that nobody need look. */
  readonly certainly: boolean
  /** What stands there instead; absent where the words were only suspected and left. */
  readonly placeholder?: string
  /** The words; gone once somebody decided. */
  readonly original?: string
}

export interface ReviewedFind extends Find {
  readonly id: number
  readonly state: 'waiting' | 'confirmed' | 'undone'
}

/** Where the review of a relationship stands; `none` where nothing was found. */
export type ReviewState = 'none' | 'waiting' | 'done'

/** What pseudonymising found, placed in the text that came out of it. */
export function findsOf(findings: readonly PseudonymFinding[]): readonly Find[] {
  const shifts = new Map<string, number>()
  return [...findings]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, placed, ...found }) => {
      const at = placeKey(found)
      const shift = shifts.get(at) ?? 0
      const length = placed?.placeholder.length ?? end - start
      shifts.set(at, shift + length - (end - start))
      const find = { ...found, start: start + shift, end: start + shift + length }
      return placed === undefined ? find : { ...find, placeholder: placed.placeholder }
    })
}

/** Finds as a review begins with them. */
export function newFinds(
  finds: readonly Find[],
  { reviewed }: { readonly reviewed: boolean },
): readonly ReviewedFind[] {
  if (!reviewed) return finds.map((find, id) => ({ ...find, id, state: 'waiting' }))
  return finds.map(({ original: _words, ...find }, id) => ({ ...find, id, state: 'confirmed' }))
}

/** What is known of the texts before and after another file was read, and what that file brought. */
export interface FindsRead {
  readonly before: Relationship
  readonly after: Relationship
  readonly known: readonly ReviewedFind[]
  readonly read: Relationship
  readonly finds: readonly Find[]
  readonly reviewed: boolean
}

/** Finds and decisions in texts that stayed as they were, and the file's finds in those that are as the file has them. */
export function findsAfter({ before, after, known, read, finds, reviewed }: FindsRead): readonly ReviewedFind[] {
  const [was, is, has] = [textsOf(before), textsOf(after), textsOf(read)]
  const stayed = (at: string) => was.get(at) !== undefined && was.get(at) === is.get(at)
  const kept = known.filter((find) => stayed(placeKey(find)))
  const next = known.reduce((most, { id }) => Math.max(most, id), -1) + 1
  const fresh = finds.flatMap((find) => {
    const text = has.get(placeKey(find))
    // A turn may have been given an id of its own when the file joined what is known.
    const places = [find, { ...find, ...(find.turn === undefined ? {} : { turn: ownTurnId(find.session, find.turn) }) }]
    const place = places.find((one) => is.get(placeKey(one)) === text)
    return place === undefined || stayed(placeKey(place)) ? [] : place
  })
  return [...kept, ...newFinds(fresh, { reviewed }).map((find) => ({ ...find, id: find.id + next }))]
}

/** The state a list of finds leaves a review in. */
export function reviewStateOf(finds: readonly ReviewedFind[]): ReviewState {
  if (finds.length === 0) return 'none'
  return finds.some(({ state }) => state === 'waiting') ? 'waiting' : 'done'
}

/** Names a text of a relationship. */
export const placeKey = ({ session, turn, context }: FindPlace): string => JSON.stringify([session, turn, context])

function textsOf({ sessions }: Relationship): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const { id, turns, context = [] } of sessions) {
    for (const turn of turns) texts.set(placeKey({ session: id, turn: turn.id }), turn.text)
    for (const [at, { text }] of context.entries()) texts.set(placeKey({ session: id, context: at }), text)
  }
  return texts
}

/** Keeps the finds of a relationship sealed; without finds there is nothing to keep. */
export async function writeFinds(act: Act, under: SealedUnder, finds: readonly ReviewedFind[]): Promise<void> {
  if (finds.length === 0) {
    await act.tx.delete(identifierReviews).where(eq(identifierReviews.relationshipId, under.id))
    return
  }
  const isDone = finds.every(({ state }) => state !== 'waiting')
  const row = {
    foundCount: finds.length,
    uncertainCount: finds.filter(({ certainly, state }) => !certainly && state === 'waiting').length,
    sealed: seal(under.key, JSON.stringify(finds), findsPlace(under.id)),
    reviewedBy: isDone ? act.actor : null,
    reviewedAt: isDone ? act.now : null,
  }
  await act.tx
    .insert(identifierReviews)
    .values({ relationshipId: under.id, ...row })
    .onConflictDoUpdate({ target: identifierReviews.relationshipId, set: row })
}

/** The finds of a relationship; none where nothing was found. */
export async function readFinds({ tx }: Act, { id, key }: SealedUnder): Promise<readonly ReviewedFind[]> {
  const { relationshipId, sealed } = identifierReviews
  const [row] = await tx.select({ sealed }).from(identifierReviews).where(eq(relationshipId, id))
  return row === undefined ? [] : JSON.parse(unseal(key, row.sealed, findsPlace(id)).toString('utf8'))
}

const findsPlace = (id: string): string => `identifier_reviews:${id}`
