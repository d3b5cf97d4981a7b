import { conclude } from '../assess/assess.ts'
import type { Coder } from '../coders/coder.ts'
import type { Assessment } from '../dtn/assessment.ts'
import type { CoderIdentity, Coding } from '../dtn/coding.ts'
import { raisedSupport } from '../dtn/declared-support.ts'
import type { Memory } from '../dtn/memory.ts'
import { missingPreconditions } from '../dtn/preconditions.ts'
import type { Relationship, Session } from '../dtn/relationship.ts'
import type { Decision } from '../policy/decision.ts'
import { guidanceText } from '../policy/guidance.ts'
import { decide } from '../policy/precedence.ts'
import type { Situation } from '../policy/situation.ts'
import { situationOf } from '../policy/situation-of.ts'
import type { Asked, SentMessage } from './companion.ts'
import type { GatewaySystem } from './configuration.ts'

/** What the policy made of a record up to the client's last words. */
export interface Decided {
  readonly situation: Situation
  readonly decision: Decision
  readonly assessment: Assessment
  readonly coding: Coding
  readonly relationship: Relationship
  /** What the system is told before its reply. */
  readonly guidance: string
  /** By which coder the client's words were read. */
  readonly coder: CoderIdentity
}

interface Moment {
  readonly system: GatewaySystem
  readonly memory: Memory
  readonly now: Date
  /** As in `PolicyInput`. */
  readonly second?: Coding
}

/** A memory with what the product declares in this request, which may not be kept yet. */
export function withDeclared(memory: Memory, { declared }: Pick<Asked, 'declared'>): Memory {
  return declared === undefined ? memory : { ...memory, support: raisedSupport(memory.support ?? null, declared) }
}

/** Assesses the record as it stands and asks the policy what comes next. */
export function decided(relationship: Relationship, coding: Coding, moment: Moment): Decided {
  const { system, memory, now, second } = moment
  const assessment = conclude(relationship, coding, { robustness: 'skip', observedUntil: now.toISOString() })
  const setting = {
    humanRoute: system.humanRoute,
    minorProfile: system.minorProfile,
    preconditions: missingPreconditions(system.profile).length === 0,
    needsAdaptedSupport: system.needsAdaptedSupport === true || memory.support?.needsAdaptedSupport === true,
  }
  const beside = second === undefined ? {} : { second }
  const situation = situationOf({ relationship, coding, ...beside, assessment, memory, now, setting })
  const decision = decide(situation)
  const guidance = guidanceText(decision, memory.facts, { language: system.language, now })
  return { situation, decision, assessment, coding, relationship, guidance, coder: coding.coder }
}

/**
 * The same from nothing but what the request brings, read by the rules: for `guard` while store or coder do not answer. What is said to
 * have been said counts here as said, since nothing of it is kept; nobody is known to have agreed to anything.
 */
export async function decidedWithout(
  rules: Coder,
  asked: Asked,
  { system, now }: Pick<Moment, 'system' | 'now'>,
): Promise<Decided> {
  const relationship: Relationship = {
    ...{ id: 'request', system: system.profile, client: {} },
    sessions: [{ id: 'request', turns: turnsOf(asked.messages), startedAt: now.toISOString() }],
  }
  const memory = withDeclared(nothingKnown(system, now), asked)
  return decided(relationship, await rules.code(relationship), { system, memory, now })
}

/** Enough to see what is going on now; a long history would only take long. */
const mostMessages = 30

function turnsOf(messages: readonly SentMessage[]): Session['turns'] {
  const turns: { id: string; speaker: 'client' | 'system'; text: string }[] = []
  for (const { by, text } of messages.slice(-mostMessages)) {
    if (by === 'other' || text.trim() === '') continue
    const last = turns.at(-1)
    if (last?.speaker === by) last.text = `${last.text}\n${text}`
    else turns.push({ id: `r${turns.length + 1}`, speaker: by, text })
  }
  return turns
}

/** A frame counts as given: whoever is talking may have heard it a minute ago. */
const nothingKnown = ({ profile }: GatewaySystem, now: Date): Memory => ({
  ...{ facts: [], formulation: null, contracts: [], consents: [], challengeCeiling: null, clearance: null },
  frame: { at: now, systemVersion: profile.version ?? null },
})
