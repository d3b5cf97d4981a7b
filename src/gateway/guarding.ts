import type { Coder } from '../coders/coder.ts'
import type { ReplyFault } from '../policy/reply-check.ts'
import { spokenText } from '../policy/spoken.ts'
import { mayGoOutUnread } from '../policy/unread-reply.ts'
import { isLookedAtWhole } from '../policy/whole-reply.ts'
import { inTime } from './circuit-breaker.ts'
import type { ReplyOutcome, ReplyPiece, Review } from './companion.ts'
import type { House } from './companion-house.ts'
import type { Decided } from './deciding.ts'
import { type CodeReply, reviewReply } from './reply-review.ts'
import { addRow, markOnce, type Run } from './run.ts'

/** Whether a piece of a reply may go out (`Exchange.reviewed`), and in what words of Nexus it ends where it may not. */
export async function reviewed(run: Run, piece: ReplyPiece): Promise<Review> {
  const { house, decided } = run
  if (run.mode !== 'guard' || run.isUnread) return { kind: 'deliver' }
  const isHeld = decided !== null && isLookedAtWhole(decided.situation, { isSecond: piece.attempt > 0 })
  if (isHeld && !piece.isLast && piece.delivered === 0) return { kind: 'hold' }
  if (piece.text.trim() === '') return { kind: 'deliver' }
  const began = house.now().getTime()
  // Where the moment was not read, preparing has said why.
  const { review, faults } = decided === null ? unread(run, piece) : await looked(run, decided, piece)
  const latencyMs = house.now().getTime() - began
  if (faults.length > 0) run.seen = { faults, latencyMs }
  if (review.kind !== 'deliver') turned(run, piece, { review, latencyMs })
  return review
}

interface Looked {
  readonly review: Review
  readonly faults: readonly ReplyFault[]
}

async function looked(run: Run, decided: Decided, piece: ReplyPiece): Promise<Looked> {
  const { house, system } = run
  const own = house.coderOf(system)
  const { rules } = house.parts.coders
  const coders = own === rules ? [rules] : [own, rules]
  const parts = { system, decided, coders: coders.map((coder) => ({ coder, code: codeReply(house, coder) })) }
  try {
    const read = await reviewReply(parts, piece)
    if (read?.coder !== own) markOnce(run, 'coder')
    return read ?? unread(run, piece)
  } catch (error) {
    house.onFault('review', error)
    markOnce(run, 'policy')
    return unread(run, piece)
  }
}

const codeReply =
  (house: House, coder: Coder): CodeReply =>
  (work) =>
    house
      .breakerOf(coder)
      .run(() => inTime(work(), { name: coder.identity.id, limitMs: house.parts.configuration.limits.decideMs }))

function unread(run: Run, { delivered }: ReplyPiece): Looked {
  const text = saidUnread(run, { isCut: delivered > 0 })
  return { review: text === null ? { kind: 'deliver' } : { kind: 'replace', text, because: 'unread' }, faults: [] }
}

/** What the person is told in place of a reply that nothing could read, with the reviewed help of the place; null where it may go out. */
export function saidUnread({ asked, system, decided }: Run, { isCut }: { readonly isCut: boolean }): string | null {
  const last = asked.messages.findLast(({ by }) => by === 'client')?.text ?? ''
  if (mayGoOutUnread(decided?.situation ?? null, last)) return null
  const said = spokenText({ kind: 'unread', isCut }, system.language)
  return system.safetyText === null ? said : `${said}\n\n${system.safetyText.text}`
}

interface Turned {
  readonly review: Review
  readonly latencyMs: number
}

/** The reply goes another way than the model's: kept with everything that was seen in it. */
function turned(run: Run, { delivered }: ReplyPiece, { review, latencyMs }: Turned): void {
  const act = review.kind === 'again' ? 'again' : delivered === 0 ? 'replaced' : 'ended'
  addRow(run, { act, latencyMs, review, faults: run.seen?.faults ?? [] })
  run.seen = null
  run.act = 'replaced'
  run.house.parts.count?.(run.system.id, 'interventions')
}

/** What was seen in a reply that went out all the same is kept once, however many pieces it came in. */
export function noteFaults(run: Run, outcome: ReplyOutcome): void {
  const { seen } = run
  run.seen = null
  if (seen === null || outcome.kind === 'failed' || outcome.text.trim() === '') return
  const { faults, latencyMs } = seen
  addRow(run, { act: 'noted', latencyMs, review: { kind: 'deliver' }, faults })
}
