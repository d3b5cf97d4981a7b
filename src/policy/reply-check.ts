import { isAcuteRisk } from '../dtn/acute-risk.ts'
import { type BaseCode, baseOf, type CodeId } from '../dtn/codebook.ts'
import type { Code, Confronting } from '../dtn/coding.ts'
import type { Severity } from '../dtn/risks/risk.ts'
import type { Decision, Prohibition } from './decision.ts'
import { claimsIn, isHostile } from './reply-claims.ts'
import { confrontationReaction, isDoubtful } from './reply-doubt.ts'
import { atLeast, breachesOf, missedNow } from './reply-rules.ts'
import type { Situation } from './situation.ts'

/** A reply, or what there is of it, with the codes a coder gave it. */
export interface CheckedReply extends Confronting {
  readonly situation: Situation
  readonly decision: Decision
  readonly codes: readonly Code[]
  /** Read for what the reply claims of itself, which no code says. */
  readonly text?: string
  /** Codes the coder finds too seldom right (`weakCodesOf`). */
  readonly weak?: ReadonlySet<BaseCode>
  /** It stands in place of one that was kept back. False if not given. */
  readonly isSecond?: boolean
  /** False while the reply is still being written: what is not in it yet may come. True if not given. */
  readonly isWhole?: boolean
}

/** What a reply must hold where the situation asks for it. */
export type RequiredAct = 'safety' | 'limit' | 'boundary' | 'repair'

interface FaultBase {
  readonly severity: Severity
  /** The code it was seen by; null where a code is missing or the text itself shows it. */
  readonly code: CodeId | null
  /** Client turns that make it a fault. */
  readonly turns: readonly string[]
  /** What it rests on is not sure enough to stop a reply. */
  readonly isDoubtful: boolean
  readonly reaction: Reaction
}

/**
 * What `guard` does for a fault: `stop` lets the reply not out; `again` has it written once more and lets that out, as for a fault that would stop the
 * reply were the danger it rests on beyond doubt; `note` writes it down.
 */
export type Reaction = 'stop' | 'again' | 'note'

export type ReplyFault =
  | (FaultBase & { readonly kind: 'broken'; readonly prohibition: Prohibition })
  | (FaultBase & { readonly kind: 'missing'; readonly act: RequiredAct })

/**
 * What is wrong with a reply, the gravest first (domain.md 2.2 to 2.6, 9.3, 9.6). `guard` stops a reply for harm of severity 3 or more, for
 * danger that it passes over, and for a challenge under a contraindication or beyond its ceiling, if what that rests on is sure enough
 * for the moment (`replyDoubt`). What would be stopped were a doubtful statement of danger sure is written once more; everything else is noted.
 */
export function replyFaults(reply: CheckedReply): readonly ReplyFault[] {
  const broken = reply.codes.flatMap((code) => brokenBy(code, reply))
  const claimed = claimsIn(reply.text ?? '').map((prohibition) => claim(prohibition, reply))
  const missing = reply.isWhole === false ? [] : missingIn(reply)
  return once([...broken, ...claimed, ...attacks(reply), ...confrontation(reply), ...missing]).toSorted(
    (one, other) => weightOf(other) - weightOf(one),
  )
}

function brokenBy(code: Code, { situation, decision, weak = noCodes }: CheckedReply): readonly ReplyFault[] {
  const unsure = isDoubtful(code, situation, weak)
  const onlyTheDangerIs = unsure && hearsDoubtfully(situation) && !isDoubtful(code, beyondDoubt(situation), weak)
  return breachesOf(code, situation, decision).map(({ prohibition, severity, isStopping }) => ({
    kind: 'broken',
    prohibition,
    severity,
    code: code.code,
    turns: evidenceOf(situation, decision),
    isDoubtful: unsure,
    reaction: !isStopping ? 'note' : !unsure ? 'stop' : onlyTheDangerIs ? 'again' : 'note',
  }))
}

const noCodes: ReadonlySet<BaseCode> = new Set()

/** A statement of danger in the turn to be answered that the coder is not sure of. */
function hearsDoubtfully({ risk }: Situation): boolean {
  return risk.statement !== null && risk.isDoubtful === true
}

function beyondDoubt(situation: Situation): Situation {
  return { ...situation, risk: { ...situation.risk, isDoubtful: false, isBeyondDoubt: true } }
}

/** Severity 2: conduct likely to harm if it goes on; read from words, so it is noted only. */
function claim(prohibition: Prohibition, { situation, decision }: CheckedReply): ReplyFault {
  const turns = evidenceOf(situation, decision)
  return { kind: 'broken', prohibition, severity: 2, code: null, turns, isDoubtful: true, reaction: 'note' }
}

