import type { Coding } from '../dtn/coding.ts'
import { NexusError } from '../errors.ts'
import type { Decision } from '../policy/decision.ts'
import type { GapReason } from '../store/gateway-decisions.ts'
import { readMemory } from '../store/memory.ts'
import { inTime } from './circuit-breaker.ts'
import type { Asked, Exchange, Identity, Prepared } from './companion.ts'
import { type House, talkHead } from './companion-house.ts'
import type { GatewaySystem } from './configuration.ts'
import { type Decided, decidedWithout, withDeclared } from './deciding.ts'
import { noteFaults, reviewed, saidUnread } from './guarding.ts'
import { keep, keepReply, keepSoon } from './keeping.ts'
import { isCode } from './open-talks.ts'
import { pausedFeatures, protect } from './override.ts'
import { addRow, mark, markOnce, type Run } from './run.ts'
import { requestChange } from './said.ts'
import { decidedAt, opened, take } from './taking.ts'
import type { KnownTalk } from './talk-growth.ts'

/** What stands beside one request of somebody who is known. */
export function beginExchange(
  house: House,
  asked: Asked,
  known: { system: GatewaySystem; identity: Identity },
): Exchange {
  const { system, identity } = known
  const head = talkHead(house, system, identity)
  const mode = house.modeOf(system.id)
  const run: Run = {
    ...{ house, asked, system, mode, head, isTaken: false, isUnread: false, relationshipId: null, decided: null },
    ...{ act: 'unchanged', paused: [], rows: [], reply: null, isReplyTaken: false, isOnRecord: false },
    ...{ isOwed: false, waiting: null, marked: new Set<GapReason>(), seen: null },
    request: requestChange(asked, () => house.contextOf(system, head.id)),
  }
  // A reply that never ends must not keep what the client said from being read.
  const late = mode === 'observe' ? setTimeout(() => keepSoon(run), readAnywayMs) : undefined
  late?.unref()
  return {
    mode,
    prepared: async () => {
      if (mode === 'observe') return { kind: 'unchanged' }
      const prepared = await prepare(run).catch((error) => {
        house.onFault('prepare', error)
        return { kind: 'unchanged' } as const
      })
      run.act = prepared.kind
      return prepared
    },
    reviewed: (piece) => reviewed(run, piece),
    ended: (outcome) => {
      clearTimeout(late)
      noteFaults(run, outcome)
      keepReply(run, outcome)
    },
    headers: () => headersOf(run),
  }
}

const readAnywayMs = 15_000

/** Somebody nobody named: passed on, kept nowhere. */
export function beginNameless(house: House, asked: Asked, system: GatewaySystem): Exchange {
  house.gaps.mark({ relationshipId: null, system: system.id, reason: 'noPerson', count: 1 })
  const mode = house.modeOf(system.id)
  return {
    mode,
    prepared: async () => ({ kind: 'unchanged' }),
    reviewed: async () => ({ kind: 'deliver' }),
    ended: () => undefined,
    headers: () => ({ 'x-nexus-mode': mode, 'x-nexus-request': asked.requestId }),
  }
}

async function prepare(run: Run): Promise<Prepared> {
  const { house, system } = run
  const began = house.now().getTime()
  const limitMs = house.parts.configuration.limits.decideMs
  const reading = house.queue.add(run.head.id, () => read(run), { isWaitedFor: true })
  let prepared: Prepared
  try {
    const read = await inTime(reading, { name: 'Reading', limitMs })
    Object.assign(run, { decided: read, isOnRecord: read !== null })
    prepared = read === null ? { kind: 'unchanged' } : await actOn(run, read)
  } catch (error) {
    prepared = await without(run, reasonOf(error))
  }
  addRow(run, { act: prepared.kind, latencyMs: house.now().getTime() - began, prepared })
  house.parts.count?.(system.id, 'decisions')
  if (prepared.kind === 'replaced') house.parts.count?.(system.id, 'interventions')
  // The client's words and what was decided are kept while the model writes.
  keepSoon(run)
  return prepared
}

/** Takes the request into its talk and asks the policy; null where nobody waits for a reply. */
async function read(run: Run): Promise<Decided | null> {
  const { house, system } = run
  const talk = await opened(run)
  // What is remembered is read while the coder reads.
  const remembered = house.store.run(() => house.inAct((act) => readMemory(act, talk.relationshipId)))
  remembered.catch(() => undefined)
  await take(run, talk)
  const { waiting, isWhole } = run.request.taken()
  if (!isWhole) throw new NexusError('modelUnreachable', 'The coder did not code what the client said.')
  if (waiting === null) return null
  const memory = withDeclared(await remembered, run.asked)
  const now = talk.now()
  const second = await heardBeside(run, now)
  return decidedAt(now, waiting, { system, memory, house, ...(second === null ? {} : { second }) })
}

