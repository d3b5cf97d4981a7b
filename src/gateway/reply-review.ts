import type { Coder } from '../coders/coder.ts'
import { codeNext } from '../coders/next-turn.ts'
import type { Confronting } from '../dtn/coding.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import type { Relationship, Session } from '../dtn/relationship.ts'
import { weakCodesOf } from '../dtn/weak-evidence.ts'
import { regenerateText } from '../policy/regenerate.ts'
import { actOn } from '../policy/reply-act.ts'
import { type CheckedReply, type ReplyFault, replyFaults } from '../policy/reply-check.ts'
import { spokenText, withheldCause } from '../policy/spoken.ts'
import type { ReplyPiece, Review } from './companion.ts'
import type { GatewaySystem } from './configuration.ts'
import type { Decided } from './deciding.ts'

export interface ReviewParts {
  readonly system: GatewaySystem
  /** Tried in this order; a coder that fails or takes too long leaves the piece to the next. */
  readonly coders: readonly { readonly coder: Coder; readonly code: CodeReply }[]
  readonly decided: Decided
}

export type CodeReply = (work: () => Promise<HeardReply>) => Promise<HeardReply>

/** What a coder hears in a reply. */
type HeardReply = Pick<CheckedReply, 'codes'> & Confronting

export interface Reviewed {
  readonly review: Review
  /** All that was seen, noted faults included. */
  readonly faults: readonly ReplyFault[]
  /** Who read the reply. */
  readonly coder: Coder
}

/**
 * Looks at a reply before it goes out (domain.md 9.1: no endorsement of harm, no danger passed over): what must not go out is asked for once
 * more while nothing of it was given out, and ended with the reviewed text else. Null where no coder could read it.
 */
export async function reviewReply(parts: ReviewParts, piece: ReplyPiece): Promise<Reviewed | null> {
  const { system, decided } = parts
  const read = await codesOf(parts, piece.text)
  if (read === null) return null
  const { coder } = read
  const { situation, decision } = decided
  const faults = replyFaults({
    ...{ situation, decision, ...read.heard, text: piece.text, isWhole: piece.isLast, isSecond: piece.attempt > 0 },
    weak: weakCodesOf({ coder: coder.identity }, defaultParameters),
  })
  const act = actOn(faults, piece.attempt === 0 && piece.delivered === 0)
  if (act.kind === 'deliver') return { review: act, faults, coder }
  const because = act.because.map(nameOf).join(' ')
  if (act.kind === 'again') {
    const guidance = `${decided.guidance}\n\n${regenerateText(act.because, system.language)}`
    return { review: { kind: 'again', guidance, because }, faults, coder }
  }
  return { review: { kind: 'replace', text: saidInstead(parts, act.because, piece), because }, faults, coder }
}

/** What the person is told in place of the reply, and the reviewed help of the place where there is danger. */
function saidInstead(
  { system, decided }: ReviewParts,
  stopping: readonly ReplyFault[],
  { delivered }: ReplyPiece,
): string {
  const because = withheldCause(stopping)
  const said = spokenText({ kind: delivered === 0 ? 'withheld' : 'cut', because }, system.language)
  const isDanger = because === 'danger' || decided.situation.risk.statement !== null || decided.situation.risk.isAcute
  return isDanger && system.safetyText !== null ? `${said}\n\n${system.safetyText.text}` : said
}

const nameOf = (fault: ReplyFault): string =>
  fault.kind === 'broken' ? `broken.${fault.prohibition}` : `missing.${fault.act}`

interface ReadReply {
  readonly coder: Coder
  readonly heard: HeardReply
}

async function codesOf({ coders, decided }: ReviewParts, text: string): Promise<ReadReply | null> {
  const past = recent(decided.relationship)
  const at = past.sessions.at(-1)?.turns.length ?? 0
  const reply = { id: 'reply', speaker: 'system', text } as const
  for (const { coder, code } of coders) {
    const heard = await code(async () => {
      const record = { relationship: past, coding: decided.coding }
      const done = await codeNext(coder, record, at === 0 ? { ...reply, id: 'first' } : reply)
      if (done.kind === 'uncoded' && done.reason === 'coderFailed') return Promise.reject(unread)
      return done.kind === 'coded' ? done : { codes: [] }
    }).catch(() => null)
    if (heard !== null) return { coder, heard }
  }
  return null
}

// No fault of ours to report: the next coder is asked.
const unread = new RangeError('a reply was left uncoded')

// What a reply is read beside: more changes nothing a guard looks at, and takes longer with each sentence.
const turnsBeside = 6

function recent({ sessions, ...head }: Relationship): Relationship {
  const last = sessions.at(-1)
  const session: readonly Session[] = last === undefined ? [] : [{ ...last, turns: last.turns.slice(-turnsBeside) }]
  return { ...head, sessions: session }
}
