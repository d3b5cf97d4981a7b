import type { Relationship, SystemProfile } from '../dtn/relationship.ts'
import { blindIndex } from '../protection/blind-index.ts'
import { pseudonymousTurns } from '../protection/de-identification/new-turns.ts'
import type { PseudonymFinding } from '../protection/de-identification/pseudonymise.ts'
import type { GapReason } from '../store/gateway-decisions.ts'
import type { Asked, ReplyOutcome } from './companion.ts'
import type { Change } from './held-talks.ts'
import { matchHistory } from './history.ts'
import type { TalkCoder } from './talk-coding.ts'
import {
  type Grown,
  type GrowthMoment,
  grownByReply,
  grownByRequest,
  isAnswered,
  isAnsweredWith,
  type KnownTalk,
  type SentText,
  withRedone,
} from './talk-growth.ts'

/** What is the same for everything said to one system by one person. */
export interface SaidContext {
  /** Keyed fingerprint of a text within one relationship. */
  readonly print: (text: string) => string
  readonly system: SystemProfile
  readonly coder: string
  readonly pauseMs: number
  readonly pseudonymises: boolean
}

export interface Gap {
  readonly reason: GapReason
  readonly count: number
}

/** What a request turned out to be once it was laid over what is known. */
export interface TakenRequest {
  /** The client message that waits for a reply; null where none does. */
  readonly waiting: string | null
  /** It was there before: a retry, or a reply asked for anew. */
  readonly isAgain: boolean
  /** False where the coder failed on something new. */
  readonly isWhole: boolean
  readonly gaps: readonly Gap[]
}

/** A request as a change of its talk, and what became of it when it was last made. */
export interface RequestChange {
  readonly change: Change
  readonly taken: () => TakenRequest
}

/** The context is asked for when the change is made: a request may wait until it is known. */
export function requestChange(asked: Asked, contextNow: () => SaidContext): RequestChange {
  let taken: TakenRequest = { waiting: null, isAgain: false, isWhole: true, gaps: [] }
  return {
    taken: () => taken,
    change: async (known, coder) => {
      const context = contextNow()
      const talk = sentTalk(asked, context.print)
      const sent = talk.messages
      const match = matchHistory(known.sessions, talk, { pauseMs: context.pauseMs })
      const unseenBefore = known.sessions.find(({ id }) => match.session.kind === 'known' && id === match.session.id)
      const grown = grownByRequest(known, { match, sent, given: talk.given }, momentOf(asked.receivedAt, context))
      const done = await settled(known, grown, { coder, context })
      taken = {
        waiting: grown.added.findLast(({ by }) => by === 'client')?.id ?? match.again,
        isAgain: match.add.length === 0,
        isWhole: done.isWhole,
        gaps: gapsOf({
          noText: asked.messages.filter(({ by, text, isText }) => by !== 'other' && !isText && text.trim() === '')
            .length,
          importedHistory: match.add.filter(({ from }) => from === 'imported').length,
          unseenHistory: match.unseen - (unseenBefore?.unseen ?? 0),
        }),
      }
      return done.changed
    },
  }
}

/** What the client was given, as a change of the talk. Nothing given changes nothing. */
export function replyChange(
  { asked, request }: { readonly asked: Asked; readonly request: RequestChange },
  { outcome, at }: { readonly outcome: ReplyOutcome; readonly at: Date },
  contextNow: () => SaidContext,
): Change {
  return async (known, coder) => {
    const context = contextNow()
    const { waiting } = request.taken()
    const text = outcome.kind === 'failed' ? '' : outcome.text
    const none = { ...known, findings: [], added: 0 }
    if (waiting === null || text.trim() === '') return none
    const reply = { by: 'system', text, print: context.print(text) } as const
    if (isAnsweredWith(known, waiting, reply.print)) return none
    // After the result of a tool the reply goes on; otherwise another was asked for.
    const goesOn = asked.messages.at(-1)?.by !== 'client'
    const isAnew = request.taken().isAgain && !goesOn && isAnswered(known, waiting)
    const base = isAnew ? withRedone(known, waiting) : known
    const grown = grownByReply(base, { reply, to: waiting }, momentOf(at, context))
    return (await settled(base, grown, { coder, context })).changed
  }
}

/** Fingerprints of one relationship: what differs only in white space is the same text. */
export function printsOf(key: Uint8Array, relationship: string): (text: string) => string {
  return (text) => {
    const plain = text.normalize('NFC').replace(/\s+/gu, ' ').trim()
    return blindIndex(key, `talk:${relationship}`, plain).subarray(0, 12).toString('base64url')
  }
}

function sentTalk(asked: Asked, print: (text: string) => string) {
  const given = asked.identity?.session ?? null
  return {
    given: given === null ? null : print(`session ${given}`),
    at: asked.receivedAt.getTime(),
    messages: sentTexts(asked, print),
    isPartial: asked.bringsHistory === false,
  }
}

function sentTexts({ messages }: Asked, print: (text: string) => string): readonly SentText[] {
  return messages.flatMap(({ by, text }) =>
    by === 'other' || text.trim() === '' ? [] : [{ by, text, print: print(text) }],
  )
}

const momentOf = (at: Date, { system, coder }: SaidContext): GrowthMoment => ({ at, system, coder })

function gapsOf(counts: Readonly<Partial<Record<GapReason, number>>>): readonly Gap[] {
  // The names of the fields are the reasons.
  const entries = Object.entries(counts) as readonly (readonly [GapReason, number])[]
  return entries.flatMap(([reason, count]) => (count > 0 ? [{ reason, count }] : []))
}

interface Settling {
  readonly coder: TalkCoder
  readonly context: SaidContext
}

/** Pseudonymised where the project says so, then coded. */
async function settled(before: KnownTalk, grown: Grown, { coder, context }: Settling) {
  const { grown: plain, findings } = context.pseudonymises
    ? await pseudonymous(before.record, grown)
    : { grown, findings: [] }
  const { sessions, isWhole } = await coder.take(plain, plain.steps)
  return { isWhole, changed: { record: plain.record, sessions, findings, added: grown.added.length } }
}

/** What is new is replaced by its pseudonymised text, in the record and for the coder alike. */
async function pseudonymous(
  before: Relationship,
  grown: Grown,
): Promise<{ readonly grown: Grown; readonly findings: readonly PseudonymFinding[] }> {
  const ids = new Set(grown.steps.flatMap((step) => (step.kind === 'turn' ? [step.turn.id] : [])))
  const session = grown.record.sessions.find(({ turns }) => turns.some(({ id }) => ids.has(id)))
  if (session === undefined) return { grown, findings: [] }
  const { turns: _turns, context: _context, ...head } = session
  const old = new Map(before.sessions.flatMap(({ turns }) => turns.map((turn) => [turn.id, turn] as const)))
  const fresh = session.turns.filter(({ id }) => ids.has(id))
  const { turns, findings } = await pseudonymousTurns(before, { session: head, turns: fresh })
  const byId = new Map(turns.map((turn) => [turn.id, turn]))
  const of = <T extends { readonly id: string }>(turn: T) => byId.get(turn.id) ?? old.get(turn.id) ?? turn
  const record = {
    ...grown.record,
    sessions: grown.record.sessions.map((one) =>
      one.id === session.id ? { ...one, turns: one.turns.map((turn) => (ids.has(turn.id) ? of(turn) : turn)) } : one,
    ),
  }
  const steps = grown.steps.map((step) => (step.kind === 'turn' ? { ...step, turn: of(step.turn) } : step))
  return { grown: { ...grown, record, steps }, findings }
}
