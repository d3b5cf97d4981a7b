import { conclude } from '../assess/assess.ts'
import type { CoderIdentity } from '../dtn/coding.ts'
import type { DeclaredSupport } from '../dtn/declared-support.ts'
import type { Act } from '../store/act.ts'
import { addGatewayDecision } from '../store/gateway-decisions.ts'
import type { Talk } from '../store/gateway-talks.ts'
import { readMemory } from '../store/memory.ts'
import { raiseSupport } from '../store/persons.ts'
import { relationshipKey } from '../store/relationship-key.ts'
import type { ReplyOutcome } from './companion.ts'
import { type House, systemIn } from './companion-house.ts'
import { type Concluded, keepConclusion } from './conclusions.ts'
import type { GatewaySystem } from './configuration.ts'
import { isCode, type OpenTalk } from './open-talks.ts'
import { remember } from './remembering.ts'
import { mark, type Run } from './run.ts'
import { taken } from './taking.ts'
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
  if (run.isUnread) return
  run.reply = { outcome, at: run.house.now() }
  inBackground(run, 'reply', async () => keepAll(run, await taken(run), { isReplied: true }))
}

/** A talk of which something could not be kept when it was said or decided. */
export async function keepAgain(house: House, id: string): Promise<void> {
  const system = house.system(systemIn(id))
  if (system === null) return
  const talk = await openedAgain(house, id, system)
  if (talk === null) return house.conclusions.forget(id)
  const { identity } = house.coderOf(system)
  await concludeKept(house, { id, system, talk, saved: await saved(talk, identity), when: 'now' })
}

/** With the requests that wait for it, where there are any. */
async function openedAgain(house: House, id: string, system: GatewaySystem): Promise<OpenTalk | null> {
  const head = house.waiting.headOf(id)
  const coder = () => house.newTalkCoder(system)
  try {
    if (head === null) return await house.talks.reopen(id, coder)
    const talk = await house.talks.open(head, coder)
    await house.waiting.putInto(id, talk)
    return talk
  } catch (error) {
    if (isCode(error, 'forbidden')) house.waiting.drop(id, 'noConsent')
    throw error
  }
}

async function keepAll(run: Run, talk: OpenTalk, { isReplied }: { readonly isReplied: boolean }): Promise<void> {
  const { house, head, system } = run
  const when = isReplied || run.mode === 'observe' ? 'due' : 'called'
  const { identity } = house.coderOf(system)
  await concludeKept(house, { id: head.id, system, talk, saved: await saved(talk, identity), when })
}

/** The turns, what was decided about them, and what is declared and remembered: all of it or nothing, each once. */
function saved(talk: OpenTalk, coder: CoderIdentity): Promise<Talk> {
  const { relationshipId } = talk
  return talk.save(async (act, { rows, declared, askings }) => {
    for (const row of rows) await addGatewayDecision(act, { ...row, relationshipId })
    await declare(act, relationshipId, declared)
    const now = talk.now()
    const asked = askings.flatMap((asking) => asking(now) ?? [])
    await remember(act, { relationshipId, before: talk.kept(), now, coder, asked })
  })
}

/** So that it holds when a later request leaves it out. */
async function declare(act: Act, relationshipId: string, declared: DeclaredSupport | null): Promise<void> {
  if (declared === null) return
  const { personId } = await relationshipKey(act, relationshipId)
  await raiseSupport(act, personId, declared)
}

interface Kept {
  readonly id: string
  readonly system: GatewaySystem
  readonly saved: Talk
  readonly talk: OpenTalk
  /** At once, where it is due, or only where a human is called, who is called at once in any case. */
  readonly when: 'now' | 'due' | 'called'
}

async function concludeKept(house: House, { id, system, saved: kept, talk, when }: Kept): Promise<void> {
  const { relationshipId, revision } = kept
  const calledFor = await humanCalledFor(house, talk)
  const isUrgent = when === 'now' || calledFor.length > 0
  if (when === 'called' && !isUrgent) return talk.called()
  const known = talk.now()
  const coding = codingOf(known, house.coderOf(system).identity)
  const options = { robustness: 'skip', observedUntil: house.now().toISOString() } as const
  const assessment = conclude(known.record, coding, options)
  if (!house.conclusions.isDue(id, { relationshipId, assessment }, isUrgent)) return talk.called()
  const given = { relationshipId, revision, coding, assessment, calledFor }
  try {
    await house.store.run(() => house.inAct((act) => keepConclusion(act, given)))
    talk.called()
    house.conclusions.kept(id, assessment)
    house.parts.supervision?.told()
  } catch (error) {
    // Somebody added to it meanwhile: whoever did concludes it, and the calls are made when it is looked after again.
    if (!isCode(error, 'revisionOld')) throw error
  }
}

/** Client turns for which a human is called. A policy that fails on one call keeps nobody else from being called. */
async function humanCalledFor(house: House, talk: OpenTalk): Promise<Concluded['calledFor']> {
  const calls = talk.calls()
  if (calls.length === 0) return []
  const memory = await house.store.run(() => house.inAct((act) => readMemory(act, talk.relationshipId)))
  return calls.flatMap((call) => {
    try {
      const turns = call(talk.now(), memory)
      return turns.length === 0 ? [] : [turns]
    } catch (error) {
      house.onFault('policy', error)
      return []
    }
  })
}

/** In turn with everything else about the talk; what fails is a gap and a fault, and nothing more. */
function inBackground(run: Run, place: string, work: () => Promise<void>): void {
  const { house } = run
  void house.queue.add(run.head.id, work, { isWaitedFor: false }).catch((error) => {
    if (isCode(error, 'forbidden')) {
      run.isUnread = true
      mark(run, 'noConsent', 1)
    } else if (isCode(error, 'tooMany')) mark(run, 'overflow', 1)
    // What is part of its talk, or waits for it, is kept later; what is not is lost, but for the next request, which brings the client's words.
    else mark(run, isHeld(run) ? 'store' : 'notKept', 1)
    house.onFault(place, error)
  })
}

const isHeld = ({ isTaken, waiting, house }: Run): boolean =>
  isTaken || (waiting !== null && house.waiting.isWaiting(waiting))
