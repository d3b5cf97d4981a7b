import { eq } from 'drizzle-orm'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { identifierKinds } from '../protection/de-identification/identifier.ts'
import { placeholder, placeholderFor } from '../protection/de-identification/placeholder.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { type PlacedEdit, replacedIn, textAt } from './identifier-edits.ts'
import {
  placeKey,
  type ReviewedFind,
  type ReviewState,
  readFinds,
  reviewStateOf,
  writeFinds,
} from './identifier-finds.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { writeOver } from './relationship-rewriting.ts'
import { readRelationship } from './relationships.ts'
import { relationships } from './schema/relationships.ts'

/** What pseudonymising found in a relationship, and how far a person has looked at it. */
export interface Review {
  readonly state: ReviewState
  readonly finds: readonly ReviewedFind[]
  /** Of the relationship: undoing a find changes its text. */
  readonly revision: number
}

export async function readReview(act: Act, relationshipId: string): Promise<Review> {
  const under = await relationshipKey(act, relationshipId)
  const finds = await readFinds(act, under)
  return { state: reviewStateOf(finds), finds, revision: under.revision }
}

/** `confirm`: it points at a person, and a placeholder stands for it. `undo`: it does not, and the words stand again. */
export interface Decision {
  readonly find: number
  readonly decision: 'confirm' | 'undo'
}

export interface Decisions {
  readonly decisions: readonly Decision[]
  /** What becomes of the finds that wait and are not named; they go on waiting unless it is said. */
  readonly rest?: 'confirm' | undefined
}

/** Decides finds. Their words are destroyed with the decision, so that none can be taken back. */
export async function decideFinds(act: Act, relationshipId: string, given: Decisions): Promise<Review> {
  const under = await lockedRelationshipKey(act, relationshipId)
  const finds = await readFinds(act, under)
  const decided = decisionsFor(finds, given)
  const before = await readRelationship(act, relationshipId)
  const { relationship: after, finds: now } = applied(before, finds, decided)
  const state = reviewStateOf(now)
  await writeFinds(act, under, now)
  const isSameText = [...decided].every(
    ([id, decision]) =>
      !changesText(
        finds.find((find) => find.id === id),
        decision,
      ),
  )
  const revision = isSameText ? under.revision : await writeOver(act, { under, before, after })
  await act.tx.update(relationships).set({ reviewState: state }).where(eq(relationships.id, relationshipId))
  const count = (wanted: string) => now.filter((find) => find.state === wanted).length
  const details = { confirmed: count('confirmed'), undone: count('undone'), waiting: count('waiting'), revision }
  await appendAudit(act, {
    action: 'identifiers.reviewed',
    subject: { kind: 'relationship', id: relationshipId },
    details,
  })
  return { state, finds: now, revision }
}

function decisionsFor(
  finds: readonly ReviewedFind[],
  { decisions, rest }: Decisions,
): ReadonlyMap<number, Decision['decision']> {
  const known = new Map(finds.map((find) => [find.id, find]))
  const decided = new Map<number, Decision['decision']>()
  for (const { find: id, decision } of decisions) {
    const find = known.get(id)
    if (find === undefined) throw new NexusError('notFound', `There is no find ${id} in this review.`)
    const done = { confirmed: 'confirm', undone: 'undo', waiting: null }[find.state]
    if (done !== null && done !== decision) throw alreadyDecided(id)
    if (done === null) decided.set(id, decision)
  }
  if (rest !== undefined)
    for (const { id, state } of finds) if (state === 'waiting' && !decided.has(id)) decided.set(id, rest)
  return decided
}

const alreadyDecided = (id: number): NexusError =>
  new NexusError('conflict', `The find ${id} was decided the other way, and its words are gone. Import the file again.`)

const changesText = (find: ReviewedFind | undefined, decision: Decision['decision']): boolean =>
  (find?.placeholder === undefined) === (decision === 'confirm')

interface Applied {
  readonly relationship: Relationship
  readonly finds: readonly ReviewedFind[]
}

function applied(before: Relationship, finds: readonly ReviewedFind[], decided: ReadonlyMap<number, string>): Applied {
  const edits: PlacedEdit[] = []
  const marks = marksFor(before, finds)
  const now = finds.map((find): ReviewedFind => {
    const decision = decided.get(find.id)
    if (decision === undefined) return find
    const { original = '', placeholder: mark, ...rest } = find
    const isConfirmed = decision === 'confirm'
    const standing = mark ?? original
    const text = isConfirmed ? (mark ?? marks(find)) : original
    if (textAt(before, find) !== standing) throw moved(find.id)
    if (text !== standing) edits.push({ ...find, text })
    return { ...rest, ...(isConfirmed ? { placeholder: text } : {}), state: isConfirmed ? 'confirmed' : 'undone' }
  })
  return { relationship: replacedIn(before, edits), finds: now.map((find) => shifted(find, edits)) }
}

/** A find where it stands after the edits before it in the same text. */
function shifted(find: ReviewedFind, edits: readonly PlacedEdit[]): ReviewedFind {
  let [start, end] = [find.start, find.end]
  for (const edit of edits) {
    if (placeKey(edit) !== placeKey(find)) continue
    const grown = edit.text.length - (edit.end - edit.start)
    if (edit.start < find.start) start += grown
    if (edit.start <= find.start) end += grown
  }
  return { ...find, start, end }
}

const moved = (id: number): NexusError =>
  new NexusError('conflict', `The text of find ${id} was changed since. Import the file again to review it.`)

/** A placeholder for words that were only suspected: the same for the same words, else the next number of its kind. */
function marksFor(before: Relationship, finds: readonly ReviewedFind[]) {
  const key = ({ kind, original = '' }: ReviewedFind) => `${kind} ${original.toLowerCase()}`
  const given = new Map(
    finds.flatMap((find) => (find.placeholder === undefined ? [] : [[key(find), find.placeholder]])),
  )
  const highest = new Map<string, number>()
  for (const { turns, context = [] } of before.sessions)
    for (const { text } of [...turns, ...context])
      for (const [, word = '', number] of text.matchAll(placeholder))
        highest.set(word, Math.max(highest.get(word) ?? 0, Number(number)))
  return (find: ReviewedFind): string => {
    const known = given.get(key(find))
    if (known !== undefined) return known
    const word = identifierKinds[find.kind]
    const next = (highest.get(word) ?? 0) + 1
    highest.set(word, next)
    const mark = placeholderFor(find.kind, next)
    given.set(key(find), mark)
    return mark
  }
}