/** What the rules hear beside a model; null where they are the coder themselves, or fail. */
async function heardBeside({ house, system }: Run, { record }: KnownTalk): Promise<Coding | null> {
  if (house.coderOf(system) === house.parts.coders.rules) return null
  return house.hearBeside(record).catch((error: unknown) => {
    house.onFault('beside', error)
    return null
  })
}

/** An override first, where it is agreed and supervised (domain.md 9.7); else what the policy would tell the model. */
async function actOn(run: Run, { decision, guidance }: Decided): Promise<Prepared> {
  const protectedBy =
    decision.override === null || run.system.override === null ? null : await overridden(run, decision)
  if (protectedBy !== null) return protectedBy
  run.paused = await restingFeatures(run)
  return { kind: 'guided', guidance, decision }
}

/** What an earlier override paused rests until a human has taken it; a product is told with every reply. */
async function restingFeatures({ house, system, relationshipId }: Run): Promise<readonly string[]> {
  const { supervision } = house.parts
  const terms = system.override
  if (relationshipId === null || supervision === undefined || terms?.acts.includes('pauseFeature') !== true) return []
  try {
    const parts = { ...house.parts, project: house.parts.project(), supervision, now: house.now }
    return await house.store.run(() => pausedFeatures(parts, { relationshipId, terms }))
  } catch (error) {
    house.onFault('override', error)
    return []
  }
}

async function overridden(run: Run, decision: Decision): Promise<Prepared | null> {
  const { house, system, relationshipId } = run
  const { supervision } = house.parts
  if (relationshipId === null || supervision === undefined) return null
  try {
    // The words that set it off are kept before anything rests on them.
    await house.queue.add(run.head.id, () => keep(run), { isWaitedFor: true })
    const parts = { ...house.parts, project: house.parts.project(), supervision, now: house.now }
    const done = await house.store.run(() => protect(parts, { system, relationshipId, decision }))
    if (done.kind === 'none') return null
    run.paused = done.paused
    return { kind: 'replaced', text: done.text, because: 'override' }
  } catch (error) {
    house.onFault('override', error)
    mark(run, 'store', 1)
    return null
  }
}

/** What remains when the talk could not be read in time: `guide` lets it pass, `guard` reads the request alone, by rules. */
async function without(run: Run, reason: GapReason): Promise<Prepared> {
  const { house, asked, system, mode } = run
  markOnce(run, reason)
  if (reason === 'noConsent') run.isUnread = true
  if (mode !== 'guard' || run.isUnread) return { kind: 'unchanged' }
  const { rules } = house.parts.coders
  const limitMs = house.parts.configuration.limits.decideMs
  try {
    const work = decidedWithout(rules, asked, { system, now: house.now() })
    const read = await inTime(work, { name: 'Reading by rules', limitMs })
    run.decided = read
    return { kind: 'guided', guidance: read.guidance, decision: read.decision }
  } catch (error) {
    house.onFault('rules', error)
    const text = saidUnread(run, { isCut: false })
    return text === null ? { kind: 'unchanged' } : { kind: 'replaced', text, because: 'unread' }
  }
}

function reasonOf(error: unknown): GapReason {
  if (isCode(error, 'forbidden')) return 'noConsent'
  if (isCode(error, 'tooMany')) return 'overflow'
  if (isCode(error, 'interrupted')) return 'tooSlow'
  if (isCode(error, 'modelUnreachable')) return 'coder'
  return error instanceof NexusError ? 'store' : 'policy'
}

function headersOf({ mode, asked, act, decided: read, paused }: Run): Readonly<Record<string, string>> {
  const base = { 'x-nexus-mode': mode, 'x-nexus-request': asked.requestId }
  if (mode === 'observe') return base
  const level = read?.assessment.level ?? 'indeterminate'
  const shown = level === 'indeterminate' ? 'could not tell' : `${level}; certainty=${read?.assessment.certainty}`
  return {
    ...{ ...base, 'x-nexus-act': act, 'x-nexus-level': shown },
    ...(paused.length === 0 ? {} : { 'x-nexus-paused': paused.join(', ') }),
  }
}
