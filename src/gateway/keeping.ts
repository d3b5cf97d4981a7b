import { conclude } from '../assess/assess.ts'
import type { Act } from '../store/act.ts'
import { addGatewayDecision } from '../store/gateway-decisions.ts'
import type { Talk } from '../store/gateway-talks.ts'
import { raiseSupport } from '../store/persons.ts'
import { relationshipKey } from '../store/relationship-key.ts'
import type { GrownExchange } from './arranging.ts'
import type { Asked, ReplyOutcome } from './companion.ts'
import { type House, systemIn } from './companion-house.ts'
import { keepConclusion } from './conclusions.ts'
import { isCode, type OpenTalk } from './open-talks.ts'
import { remember } from './remembering.ts'
import { mark, type Run, taken } from './run.ts'
import { replyChange } from './said.ts'
import { codingOf } from './talk-coding.ts'

/** Keeps the client's words and what was decided, beside the model that writes. */
export function keepSoon(run: Run): void {
  inBackground(run, 'keep', () => keep(run))
}

/** What was said up to now, and what was decided about it, in one transaction; and what a human must see at once. */
export async function keep(run: Run): Promise<void> {
  if (run.isUnread) return
  await keepAll(run, await taken(run), { isReplied: false })
}

/** What the client was given in the end. Nothing of it waits, and nothing of it is thrown. */
export function keepReply(run: Run, outcome: ReplyOutcome): void {
  const { house, asked } = run
  if (run.isUnread) return
  const at = house.now()
  inBackground(run, 'reply', async () => {
    const talk = await taken(run)
    const context = house.contextOf(run.system, run.head.id)
    await talk.apply(replyChange({ asked, request: run.request }, { outcome, at }, context))
    if (outcome.kind === 'cut') mark(run, 'cutReply', 1)
    await keepAll(run, talk, { isReplied: true })
  })
}

/** A talk whose changes could not be kept when they were made. */
export async function keepAgain(house: House, id: string): Promise<void> {
  const system = house.system(systemIn(id))
  if (system === null) return
  const talk = await house.talks.reopen(id, () => house.newTalkCoder(system))
  if (talk === null) return house.conclusions.forget(id)
  const saved = await talk.save(async () => undefined)
  await concludeKept(house, { id, saved, talk, calledFor: [], isForced: true }, house.coderOf(system).identity.id)
}

async function keepAll(run: Run, talk: OpenTalk, { isReplied }: { readonly isReplied: boolean }): Promise<void> {
  const { house } = run
  const rows = run.rows
  run.rows = []
  const saved = await talk
    .save(async (act) => {
      for (const row of rows) await addGatewayDecision(act, { ...row, relationshipId: talk.relationshipId })
      await declare(act, talk.relationshipId, run.asked)
      const grown = { relationshipId: talk.relationshipId, before: talk.kept(), now: talk.now() }
      await remember(act, { ...grown, coder: house.coderOf(run.system).identity, asked: askedFor(run) })
    })
    .catch((error) => {
      run.rows = [...rows, ...run.rows]
      throw error
    })
  const decision = run.decided?.decision
  const calledFor = !isReplied && decision?.callsHuman === true ? decision.evidence : []
  if (!isReplied && calledFor.length === 0 && run.mode !== 'observe') return
  await concludeKept(
    house,
    { id: run.head.id, saved, talk, calledFor, isForced: calledFor.length > 0 },
    house.coderOf(run.system).identity.id,
  )
}

/** So that it holds when a later request leaves it out. */
async function declare(act: Act, relationshipId: string, { declared }: Asked): Promise<void> {
  if (declared === undefined) return
  const { personId } = await relationshipKey(act, relationshipId)
  await raiseSupport(act, personId, declared)
}

/** What the policy asked for, before the answer to which client turn. */
function askedFor({ decided }: Run): GrownExchange['asked'] {
  return decided === null ? null : { turn: decided.situation.turn, move: decided.decision.move }
}

interface Kept {
  readonly id: string
  readonly saved: Talk
  readonly talk: OpenTalk
  readonly calledFor: readonly string[]
  readonly isForced: boolean
}

async function concludeKept(
  house: House,
  { id, saved, talk, calledFor, isForced }: Kept,
  coder: string,
): Promise<void> {
  const { relationshipId, revision } = saved
  const identity = Object.values(house.parts.coders).find((one) => one.identity.id === coder)?.identity
  if (identity === undefined) return
  const known = talk.now()
  const coding = codingOf(known, identity)
  const options = { robustness: 'skip', observedUntil: house.now().toISOString() } as const
  const assessment = conclude(known.record, coding, options)
  if (!house.conclusions.isDue(id, { relationshipId, assessment }, isForced)) return
  const given = { relationshipId, revision, coding, assessment, calledFor }
  try {
    await house.store.run(() => house.inAct((act) => keepConclusion(act, given)))
    house.conclusions.kept(id, assessment)
    house.parts.supervision?.told()
  } catch (error) {
    // Somebody added to it meanwhile: whoever did concludes it.
    if (!isCode(error, 'revisionOld')) throw error
  }
}

/** In turn with everything else about the talk; what fails is a gap and a fault, and nothing more. */
function inBackground(run: Run, place: string, work: () => Promise<void>): void {
  const { house } = run
  void house.queue.add(run.head.id, work, { isWaitedFor: false }).catch((error) => {
    if (isCode(error, 'forbidden')) {
      run.isUnread = true
      mark(run, 'noConsent', 1)
    } else if (isCode(error, 'tooMany')) mark(run, 'overflow', 1)
    // What is part of its talk is kept later; what is not is lost, but for the next request, which brings the client's words.
    else mark(run, run.isTaken ? 'store' : 'notKept', 1)
    house.onFault(place, error)
  })
}
