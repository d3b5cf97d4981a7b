import { eq } from 'drizzle-orm'
import { mergedTurns } from '../dtn/merging.ts'
import type { Relationship, Session, Turn } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { type PseudonymousTurns, pseudonymousTurns } from '../protection/de-identification/new-turns.ts'
import type { PseudonymFinding } from '../protection/de-identification/pseudonymise.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { type Find, findsOf, newFinds, readFinds, reviewStateOf, writeFinds } from './identifier-finds.ts'
import { lockedRelationshipKey } from './relationship-key.ts'
import { type Rewriting, writeOver } from './relationship-rewriting.ts'
import { readRelationship } from './relationships.ts'
import { projects } from './schema/projects.ts'

/** Messages that were written since, in order. A session that is not known yet is begun after the others. */
export interface NewTurns {
  readonly session: Omit<Session, 'turns' | 'context'>
  readonly turns: readonly Turn[]
}

export interface Appended {
  readonly revision: number
  /** Messages that were not known before. */
  readonly added: number
}

/**
 * Adds messages to a relationship as they are written: consecutive ones of a speaker become one turn, as everywhere. Sent twice they are
 * there once; an id that stands for another message already is refused. Pseudonymised where the project says so.
 */
export async function appendTurns(act: Act, relationshipId: string, given: NewTurns): Promise<Appended> {
  const under = await lockedRelationshipKey(act, relationshipId)
  const before = await readRelationship(act, relationshipId)
  const fresh = freshTurns(before, given)
  if (fresh.length === 0) {
    await audited(act, relationshipId, { revision: under.revision, added: 0 })
    return { revision: under.revision, added: 0 }
  }
  const { turns, findings } = await pseudonymised(act, before, { ...given, turns: fresh })
  const after = grown(before, { ...given, turns })
  const revision = await writeGrown(act, { under, before, after, findings })
  await audited(act, relationshipId, { revision, added: fresh.length })
  return { revision, added: fresh.length }
}

/** A relationship as it is and grown at its end, with what pseudonymising found in what is new; its row is locked by whoever asks. */
export async function writeGrown(
  act: Act,
  { under, before, after, findings }: Rewriting & { readonly findings: readonly PseudonymFinding[] },
): Promise<number> {
  const known = await readFinds(act, under)
  const first = known.reduce((most, { id }) => Math.max(most, id), -1) + 1
  const placed = findsOf(findings).map((find) => inTurn(find, after))
  const finds = [...known, ...newFinds(placed, { reviewed: false }).map((find) => ({ ...find, id: find.id + first }))]
  if (placed.length > 0) await writeFinds(act, under, finds)
  return writeOver(act, { under, before, after }, { reviewState: reviewStateOf(finds) })
}

const audited = (act: Act, id: string, details: { readonly revision: number; readonly added: number }) =>
  appendAudit(act, { action: 'turns.appended', subject: { kind: 'relationship', id }, details: { ...details } })

/** Those not there yet. One that was sent before must say the same as then, by the same speaker in the same session. */
function freshTurns({ sessions }: Relationship, { session, turns }: NewTurns): readonly Turn[] {
  const known = new Map(
    sessions.flatMap(({ id, turns: held }) =>
      held.flatMap((turn) =>
        (turn.parts ?? [{ id: turn.id, start: 0 }]).map((part) => [part.id, `${id}\n${turn.speaker}`] as const),
      ),
    ),
  )
  const seen = new Set<string>()
  return turns.filter((turn) => {
    const place = known.get(turn.id)
    if (place !== undefined && place !== `${session.id}\n${turn.speaker}`) throw taken()
    const isFresh = place === undefined && !seen.has(turn.id)
    seen.add(turn.id)
    return isFresh
  })
}

function taken(): NexusError {
  return new NexusError(
    'conflict',
    'A turn has an id that stands for another turn of this relationship already. Give every message an id of its own.',
  )
}

function grown(before: Relationship, { session, turns }: NewTurns): Relationship {
  const isKnown = before.sessions.some(({ id }) => id === session.id)
  if (!isKnown) return { ...before, sessions: [...before.sessions, { ...session, turns: mergedTurns(turns) }] }
  const sessions = before.sessions.map((held) =>
    held.id === session.id ? { ...held, turns: mergedTurns([...held.turns, ...turns]) } : held,
  )
  return { ...before, sessions }
}

/** Only where the project says so. */
async function pseudonymised(act: Act, before: Relationship, given: NewTurns): Promise<PseudonymousTurns> {
  return (await isPseudonymising(act)) ? pseudonymousTurns(before, given) : { turns: given.turns, findings: [] }
}

/** Whether the project has names and numbers replaced when something is read in. */
export async function isPseudonymising({ tx, project }: Act): Promise<boolean> {
  const [row] = await tx.select({ pseudonymise: projects.pseudonymise }).from(projects).where(eq(projects.id, project))
  return row?.pseudonymise === true
}

/** A find in a message that became a part of a turn, at its place in that turn. */
function inTurn(find: Find, { sessions }: Relationship): Find {
  for (const turn of sessions.find(({ id }) => id === find.session)?.turns ?? []) {
    const part = turn.parts?.find(({ id }) => id === find.turn)
    if (part === undefined || part.start === 0) continue
    return { ...find, turn: turn.id, start: find.start + part.start, end: find.end + part.start }
  }
  return find
}