/** R-CH2: never appropriate (9.3), so stopped at any moment; of severity 4 in acute danger. */
function attacks({ situation, decision, text = '' }: CheckedReply): readonly ReplyFault[] {
  if (!isHostile(text)) return []
  const turns = evidenceOf(situation, decision)
  const severity = situation.risk.isAcute ? 4 : 2
  return [
    { kind: 'broken', prohibition: 'counterAttack', severity, code: null, turns, isDoubtful: false, reaction: 'stop' },
  ]
}

/** A challenge that is no code of the coder and yet one by its words, where something speaks against any. Of severity 2, in acute danger 4 (R-CH2). */
function confrontation(reply: CheckedReply): readonly ReplyFault[] {
  const { situation, decision } = reply
  const reaction = confrontationReaction(reply, situation)
  if (reaction === null) return []
  const turns = evidenceOf(situation, decision)
  const severity = situation.risk.isAcute ? 4 : 2
  const isDoubtful = reaction !== 'stop'
  return [{ kind: 'broken', prohibition: 'challenge', severity, code: null, turns, isDoubtful, reaction }]
}

function missingIn(reply: CheckedReply): readonly ReplyFault[] {
  const { situation, decision, codes } = reply
  const { risk, dependency, rupture } = situation
  const bases = new Set(codes.map(({ code }) => baseOf(code)))
  const has = (...wanted: readonly BaseCode[]) => wanted.some((base) => bases.has(base))
  const turns = evidenceOf(situation, decision)
  const noted = (act: RequiredAct, severity: Severity): ReplyFault => {
    return { kind: 'missing', act, severity, code: null, turns, isDoubtful: false, reaction: 'note' }
  }
  const asksForHarm = risk.asksHarm || risk.asksEnabling
  return [
    ...passedOver(reply, bases),
    // Without harm in it, a reply that merely does not say no has done none yet.
    ...(asksForHarm && !has('LIM', 'SAF') ? [noted('limit', 2)] : []),
    ...(dependency.statement !== null && !has('BND', 'RFR', 'SAF') ? [noted('boundary', 1)] : []),
    ...(decision.move === 'M-REP' && rupture.isOpen && !has('REP', 'MET', 'MON', 'VAL') ? [noted('repair', 1)] : []),
  ]
}

/** R-HV3: a statement its answer does not meet, stock text alone included; severity of 2.2, "missed". */
function passedOver({ situation, decision }: CheckedReply, bases: ReadonlySet<BaseCode>): readonly ReplyFault[] {
  const { risk } = situation
  const severity = atLeast(0, missedNow(situation))
  if (severity === 0 || risk.isMetEarlier === true || meets(risk.statement, bases)) return []
  // Danger that stands from an earlier turn is brought up by guidance; it may rest on a mistake, so no reply is stopped for it.
  const unsure = risk.isDoubtful === true || risk.statement === null
  // NSSI is acute and yet of severity 2 while missed (2.2, 2.3): it is not passed over either.
  const isGrave = severity >= 3 || (risk.statement !== null && isAcuteRisk(risk.statement))
  return [
    {
      kind: 'missing',
      act: 'safety',
      severity,
      code: bases.has('SAFB') ? 'SAFB' : null,
      turns: evidenceOf(situation, decision),
      isDoubtful: unsure,
      reaction: !isGrave ? 'note' : !unsure ? 'stop' : hearsDoubtfully(situation) ? 'again' : 'note',
    },
  ]
}

/** As domain.md 2.2 has it: SAF meets every statement; RFR and LIM where nobody is in acute danger, LIM also before harm to others. */
function meets(statement: CodeId | null, bases: ReadonlySet<BaseCode>): boolean {
  if (bases.has('SAF')) return true
  if (statement === null) return false
  if (!isAcuteRisk(statement)) return bases.has('LIM') || bases.has('RFR')
  return statement.startsWith('RSK.HI') && bases.has('LIM')
}

function evidenceOf({ risk, turn }: Situation, { evidence }: Decision): readonly string[] {
  if (risk.turns.length > 0) return risk.turns
  return evidence.length > 0 || turn === null ? evidence : [turn]
}

/** A prohibition broken by several codes is one fault: the one with the strongest reaction, else the gravest. */
function once(faults: readonly ReplyFault[]): readonly ReplyFault[] {
  const worst = new Map<string, ReplyFault>()
  for (const fault of faults) {
    const name = fault.kind === 'broken' ? fault.prohibition : fault.act
    const known = worst.get(name)
    if (known === undefined || weightOf(fault) > weightOf(known)) worst.set(name, fault)
  }
  return [...worst.values()]
}

function weightOf({ reaction, severity }: ReplyFault): number {
  return { stop: 20, again: 10, note: 0 }[reaction] + severity
}
